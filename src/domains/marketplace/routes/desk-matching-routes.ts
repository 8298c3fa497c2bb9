import { z } from 'zod';
import { recordAct } from '../../../platform/audit/record-act.ts';
import { type Cell, csvLine } from '../../../platform/documents/csv-writer.ts';
import { choice, line } from '../../../platform/forms/fields.ts';
import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming, redirect, type Route, text } from '../../../platform/http/route.ts';
import { readSetting, saveSetting } from '../../../platform/settings/settings.ts';
import { localized } from '../../../platform/ui/page.ts';
import { nameFor } from '../../directory/index.ts';
import { StillPreparing } from '../matching/follow.ts';
import type { MarketplaceParts } from '../parts.ts';
import { readVisibleEntries } from '../queries/entries.ts';
import { findMatches, subjectOf } from '../queries/matches.ts';
import { NEED_CUTS, readNeedsMet } from '../queries/needs-met.ts';
import { type MatchWeights, MatchWeights as Weights, matchWeights } from '../rules/match-weights.ts';
import { DESK_MARKETPLACE, DESK_MATCHING, NEEDS_MET } from '../urls-matches.ts';
import { matchView } from '../views/matching/match-view.tsx';
import { needsMetPage } from '../views/matching/needs-met-page.tsx';
import { type WeightChange, weightsPage, type WeightsPageProps } from '../views/matching/weights-page.tsx';
import { personOf } from './entry-access.ts';

const desk = { access: 'secretariat', surface: 'page', cached: false } as const;
const admin = { ...desk, role: 'administrator' } as const;
/** Needs by which a change of the weights is tried. */
const TRIED = 20;
const FIRST = 10;

/** The weights of the matching for the administrator; what became of needs for the secretariat and for everybody. */
export function deskMatchingRoutes(parts: MarketplaceParts): Route[] {
  const figures = (path: string, base: typeof desk | { access: 'public'; surface: 'page'; cached: boolean }): Route[] => [
    { ...base, method: 'GET', path, handle: (request) => showFigures(parts, request, path) },
    { ...base, method: 'GET', path: `${path}.csv`, handle: (request) => giveFigures(parts, request) },
  ];
  return [
    { ...admin, method: 'GET', path: DESK_MATCHING, handle: (request) => show(parts, request) },
    { ...admin, method: 'POST', path: DESK_MATCHING, handle: (request) => change(parts, request) },
    ...figures(DESK_MARKETPLACE, desk),
    ...figures(NEEDS_MET, { access: 'public', surface: 'page', cached: true }),
  ];
}

/** The numbers as they are typed; the schema of the setting says what each may be. */
const Typed = z.looseObject({
  act: choice(['preview', 'save']),
  ...Object.fromEntries(Weights.keyof().options.map((name) => [name, line(4)])),
});

async function show(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const weights = await readSetting(parts.db, matchWeights);
  const typed = Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, String(value)]));
  return page(parts, request, { typed, errors: [] });
}

function page(
  parts: MarketplaceParts,
  request: Incoming,
  form: FormState,
  { preview = null, notYet = null }: Partial<Pick<WeightsPageProps, 'preview' | 'notYet'>> = {},
): Answer {
  const view = matchView(request, parts.site, parts.taxonomy());
  const saved = request.query.get('done') === 'saved';
  return html(weightsPage({ form, preview, notYet, saved, view }), form.errors.length > 0 ? 422 : 200);
}

async function change(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const form = readForm(Typed, request.body);
  if (form.errors) return page(parts, request, form);
  const numbers = Object.fromEntries(Weights.keyof().options.map((name) => [name, numberOf(form.typed[name])]));
  const parsed = Weights.safeParse(numbers);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path }) => ({ field: String(path[0] ?? ''), code: 'number' }));
    return page(parts, request, { typed: form.typed, errors });
  }
  if (form.typed['act'] === 'preview') return tryOut(parts, request, { typed: form.typed, errors: [] }, parsed.data);
  await save(parts, request, parsed.data);
  return redirect(localized(`${DESK_MATCHING}?done=saved`, request.locale));
}

