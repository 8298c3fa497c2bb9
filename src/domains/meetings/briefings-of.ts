import { isSecretariat, type Viewer } from '../../platform/auth/viewer.ts';
import type { Database, WriteTransaction } from '../../platform/db/tables.ts';
import type { AccountEntry, DeskEntry } from '../../platform/domain.ts';
import { titleFor } from '../../platform/i18n/localized.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import { type Belongings, type Holder, type MovedIds, moveRows, returnRows } from '../directory/index.ts';
import { withdraw } from './actions/briefing-places.ts';
import { briefingMessages } from './messages/briefings/index.ts';
import { materialMessages } from './messages/materials/index.ts';
import type { MeetingsParts } from './parts.ts';
import { briefingUrl, deskMaterialsUrl } from './urls-briefings.ts';

/** Most that a person takes away. */
const MOST = 1_000;
/** Days after which a file should have been looked at. */
const TARGET = 5;

/** Materials of side events that wait for meeting officers; the way leads to the meeting whose file waits the longest. */
export async function materialsDesk({ db }: MeetingsParts, { person }: Viewer, locale: Locale): Promise<DeskEntry[]> {
  if (!isSecretariat(person, 'meeting-officer')) return [];
  const waiting = db
    .selectFrom('materials as material')
    .innerJoin('meetings as meeting', 'meeting.id', 'material.meetingId')
    .where('material.state', '=', 'waiting');
  const first = await waiting.select(['meeting.slug', 'material.addedAt']).orderBy('material.addedAt').limit(1).executeTakeFirst();
  if (!first) return [];
  const { count } = await waiting.select((of) => of.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const entry = { key: 'meetings.materials', label: materialMessages(locale)('title'), count: Number(count), oldest: first.addedAt };
  return [{ ...entry, target: TARGET, path: deskMaterialsUrl(first.slug) }];
}

/** Briefings to come that a person registered for. */
export async function briefingEntries({ db }: MeetingsParts, { person }: Viewer, locale: Locale): Promise<AccountEntry[]> {
  if (!person) return [];
  const rows = await registrationsOf(db, person.id)
    .where('r.state', '<>', 'withdrawn')
    .where('i.endsAt', '>', new Date())
    .limit(20)
    .execute();
  const t = briefingMessages(locale);
  return rows.map(({ meeting, slug, titles, state }) => ({
    label: titleFor(titles, locale).text,
    text: t(`registration.${state}`),
    path: briefingUrl(meeting, slug),
  }));
}

/** What is kept of a person's registrations, for the person itself. */
export async function takeAwayBriefings(db: Database, personId: string): Promise<Record<string, unknown>> {
  const registrations = await registrationsOf(db, personId).limit(MOST).execute();
  return registrations.length === 0 ? {} : { 'briefings.json': registrations };
}

function registrationsOf(db: Database, personId: string) {
  return db
    .selectFrom('briefingRegistrations as r')
    .innerJoin('briefings as b', 'b.id', 'r.briefingId')
    .innerJoin('programmeItems as i', 'i.id', 'b.programmeItemId')
    .innerJoin('meetings as m', 'm.id', 'b.meetingId')
    .select(['m.slug as meeting', 'i.slug', 'i.titles', 'i.startsAt', 'r.mode', 'r.state', 'r.receivedAt', 'r.attendance'])
    .where('r.personId', '=', personId)
    .orderBy('r.receivedAt', 'desc');
}

/** Who is forgotten gives up places of what is to come, and stays one of so many in what was, without a name. */
export async function forgetBriefings(
  { origin, site }: Pick<MeetingsParts, 'origin' | 'site'>,
  trx: WriteTransaction,
  personId: string,
  now: Date,
): Promise<void> {
  const coming = await trx
    .selectFrom('briefingRegistrations as r')
    .innerJoin('briefings as b', 'b.id', 'r.briefingId')
    .innerJoin('programmeItems as i', 'i.id', 'b.programmeItemId')
    .select('b.id')
    .where('r.personId', '=', personId)
    .where('r.state', '<>', 'withdrawn')
    .where('i.endsAt', '>', now)
    .orderBy('b.id')
    .execute();
  for (const { id } of coming) await withdraw(trx, { origin, siteName: site.name, now }, { briefingId: id, personId });
  await trx.updateTable('briefingRegistrations').set({ personId: null, name: '–' }).where('personId', '=', personId).execute();
  await trx.updateTable('briefingRegistrations').set({ attendedSetById: null }).where('attendedSetById', '=', personId).execute();
  await trx.updateTable('briefingInvitations').set({ invitedById: null }).where('invitedById', '=', personId).execute();
  await trx.updateTable('briefings').set({ createdById: null }).where('createdById', '=', personId).execute();
  await trx.updateTable('materials').set({ addedById: null }).where('addedById', '=', personId).execute();
  await trx.updateTable('materials').set({ decidedById: null }).where('decidedById', '=', personId).execute();
  await trx.updateTable('followUps').set({ createdById: null }).where('createdById', '=', personId).execute();
}

const HOLDERS: Holder[] = ['briefing_registrations.organization_id'];

interface MovedBriefings {
  rows: MovedIds;
  /** Invitations of the record that goes, as they were. */
  invitations: { briefingId: string; organizationId: string; invitedById: string | null; invitedAt: Date | string }[];
  /** Of these, briefings to which the record that stays was not invited before. */
  added: string[];
}

/** Registrations and invitations of a record that is merged are those of the record that stays. */
export const briefingBelongings: Belongings<MovedBriefings> = {
  name: 'briefings',
  async move(trx, handover) {
    const { from, to } = handover;
    const invitations = await trx.deleteFrom('briefingInvitations').where('organizationId', '=', from).returningAll().execute();
    const added = invitations.length === 0 ? [] : await inviteInstead(trx, invitations, to);
    return { rows: await moveRows(trx, HOLDERS, handover), invitations, added };
  },
  async giveBack(trx, handover, { rows, invitations, added }) {
    await returnRows(trx, rows, handover);
    if (added.length > 0)
      await trx.deleteFrom('briefingInvitations').where('organizationId', '=', handover.to).where('briefingId', 'in', added).execute();
    if (invitations.length === 0) return;
    await trx
      .insertInto('briefingInvitations')
      .values(invitations.map((one) => ({ ...one, invitedAt: new Date(one.invitedAt) })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
};

async function inviteInstead(
  trx: WriteTransaction,
  invitations: readonly { briefingId: string; organizationId: string; invitedById: string | null; invitedAt: Date }[],
  to: string,
): Promise<string[]> {
  const rows = await trx
    .insertInto('briefingInvitations')
    .values(invitations.map((one) => ({ ...one, organizationId: to })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('briefingId')
    .execute();
  return rows.map(({ briefingId }) => briefingId);
}
