import type { StewardshipRole } from '../../../platform/auth/viewer.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { touchSearchDocument } from '../../../platform/search/documents.ts';
import { stewardshipMessages } from '../messages/stewardship/index.ts';
import { listStewards } from '../queries/stewardships.ts';
import type { StoredRecord } from '../records/canonical.ts';
import { changingRole, leaving } from '../rules/stewardship.ts';
import { beside } from '../urls.ts';
import { changeOrganization } from './change-organization.ts';
import { openCase } from './moderation-cases.ts';
import { grantStewardship } from './stewardships.ts';
import { tellStewards } from './tell-stewards.ts';
import { writeEvent } from './write-event.ts';

/** An act about somebody who acts for an organization, or asks to. */
export interface PeopleAct {
  organizationId: string;
  record: StoredRecord;
  /** Of the stewardship. */
  id: string;
  byId: string;
  now: Date;
}

/** A steward answers somebody who asked to join. Refuses (404) what nobody asks any more. */
export async function decideRequest(trx: WriteTransaction, act: PeopleAct & { accept: boolean }): Promise<void> {
  const { organizationId, byId, now, accept } = act;
  const asked = await lockOne(trx, act, 'asked');
  if (accept) {
    const id = await grantStewardship(trx, { organizationId, personId: asked.personId, role: asked.role, byId, now });
    await trx.updateTable('stewardships').set({ title: asked.title }).where('id', '=', id).execute();
  } else {
    await trx.updateTable('stewardships').set({ state: 'refused', decidedById: byId, decidedAt: now }).where('id', '=', act.id).execute();
  }
  await tellPerson(trx, act, asked.personId, accept ? 'accepted' : 'refused');
}

/** Gives somebody another role, department or title. Refuses (409) what would leave the record without a steward. */
export async function changeRole(
  trx: WriteTransaction,
  act: PeopleAct & { role: StewardshipRole; department: string | null; title: string | null },
): Promise<void> {
  const { organizationId, role, department, title, byId, now } = act;
  const one = await lockOne(trx, act, 'active');
  if (changingRole(await listStewards(trx, organizationId), one.personId, role) !== 'allowed') throw new Refusal('conflict');
  await trx.updateTable('stewardships').set({ role, department, title }).where('id', '=', act.id).execute();
  if (one.role === role) return;
  await writeEvent(trx, { name: 'stewardship.changed', subjectId: organizationId, actor: byId, payload: { role }, now });
  await tellPerson(trx, act, one.personId, 'changed');
}

/** A steward ends that somebody else acts for the organization. Refuses (409) to end the last steward. */
export async function endStewardship(trx: WriteTransaction, act: PeopleAct): Promise<void> {
  const one = await lockOne(trx, act, 'active');
  if (leaving(await listStewards(trx, act.organizationId), one.personId) !== 'allowed') throw new Refusal('conflict');
  await end(trx, act);
  await tellPerson(trx, act, one.personId, 'ended');
}

/** Takes back an invitation that was not taken up. */
export async function withdrawInvitation(trx: WriteTransaction, { organizationId, id, byId, now }: PeopleAct): Promise<void> {
  await trx
    .updateTable('stewardships')
    .set({ state: 'ended', endedById: byId, endedAt: now, tokenHash: null, invitedEmail: null })
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .where('state', '=', 'invited')
    .execute();
}

/** The person alone says whether others are shown that it acts for the organization. */
export async function showMyself(trx: WriteTransaction, { organizationId, byId }: PeopleAct, shown: boolean): Promise<void> {
  await trx
    .updateTable('stewardships')
    .set({ shown })
    .where('organizationId', '=', organizationId)
    .where('personId', '=', byId)
    .where('state', '=', 'active')
    .execute();
  await touchSearchDocument(trx, organizationId);
}

/** What is to become of a record that its last steward leaves. */
export type AfterLeaving = { handOverTo: string } | { release: true } | null;

