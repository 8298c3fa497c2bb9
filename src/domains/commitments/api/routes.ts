import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, json, type Route } from '../../../platform/http/route.ts';
import { type ListKind, listQuery, parseList } from '../input/list-input.ts';
import type { CommitmentsParts } from '../parts.ts';
import { exportInstruments } from '../queries/export-instruments.ts';
import { findEvidence } from '../queries/evidence.ts';
import { publicEvidence, publicPledges } from '../queries/matching.ts';
import { findPledge } from '../queries/show-pledges.ts';
import { EVIDENCE, INSTRUMENTS, instrumentUrl, PLEDGES } from '../urls.ts';
import { evidenceItem, pledgeItem } from './items.ts';

const MOST = 100;
const USUAL = 25;
const FACETS = ['instrument', 'chapter', 'provision', 'country', 'region', 'population', 'method', 'year', 'state'];

/** Instruments, pledges and evidence for programs: what everybody may see. */
export function apiRoutes(parts: CommitmentsParts): Route[] {
  const route = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path: `/api/v1${path}`,
    access: 'public',
    surface: 'api',
    cached: false,
    cors: true,
    handle,
  });
  return [
    route(INSTRUMENTS, (request) => listInstruments(parts, request)),
    route(`${INSTRUMENTS}/:code`, (request) => oneInstrument(parts, request)),
    route(EVIDENCE, (request) => list(parts, 'evidence', request)),
    route(`${EVIDENCE}/:slug`, (request) => oneEvidence(parts, request)),
    route(PLEDGES, (request) => list(parts, 'pledge', request)),
    route(`${PLEDGES}/:slug`, (request) => onePledge(parts, request)),
  ];
}

async function listInstruments({ db }: CommitmentsParts, { origin }: Incoming): Promise<Answer> {
  const all = await exportInstruments(db);
  return json({
    items: all.map(({ provisions, ...head }) => ({
      ...head,
      provisions: provisions.length,
      url: `${origin}/api/v1${instrumentUrl(head.code)}`,
    })),
  });
}

async function oneInstrument({ db }: CommitmentsParts, { params }: Incoming): Promise<Answer> {
  const [found] = await exportInstruments(db, params.code);
  if (!found) throw notFound();
  return json(found);
}

async function list(parts: CommitmentsParts, kind: ListKind, { query, locale, origin }: Incoming): Promise<Answer> {
  const { state, problems } = parseList(kind, query);
  const limit = Number(query.get('limit') ?? USUAL);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    problems.push({ field: 'limit', code: limit > MOST ? 'too-large' : 'too-small' });
  const key = JSON.stringify([kind, state.text, state.filters, state.sort]);
  const cursor = query.get('cursor');
  const offset = cursor === null ? 0 : readCursor(cursor, key);
  if (offset === null) problems.push({ field: 'cursor', code: 'wrong-value' });
  if (problems.length > 0 || offset === null) throw new Refusal('invalid', { fields: problems });
  const result = await parts.evidence.search(listQuery(state, locale, { offset, limit, facets: FACETS }));
  const ids = result.hits.map(({ id }) => id);
  const items =
    kind === 'evidence'
      ? (await publicEvidence(parts.db, ids)).map((one) => evidenceItem(one, origin))
      : (await publicPledges(parts.db, ids)).map((one) => pledgeItem(one, origin));
  const facets = Object.fromEntries(
    Object.entries(result.facets).map(([facet, values]) => [facet, Object.fromEntries(values.map(({ value, count }) => [value, count]))]),
  );
  const next = offset + limit < result.total ? writeCursor(offset + limit, key) : null;
  return json({ total: result.total, items, facets, next });
}

async function oneEvidence({ db }: CommitmentsParts, { params, origin }: Incoming): Promise<Answer> {
  const record = await findEvidence(db, params.slug ?? '');
  const [shown] = record ? await publicEvidence(db, [record.id]) : [];
  if (!shown) throw notFound();
  return json(evidenceItem(shown, origin));
}

async function onePledge({ db }: CommitmentsParts, { params, origin }: Incoming): Promise<Answer> {
  const record = await findPledge(db, params.slug ?? '');
  const [shown] = record ? await publicPledges(db, [record.id]) : [];
  if (!shown) throw notFound();
  return json(pledgeItem(shown, origin));
}

/** A mark of the place where a list goes on; of use for that list alone. */
function writeCursor(offset: number, key: string): string {
  return Buffer.from(JSON.stringify([offset, key])).toString('base64url');
}

function readCursor(cursor: string, key: string): number | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(read) || read[1] !== key) return null;
    const offset: unknown = read[0];
    return typeof offset === 'number' && Number.isInteger(offset) && offset >= 0 && offset <= 1_000_000 ? offset : null;
  } catch {
    return null;
  }
}
