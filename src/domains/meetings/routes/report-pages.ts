import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { openPage, param } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import type { MeetingsParts } from '../parts.ts';
import { readPart, readReport } from '../queries/report-facts.ts';
import { entriesWith, OPEN_TRAITS, type OpenTrait, type Part, PARTS } from '../report/entries.ts';
import { valueLabel } from '../report/labels.ts';
import { composeReport } from '../report/sections.ts';
import { hasEnded } from '../rules/report-access.ts';
import { reportRowsUrl } from '../urls-report.ts';
import { reportPage } from '../views/report/report-page.tsx';
import { rowsPage } from '../views/report/rows-page.tsx';
import { reportedMeeting } from './report-access.ts';
import { reportFileRoutes, reportFormats } from './report-files.ts';

const ROWS_OF_A_PAGE = 500;

/** The participation report of a meeting, and the rows behind its figures. */
export function reportPageRoutes(parts: MeetingsParts): Route[] {
  return [
    openPage('/meetings/:slug/report', (request) => show(parts, request)),
    openPage('/meetings/:slug/report/rows/:part', (request) => showRows(parts, request)),
    ...reportFileRoutes(parts),
  ];
}

async function show(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await reportedMeeting(parts, request);
  const facts = await readReport(parts, meeting, request.locale, request.now.toISOString().slice(0, 10));
  const page = pageContext(request, parts.site);
  const provisional = !hasEnded(meeting, request.now);
  return html(reportPage({ page, meeting, report: composeReport(facts), provisional, formats: await reportFormats() }));
}

async function showRows(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await reportedMeeting(parts, request);
  const { locale, query } = request;
  const part = PARTS.find((one) => one === param(request, 'part'));
  if (!part) throw notFound();
  const of = readChoice(part, query);
  const found = entriesWith(await readPart(parts.db, meeting, locale, part), of);
  const named = found.flatMap(({ shown }) => shown ?? []);
  const at = Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1);
  const choice = of && { by: of.trait, value: of.value };
  return html(
    rowsPage({
      page: pageContext(request, parts.site),
      meeting,
      part,
      common: of && valueLabel(of.trait, of.value, locale, parts.taxonomy()),
      total: found.length,
      rows: named.slice((at - 1) * ROWS_OF_A_PAGE, at * ROWS_OF_A_PAGE),
      unnamed: found.length - named.length,
      next: at * ROWS_OF_A_PAGE < named.length ? reportRowsUrl(meeting.slug, part, choice ?? undefined, at + 1) : null,
    }),
  );
}

/** Only what may be read row by row can be chosen: what people gave about themselves cannot. */
function readChoice(part: Part, query: URLSearchParams): { trait: OpenTrait; value: string } | null {
  const [by, value] = [query.get('by'), query.get('value')];
  if (by === null && value === null) return null;
  const trait = (OPEN_TRAITS[part] as readonly OpenTrait[]).find((one) => one === by);
  if (!trait || value === null || value.length > 100) throw notFound();
  return { trait, value };
}
