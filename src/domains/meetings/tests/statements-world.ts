import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { Policy } from '../rules/policy.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { accredit } from './participation-steps.ts';
import { makeWorld, post, type World } from './world.ts';

/** Everybody may be let in by status; the choice is balanced by region; short texts, so that words are easily too many. */
export const POLICY: Policy = {
  ...TEMPLATE_POLICIES.blank,
  accreditation: { ...TEMPLATE_POLICIES.blank.accreditation, routes: ['status'] },
  speaking: {
    ...TEMPLATE_POLICIES.blank.speaking,
    perItem: 2,
    perDay: null,
    perMeeting: null,
    seconds: 180,
    words: 12,
    writtenWords: 20,
    method: 'balanced',
    balance: ['gender'],
    unheardFirst: true,
    languages: [],
  },
};

/** A world whose meeting has an agenda, and in which organizations were let in. */
export interface StatingWorld extends World {
  /** Ids of the items of the agenda, in order. */
  items: string[];
}

export async function statingWorld(
  policy: Policy = POLICY,
  let_in: readonly string[] = ['open', 'partner', 'hidden'],
): Promise<StatingWorld> {
  const world = await makeWorld({ policy });
  for (const slug of let_in) await accredit(world, world.meeting.id, slug);
  return { ...world, items: await addItems(world, world.meeting.id, 3) };
}

/** Puts so many items on the agenda of a meeting. */
export async function addItems({ server }: World, meetingId: string, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, position) => ({
    id: uuidv7(),
    meetingId,
    number: String(position + 1),
    titles: JSON.stringify({ en: { text: `Item number ${position + 1}`, origin: 'human' } }),
    position,
  }));
  await server.database.db.insertInto('meetingAgendaItems').values(rows).execute();
  return rows.map(({ id }) => id);
}

/** The id that the address of an answer ends in. */
export function idIn(location: string): string {
  return /([0-9a-f]{8}-[0-9a-f-]{27})/.exec(location)?.[1] ?? '';
}

/** Puts the call of a kind so many seconds from now: closed where both lie in the past. */
export async function moveCall(
  { server, meeting }: World,
  kind: 'statements' | 'written-statements',
  opens: number,
  closes: number,
): Promise<void> {
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000);
  await server.database.db
    .updateTable('meetingCalls')
    .set({ opensAt: at(opens), closesAt: at(closes) })
    .where('meetingId', '=', meeting.id)
    .where('kind', '=', kind)
    .execute();
}

/** Sends a form and expects to be led on; gives the id in the address. */
export async function done(
  world: World,
  path: string,
  fields: Record<string, string | readonly string[]>,
  headers: Record<string, string>,
): Promise<string> {
  const { status, location, text } = await post(world, path, fields, headers);
  if (status !== 303)
    throw new Error(`${path} answered ${status}: ${/<main[\s\S]*<\/main>/.exec(text)?.[0].slice(0, 3_000) ?? text.slice(0, 500)}`);
  return idIn(location);
}
