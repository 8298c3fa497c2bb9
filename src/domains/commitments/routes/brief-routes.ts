import { pdfProblem } from '../../../platform/documents/typst.ts';
import { isCountryCode } from '../../../platform/geo/countries.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { askForBrief, dayOf } from '../actions/briefs.ts';
import { type Brief, BRIEF_FORMATS, type BriefJob } from '../briefs/brief.ts';
import { composeBrief } from '../briefs/compose.ts';
import type { CommitmentsParts } from '../parts.ts';
import { findBriefFor, isUpToDate, readBriefFile } from '../queries/briefs.ts';
import { briefUrl } from '../urls-coverage.ts';
import { briefJobPage, briefPage, type JobState } from '../views/briefs/brief-pages.tsx';

type Read = (request: Incoming) => { kind: Brief['kind']; subject: string };

/** Briefs on countries and provisions: the page, the file that is made of it, and how far that is. */
export function briefRoutes(parts: CommitmentsParts): Route[] {
  const common = { access: 'public', surface: 'page' } as const;
  const both = (path: string, read: Read): Route[] => [
    { ...common, method: 'GET', path, cached: true, handle: (request) => showBrief(parts, request, read(request)) },
    { ...common, method: 'POST', path, cached: false, handle: (request) => ask(parts, request, read(request)) },
  ];
  return [
    ...both('/countries/:code/brief', ({ params }) => ({ kind: 'country', subject: countryOf(params.code) })),
    ...both('/provisions/:instrument/:code/brief', ({ params }) => ({
      kind: 'provision',
      subject: `${params.instrument ?? ''}/${params.code ?? ''}`,
    })),
    { ...common, method: 'GET', path: '/briefs/:id', cached: false, handle: (request) => showJob(parts, request) },
    { ...common, method: 'GET', path: '/briefs/:id/file', cached: false, handle: (request) => giveFile(parts, request) },
  ];
}

function countryOf(code = ''): string {
  if (!isCountryCode(code.toUpperCase())) throw notFound();
  return code.toUpperCase();
}

async function briefFor(parts: CommitmentsParts, request: Incoming, subject: ReturnType<Read>): Promise<Brief> {
  const { locale, viewer, now } = request;
  const brief = await composeBrief(parts, { ...subject, locale, audience: viewer.audience, day: dayOf(now) });
  if (!brief) throw notFound();
  return brief;
}

async function showBrief(parts: CommitmentsParts, request: Incoming, subject: ReturnType<Read>): Promise<Answer> {
  const brief = await briefFor(parts, request, subject);
  return html(briefPage(brief, pageContext(request, parts.site), (await pdfProblem()) === null));
}

async function ask(parts: CommitmentsParts, request: Incoming, subject: ReturnType<Read>): Promise<Answer> {
  const wanted = (request.body as { format?: unknown } | undefined)?.format;
  const format = BRIEF_FORMATS.find((one) => one === wanted);
  if (!format || (format === 'pdf' && (await pdfProblem()) !== null)) {
    throw new Refusal('invalid', { fields: [{ field: 'format', code: 'choose' }] });
  }
  const brief = await briefFor(parts, request, subject);
  const asker = request.viewer.person?.id ?? request.address;
  const id = await askForBrief(parts.db, { brief, format, subject: asker, now: request.now });
  return redirect(localized(briefUrl(id), request.locale));
}

async function getJob(parts: CommitmentsParts, { viewer, params }: Incoming): Promise<BriefJob> {
  const job = await findBriefFor(parts.db, viewer.audience, params.id ?? '');
  if (!job) throw notFound();
  return job;
}

async function showJob(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const job = await getJob(parts, request);
  const state: JobState = job.state === 'done' && !(await isUpToDate(parts, job)) ? 'outdated' : job.state;
  return html(briefJobPage(job, state, pageContext(request, parts.site)));
}

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

async function giveFile(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const job = await getJob(parts, request);
  const content = job.state === 'done' && (await isUpToDate(parts, job)) ? await readBriefFile(parts.db, job.id) : null;
  if (content === null) return redirect(localized(briefUrl(job.id), request.locale));
  const name = `${job.kind}-brief-${job.subject.replaceAll(/[^A-Za-z0-9]+/g, '-')}-${job.locale}.${job.format}`;
  return {
    status: 200,
    headers: {
      'content-type': TYPES[job.format],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
    body: content,
  };
}
