import type { Database } from '../../../platform/db/tables.ts';
import { readPersons } from '../../accounts/index.ts';
import type { HistoryEntry } from '../findings.ts';

const PAGE = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Changes of a record, the newest first, a page at a time; `before` is the id of the last one of the page before. For those who act
 * for the organization and the secretariat: it holds hidden values. Two queries, however many changes.
 */
export async function listHistory(
  db: Database,
  organizationId: string,
  before: string | null,
): Promise<{ entries: HistoryEntry[]; older: string | null }> {
  let query = db
    .selectFrom('organizationChanges')
    .select(['id', 'field', 'before', 'after', 'actor', 'how', 'changedAt'])
    .where('organizationId', '=', organizationId)
    .orderBy('id', 'desc')
    .limit(PAGE + 1);
  if (before !== null && UUID.test(before)) query = query.where('id', '<', before);
  const rows = await query.execute();
  const shown = rows.slice(0, PAGE);
  const persons = await readPersons(
    db,
    shown.flatMap(({ actor }) => (UUID.test(actor) ? [actor] : [])),
  );
  const entries = shown.map(({ actor, ...change }): HistoryEntry => {
    const isPerson = UUID.test(actor);
    return { ...change, person: isPerson ? (persons.get(actor)?.name ?? null) : null, isPerson, actor: isPerson ? null : actor };
  });
  return { entries, older: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
}
