import { tokenHash } from '../../../platform/auth/tokens.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { SideEvent, Speaker } from '../findings-side-events.ts';
import { readSpeakers } from './side-events.ts';

/** What the link of an invitation is for; undefined where it is unknown, the speaker was taken off, or the side event is no more. */
export async function findSpeakerByToken(db: Database, token: string): Promise<{ speaker: Speaker; event: SideEvent } | undefined> {
  const row = await db
    .selectFrom('sideEventSpeakers')
    .select(['id', 'sideEventId'])
    .where('tokenHash', '=', tokenHash(token))
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst();
  if (!row) return undefined;
  const event = await db
    .selectFrom('sideEvents')
    .selectAll()
    .where('id', '=', row.sideEventId)
    .where('state', 'not in', ['withdrawn', 'merged', 'refused'])
    .executeTakeFirst();
  const speaker = (await readSpeakers(db, [row.sideEventId])).find(({ id }) => id === row.id);
  return event && speaker ? { speaker, event } : undefined;
}