/**
 * Somebody leaves. The last steward first makes another person a steward, or releases the record: it is then listed by others
 * again, and the secretariat is told by a case. Refuses (409) the last steward who does neither.
 */
export async function leave(trx: WriteTransaction, act: Omit<PeopleAct, 'id'>, after: AfterLeaving, releaseNote: string): Promise<void> {
  const { organizationId, byId, now } = act;
  await lockOrganization(trx, organizationId);
  const acting = await listStewards(trx, organizationId);
  const mine = await trx
    .selectFrom('stewardships')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('personId', '=', byId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (!mine) throw notFound();
  const last = leaving(acting, byId) === 'last-steward';
  if (last && after && 'handOverTo' in after) {
    const heir = acting.find(({ personId }) => personId === after.handOverTo && personId !== byId);
    if (!heir) throw new Refusal('conflict');
    await grantStewardship(trx, { organizationId, personId: heir.personId, role: 'steward', byId, now });
  } else if (last && !(after && 'release' in after)) throw new Refusal('conflict');
  await end(trx, { ...act, id: mine.id });
  if (last && after && 'release' in after) await release(trx, act, releaseNote);
  await tellStewards(trx, {
    organizationId,
    record: act.record,
    act: `stewardship-left:${mine.id}`,
    kind: 'stewardship.left',
    text: (locale, name) => toldText(locale, name, 'left', act.record.slug),
    now,
  });
}

/** Nobody keeps the record any more: it says so, and the secretariat looks at it. */
async function release(trx: WriteTransaction, { organizationId, byId, now }: Omit<PeopleAct, 'id'>, note: string): Promise<void> {
  const kept = ['claimed', 'active', 'verified'];
  await changeOrganization(trx, {
    organizationId,
    actor: byId,
    how: 'edit',
    now,
    change: (record) => (kept.includes(record.state) ? { ...record, state: 'listed' } : record),
  });
  await openCase(trx, { organizationId, kind: 'report', personId: byId, note, subject: 'outdated', now });
}

async function end(trx: WriteTransaction, { organizationId, id, byId, now }: PeopleAct): Promise<void> {
  await trx.updateTable('stewardships').set({ state: 'ended', endedById: byId, endedAt: now, shown: false }).where('id', '=', id).execute();
  await writeEvent(trx, { name: 'stewardship.ended', subjectId: organizationId, actor: byId, now });
  await touchSearchDocument(trx, organizationId);
}

/** Two who leave at once must not both find that the other one stays. */
async function lockOrganization(trx: WriteTransaction, organizationId: string): Promise<void> {
  await trx.selectFrom('organizations').select('id').where('id', '=', organizationId).forUpdate().execute();
}

async function lockOne(trx: WriteTransaction, { organizationId, id }: PeopleAct, state: 'asked' | 'active') {
  await lockOrganization(trx, organizationId);
  const row = await trx
    .selectFrom('stewardships')
    .select(['personId', 'role', 'title'])
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .where('state', '=', state)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.personId === null) throw notFound();
  return { ...row, personId: row.personId };
}

type Told = 'accepted' | 'refused' | 'changed' | 'ended' | 'left';

async function tellPerson(trx: WriteTransaction, act: PeopleAct, personId: string, told: Told): Promise<void> {
  await tellStewards(trx, {
    organizationId: act.organizationId,
    record: act.record,
    act: `stewardship-${told}:${act.id}:${act.now.getTime()}`,
    kind: `stewardship.${told}`,
    stewards: false,
    also: [personId],
    text: (locale, name) => toldText(locale, name, told, act.record.slug),
    now: act.now,
  });
}

function toldText(locale: Locale, name: string, told: Told, slug: string) {
  const t = stewardshipMessages(locale);
  const open = told === 'accepted' || told === 'changed' || told === 'left';
  return {
    title: t(`told.${told}.title`, { name }),
    body: t(`told.${told}.body`),
    ...(open && { action: { label: t('told.open'), path: beside(slug, 'people') } }),
  };
}
