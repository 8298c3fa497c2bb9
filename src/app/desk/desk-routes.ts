import { Readable } from 'node:stream';
import { readPersons } from '../../domains/accounts/index.ts';
import { ACTS_PER_PAGE, type ActFilters, everyAct, readActChoices, readActs } from '../../platform/audit/read-acts.ts';
import { isSecretariat } from '../../platform/auth/viewer.ts';
import type { Database } from '../../platform/db/tables.ts';
import { type Cell, csvWriter } from '../../platform/documents/csv-writer.ts';
import type { DeskEntry, OpenDomain } from '../../platform/domain.ts';
import { type Answer, html, type Incoming, type Route, text } from '../../platform/http/route.ts';
import { pageContext, type Site } from '../../platform/ui/page.ts';
import { auditPage } from './audit-page.tsx';
import { daysSince, deskPage, type Tool, TOOLS } from './desk-page.tsx';

export interface DeskParts {
  db: Database;
  site: Site;
  opened: readonly OpenDomain[];
  /** Every route of the program: the desk links to what is there. */
  routes: () => readonly Route[];
}

/** The secretariat's way in: what waits in all domains, and the log of what was done. */
export function deskRoutes(parts: DeskParts): Route[] {
  const page = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    access: 'secretariat',
    surface: 'page',
    cached: false,
    handle,
  });
  return [
    page('/desk', (request) => showDesk(parts, request)),
    page('/desk/audit', (request) => showAudit(parts, request)),
    page('/desk/audit.csv', (request) => csvFile(parts, request)),
    page('/desk/audit.json', (request) => jsonFile(parts, request)),
  ];
}

async function showDesk({ site, opened, routes }: DeskParts, request: Incoming): Promise<Answer> {
  const { viewer, locale, now } = request;
  const entries = await Promise.all(opened.map(async (domain) => (await domain.desk?.(viewer, locale, now)) ?? []));
  const open = new Set(
    routes()
      .filter(({ method, role }) => method === 'GET' && isSecretariat(viewer.person, role))
      .map(({ path }) => path),
  );
  const tools = TOOLS.filter((tool: Tool) => open.has(`/desk/${tool}`));
  return html(deskPage({ page: pageContext(request, site), entries: inOrder(entries.flat(), now), tools }));
}

/** First what is late, the latest of it first; then what waits; then what is empty. */
function inOrder(entries: readonly DeskEntry[], now: Date): DeskEntry[] {
  const lateness = ({ count, oldest, target }: DeskEntry) =>
    count > 0 && oldest && target !== null ? daysSince(oldest, now) - target : -Infinity;
  const rank = (entry: DeskEntry) => (entry.count === 0 ? 2 : lateness(entry) > 0 ? 0 : 1);
  return entries.toSorted((a, b) => rank(a) - rank(b) || (rank(a) === 0 ? lateness(b) - lateness(a) : 0));
}

async function showAudit({ db, site }: DeskParts, request: Incoming): Promise<Answer> {
  const filters = parseFilters(request.query);
  const current = Math.min(10_000, Math.max(1, Number.parseInt(request.query.get('page') ?? '1', 10) || 1));
  const found = await readActs(db, filters, current);
  const choices = await readActChoices(db);
  const persons = await readPersons(db, [...choices.actorIds, ...found.acts.map(({ actorId }) => actorId)]);
  const names = new Map([...persons].map(([id, { name }]) => [id, name]));
  return html(
    auditPage({
      page: pageContext(request, site),
      ...found,
      perPage: ACTS_PER_PAGE,
      current,
      filters,
      query: queryOf(filters),
      choices,
      names,
    }),
  );
}

const COLUMNS = ['when', 'who', 'act', 'subject kind', 'subject', 'reason', 'details'];

function csvFile({ db }: DeskParts, request: Incoming): Answer {
  const rows = async function* (): AsyncGenerator<Cell[]> {
    for await (const one of namedActs(db, parseFilters(request.query))) {
      yield [one.when, one.who, one.act, one.subjectKind, one.subjectId, one.reason, JSON.stringify(one.details)];
    }
  };
  return text(Readable.from(csvWriter(COLUMNS, rows(), { bom: true })), 'text/csv; charset=utf-8', 'audit.csv');
}

function jsonFile({ db }: DeskParts, request: Incoming): Answer {
  const chunks = async function* (): AsyncGenerator<string> {
    let first = true;
    yield '{"acts":[';
    for await (const one of namedActs(db, parseFilters(request.query))) {
      yield `${first ? '\n' : ',\n'}${JSON.stringify(one)}`;
      first = false;
    }
    yield '\n]}\n';
  };
  return text(Readable.from(chunks()), 'application/json; charset=utf-8', 'audit.json');
}

async function* namedActs(db: Database, filters: ActFilters) {
  for await (const acts of everyAct(db, filters)) {
    const persons = await readPersons(
      db,
      acts.map(({ actorId }) => actorId),
    );
    for (const { id, act, actorId, subjectKind, subjectId, reason, details, happenedAt } of acts) {
      yield { id, when: happenedAt.toISOString(), who: persons.get(actorId)?.name ?? null, act, subjectKind, subjectId, reason, details };
    }
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The filters of an address; what cannot be used counts as not said. */
function parseFilters(query: URLSearchParams): ActFilters {
  const fitting = (name: string, pattern: RegExp) => (pattern.test(query.get(name) ?? '') ? query.get(name) : null);
  const day = (name: string) => {
    const given = fitting(name, /^\d{4}-\d{2}-\d{2}$/);
    return given !== null && !Number.isNaN(Date.parse(`${given}T00:00:00Z`)) ? given : null;
  };
  return {
    act: fitting('act', /^[a-z.-]{1,60}$/),
    actorId: fitting('actor', UUID),
    subjectId: fitting('subject', /^[\w.:-]{1,120}$/),
    from: day('from'),
    to: day('to'),
  };
}

function queryOf({ act, actorId, subjectId, from, to }: ActFilters): string {
  const given = Object.entries({ act, actor: actorId, subject: subjectId, from, to }).filter(
    (pair): pair is [string, string] => pair[1] !== null,
  );
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
}
