import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type LocalizedText, titleFor } from '../../../platform/i18n/localized.ts';
import { listSecretariat, notifyPersons } from '../../accounts/index.ts';
import type { Meeting } from '../findings.ts';
import { materialMessages } from '../messages/materials/index.ts';
import { MOST_FOLLOW_UPS } from '../queries/follow-ups.ts';
import type { FollowUpsRow } from '../tables/briefings.ts';
import { deskFollowUpsUrl } from '../urls-briefings.ts';
import { changeMeeting } from './save-meeting.ts';

interface By {
  meeting: Meeting;
  byId: string;
  now: Date;
}

export interface NewFollowUp extends Pick<FollowUpsRow, 'responsible' | 'dueOn' | 'audience'> {
  texts: LocalizedText;
  belongs: { programmeItemId: string | null; dialogueId: string | null };
}

/** Reminders of one round; the next goes on with the rest. */
const AT_ONCE = 100;

/** Notes what was promised. Refuses (422) more than 500 of one meeting. */
export async function addFollowUp(trx: WriteTransaction, { meeting, byId, now }: By, content: NewFollowUp): Promise<void> {
  const { texts, belongs, ...row } = content;
  await changeMeeting(trx, { act: 'follow-up.added', meetingId: meeting.id, byId, now });
  const there = await trx.selectFrom('followUps').select('id').where('meetingId', '=', meeting.id).limit(MOST_FOLLOW_UPS).execute();
  if (there.length >= MOST_FOLLOW_UPS) throw new Refusal('invalid', { fields: [{ field: 'text-en', code: 'enough-of-these' }] });
  await trx
    .insertInto('followUps')
    .values({
      id: uuidv7(now.getTime()),
      meetingId: meeting.id,
      ...belongs,
      ...row,
      texts: JSON.stringify(texts),
      createdById: byId,
      createdAt: now,
      changedAt: now,
      demo: meeting.demo,
    })
    .execute();
}

/** Says how far it is; a later day is reminded of again. */
export async function setFollowUpState(
  trx: WriteTransaction,
  { meeting, byId, now }: By,
  {
    id,
    state,
    remark,
    dueOn,
  }: { id: string } & Pick<FollowUpsRow, 'dueOn'> & { state: 'open' | 'done' | 'dropped'; remark: string | null },
): Promise<void> {
  await changeMeeting(trx, { act: `follow-up.${state}`, meetingId: meeting.id, byId, now, details: { followUp: id } });
  const before = await trx
    .selectFrom('followUps')
    .select('dueOn')
    .where('id', '=', id)
    .where('meetingId', '=', meeting.id)
    .forUpdate()
    .executeTakeFirst();
  if (!before) throw notFound();
  const again = before.dueOn === dueOn ? {} : { remindedAt: null };
  await trx
    .updateTable('followUps')
    .set({ state, remark, dueOn, changedAt: now, ...again })
    .where('id', '=', id)
    .execute();
}

/** Tells meeting officers, once each, of promises whose day is over and that are still open. Gives how many. */
export async function remindFollowUps(db: Database, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const late = await trx
      .selectFrom('followUps')
      .innerJoin('meetings', 'meetings.id', 'followUps.meetingId')
      .select(['followUps.id', 'followUps.texts', 'meetings.slug', 'meetings.titles'])
      .where('followUps.state', '=', 'open')
      .where('followUps.remindedAt', 'is', null)
      .where('followUps.dueOn', '<', now.toISOString().slice(0, 10))
      .orderBy('followUps.dueOn')
      .limit(AT_ONCE)
      .forUpdate('followUps')
      .skipLocked()
      .execute();
    if (late.length === 0) return 0;
    const personIds = (await listSecretariat(trx, 'meeting-officer')).map(({ id }) => id);
    for (const { id, texts, slug, titles } of late) {
      await notifyPersons(trx, {
        personIds,
        act: `follow-up.late:${id}:${now.toISOString().slice(0, 10)}`,
        kind: 'follow-up.late',
        text(locale) {
          const t = materialMessages(locale);
          const body = t('follow.told.body', { text: titleFor(texts, locale).text, meeting: titleFor(titles, locale).text });
          return { title: t('follow.told.title'), body, action: { label: t('told.open'), path: deskFollowUpsUrl(slug) } };
        },
        now,
      });
      await trx.updateTable('followUps').set({ remindedAt: now }).where('id', '=', id).execute();
    }
    return late.length;
  });
}
