import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, json, type Route } from '../../../platform/http/route.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { findReachableOrganization, readVisibleOrganizations } from '../../directory/index.ts';
import { speaksFor } from '../../messages/index.ts';
import type { MarketEntry } from '../findings-entries.ts';
import type { MatchedEntry, Matches } from '../findings-matches.ts';
import { DIRECTIONS, type Direction } from '../input/offer-or-need.ts';
import { StillPreparing } from '../matching/follow.ts';
import { PAGE, MOST_RANKED } from '../matching/rank.ts';
import type { MarketplaceParts } from '../parts.ts';
import { explainChosen, findMatches, openEntriesOf, recordSubject, subjectOf } from '../queries/matches.ts';
import { organizationsNamed } from '../queries/organizations-named.ts';
import { findProjectFor } from '../queries/visible-projects.ts';
import { listPath, organizationPath } from '../urls-entries.ts';
import { organizationMatchesUrl, projectMatchesUrl } from '../urls-matches.ts';
import { groupPage } from '../views/matching/group-page.tsx';
import { matchView } from '../views/matching/match-view.tsx';
import { matchesPage, type WhyPart } from '../views/matching/matches-page.tsx';
import { preparingPage } from '../views/matching/preparing-page.tsx';
import { entryToShow } from './entry-access.ts';

/** So many of each are shown where several stand on one page. */
const FEW = 3;
const MOST_FOUND = 10;

/** Matches of a need, an offer, a project, an organization, for readers and for programs. */
export function matchRoutes(parts: MarketplaceParts): Route[] {
  const page = (path: string, handle: (request: Incoming) => Promise<Answer>): Route => ({
    method: 'GET',
    path,
    access: 'public',
    surface: 'page',
    cached: false,
    handle: async (request) => {
      try {
        return await handle(request);
      } catch (error) {
        if (!(error instanceof StillPreparing)) throw error;
        return preparing(parts, request, error);
      }
    },
  });
  return [
    ...DIRECTIONS.flatMap((direction): Route[] => [
      page(`${listPath(direction)}/:slug/matches`, (request) => showMatches(parts, request, direction)),
      {
        method: 'GET',
        path: `/api/v1${listPath(direction)}/:slug/matches`,
        access: 'public',
        surface: 'api',
        cached: false,
        cors: true,
        handle: (request) => giveMatches(parts, request, direction),
      },
    ]),
    page(projectMatchesUrl(':slug'), (request) => showProject(parts, request)),
    page(organizationMatchesUrl(':slug'), (request) => showOrganization(parts, request)),
  ];
}

/** The page that looks again, with a script or without, until there are matches to be told. */
function preparing({ site }: MarketplaceParts, request: Incoming, { status, retryAfter }: StillPreparing): Answer {
  const answer = html(preparingPage(pageContext(request, site)), status);
  const seconds = String(retryAfter);
  return { ...answer, headers: { ...answer.headers, 'retry-after': seconds, refresh: seconds } };
}

async function showMatches(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const entry = await entryToShow(parts, request, direction);
  const { viewer, now } = request;
  const matches = await findMatches(parts, subjectOf(entry), { now, page: pageNumber(request) });
  const speaks = speaksFor(viewer, entry.organizationId);
  const answers = viewer.organizations.some(({ organizationId }) => organizationId !== entry.organizationId);
  const why = await whyNot(parts, request, entry);
  return html(matchesPage({ entry, matches, why, speaks, answers, view: matchView(request, parts.site, parts.taxonomy()) }));
}

function pageNumber({ query }: Incoming): number {
  const number = Number(query.get('page') ?? 1);
  return Number.isInteger(number) && number >= 1 && number <= MOST_RANKED / PAGE ? number : 1;
}

async function whyNot(parts: MarketplaceParts, { query, locale, now }: Incoming, entry: MarketEntry): Promise<WhyPart> {
  const text = (query.get('q') ?? '').slice(0, 200);
  const slug = query.get('why');
  const chosen = slug ? ((await explainChosen(parts, subjectOf(entry), slug, { locale, now })) ?? null) : null;
  if (slug && !chosen) throw notFound();
  return { text: text.trim() === '' ? '' : text, found: await organizationsNamed(parts, text, locale), chosen };
}

async function giveMatches(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const entry = await entryToShow(parts, request, direction);
  const matches = await findMatches(parts, subjectOf(entry), { now: request.now, page: pageNumber(request) });
  const { origin } = request;
  return json({
    [direction]: `${origin}/api/v1${listPath(direction)}/${entry.slug}`,
    total: matches.total,
    page: matches.page,
    pages: matches.pages,
    matches: matches.candidates.map((candidate) => ({
      organization: `${origin}/api/v1${organizationPath(candidate.organization.slug)}`,
      entry: candidate.entry && `${origin}/api/v1${listPath(candidate.entry.direction)}/${candidate.entry.slug}`,
      points: candidate.points,
      reasons: candidate.reasons,
      against: candidate.against,
    })),
    withoutOneCondition: matches.drops,
  });
}

async function showProject(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const project = await findProjectFor(parts.db, request.viewer, request.params['slug'] ?? '', request.now);
  if (!project) throw notFound();
  const entries = await openEntriesOf(parts, request.viewer, { projectId: project.id }, request.now);
  const needs = await matched(
    parts,
    request,
    entries.filter(({ direction }) => direction === 'need'),
  );
  const { text, lang } = titleFor(project.names, request.locale);
  const view = matchView(request, parts.site, parts.taxonomy());
  return html(groupPage({ of: 'project', name: text, lang, path: `/projects/${project.slug}`, needs, offers: [], answers: null, view }));
}

async function showOrganization(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const { viewer, locale, now } = request;
  const found = await findReachableOrganization(parts.db, viewer.audience, request.params['slug'] ?? '', locale);
  if (!found || 'movedTo' in found) throw notFound();
  const [visible] = await readVisibleOrganizations(parts.db, viewer.audience, [found.id]);
  if (!visible || visible.organization.listing !== 'full') throw notFound();
  const entries = await openEntriesOf(parts, viewer, { organizationId: found.id }, now);
  const of = (direction: Direction) => entries.filter((entry) => entry.direction === direction);
  const record = await recordSubject(parts, found.id);
  const answers: Matches | null = record ? await findMatches(parts, record, { now, limit: MOST_FOUND }) : null;
  return html(
    groupPage({
      of: 'organization',
      name: found.name,
      lang: found.lang,
      path: organizationPath(found.slug),
      needs: await matched(parts, request, of('need')),
      offers: await matched(parts, request, of('offer')),
      answers,
      view: matchView(request, parts.site, parts.taxonomy()),
    }),
  );
}

/** The first matches of each entry; more than a handful stand on pages of their own. */
async function matched(parts: MarketplaceParts, { now }: Incoming, entries: readonly MarketEntry[]): Promise<MatchedEntry[]> {
  const found: MatchedEntry[] = [];
  for (const entry of entries.slice(0, MOST_FOUND))
    found.push({ entry, matches: await findMatches(parts, subjectOf(entry), { now, limit: FEW }) });
  return found;
}