function numberOf(typed: unknown): number {
  return typeof typed === 'string' && /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
}

async function save({ db }: MarketplaceParts, request: Incoming, after: MatchWeights): Promise<void> {
  const { id: actorId } = personOf(request);
  const { now } = request;
  await db.transaction().execute(async (trx) => {
    const before = await readSetting(trx, matchWeights);
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await saveSetting(trx, matchWeights, after, { personId: actorId, now });
    const subject = { kind: 'setting', id: matchWeights.key };
    await recordAct(trx, { act: 'setting.changed', actorId, subject, details: { before, after }, now });
  });
}

/** What the weights would change; right after a start, with all that was typed, when it is worth another try. */
async function tryOut(parts: MarketplaceParts, request: Incoming, form: FormState, weights: MatchWeights): Promise<Answer> {
  try {
    return page(parts, request, form, { preview: await previewOf(parts, request, weights) });
  } catch (error) {
    if (!(error instanceof StillPreparing)) throw error;
    const answer = page(parts, request, form, { notYet: error.retryAfter });
    return { ...answer, status: error.status, headers: { ...answer.headers, 'retry-after': String(error.retryAfter) } };
  }
}

/** The first matches of the needs opened last, with the weights of now and with the others. */
async function previewOf(parts: MarketplaceParts, { now, locale }: Incoming, weights: MatchWeights) {
  const rows = await parts.db
    .selectFrom('offersAndNeeds')
    .select('id')
    .where('direction', '=', 'need')
    .where('shownTo', '=', 'public')
    .where('state', 'in', ['open', 'in-talks'])
    .orderBy('openedAt', 'desc')
    .limit(TRIED)
    .execute();
  const needs = await readVisibleEntries(
    parts.db,
    'public',
    rows.map(({ id }) => id),
  );
  const changes: WeightChange[] = [];
  for (const need of needs) {
    const [before, after] = [
      await findMatches(parts, subjectOf(need), { now, limit: FIRST }),
      await findMatches(parts, subjectOf(need), { now, limit: FIRST, weights }),
    ];
    const ids = ({ candidates }: typeof before) => candidates.map(({ id }) => id).join();
    if (ids(before) === ids(after)) continue;
    const names = ({ candidates }: typeof before) =>
      candidates.slice(0, 3).map(({ organization }) => nameFor(organization.names, locale).text);
    changes.push({ need: { slug: need.slug, direction: 'need', titles: need.titles }, before: names(before), after: names(after) });
  }
  return { total: needs.length, changes };
}

async function showFigures(parts: MarketplaceParts, request: Incoming, path: string): Promise<Answer> {
  const cut = cutOf(request);
  const lines = await readNeedsMet(parts.db, cut, parts.taxonomy(), request.now);
  return html(needsMetPage({ desk: path === DESK_MARKETPLACE, path, cut, lines, view: matchView(request, parts.site, parts.taxonomy()) }));
}

async function giveFigures(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const cut = cutOf(request);
  const lines = await readNeedsMet(parts.db, cut, parts.taxonomy(), request.now);
  const titles = [cut, 'needs', 'open', 'met', 'median days to a first answer', 'median days until met', 'said that it helped', 'answered'];
  const rows = lines.map((one): Cell[] => [
    one.value ?? 'all',
    one.needs,
    one.open,
    one.met,
    one.daysToAnswer,
    one.daysToFulfilment,
    one.helped,
    one.answered,
  ]);
  return text([titles, ...rows].map((row) => csvLine(row)).join(''), 'text/csv; charset=utf-8', 'needs-met.csv');
}

function cutOf({ query }: Incoming) {
  return NEED_CUTS.find((one) => one === query.get('by')) ?? 'region';
}
