import { randomBytes } from 'node:crypto';
import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { slugOf } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { Dialogue } from '../findings-speaking.ts';
import { followDialogue } from './dialogue-programme.ts';

const MOST_DIALOGUES = 50;

export interface NewDialogue {
  meeting: Meeting;
  guest: LocalizedText;
  startsAt: Date | null;
  minutes: number;
  secondsPerQuestion: number;
  personId: string;
  now: Date;
}

/** Adds a dialogue to a meeting, and to its programme where it has a moment; gives its address. Refuses (422) more than fifty. */
export async function addDialogue(trx: WriteTransaction, given: NewDialogue): Promise<string> {
  const { meeting, guest, startsAt, minutes, secondsPerQuestion, personId, now } = given;
  // One at a time per meeting: addresses and the count are looked up before the row is written.
  await trx.selectFrom('meetings').select('id').where('id', '=', meeting.id).forUpdate().executeTakeFirstOrThrow();
  const there = await trx.selectFrom('dialogues').select('slug').where('meetingId', '=', meeting.id).execute();
  if (there.length >= MOST_DIALOGUES)
    throw new Refusal('invalid', { fields: [{ field: 'guest', code: 'too-many', limit: MOST_DIALOGUES }] });
  const id = uuidv7(now.getTime());
  const stem = slugOf(Object.values(guest)[0]?.text ?? '') || 'dialogue';
  const slug = there.some((one) => one.slug === stem) ? `${stem}-${id.slice(-8)}` : stem;
  await trx
    .insertInto('dialogues')
    .values({
      id,
      meetingId: meeting.id,
      slug,
      guest: JSON.stringify(guest),
      startsAt,
      minutes,
      secondsPerQuestion,
      policyVersion: meeting.policyVersion,
      createdById: personId,
      createdAt: now,
      changedAt: now,
    })
    .execute();
  await recordAct(trx, { act: 'dialogue.added', actorId: personId, subject: { kind: 'dialogue', id }, now });
  await followDialogue(trx, { meeting, personId, now }, await lockDialogue(trx, id));
  return slug;
}

/** Draws the seed of the choice and publishes it, once and for all: the same again changes nothing. Refuses (409) once the choice is made. */
export async function publishSeed(
  trx: WriteTransaction,
  { dialogueId, personId, now }: { dialogueId: string; personId: string; now: Date },
): Promise<void> {
  const dialogue = await lockDialogue(trx, dialogueId);
  if (dialogue.seed !== null) return;
  if (dialogue.choice !== null || dialogue.state !== 'planned') throw new Refusal('conflict');
  const seed = randomBytes(16).toString('hex');
  await trx.updateTable('dialogues').set({ seed, seedPublishedAt: now, changedAt: now }).where('id', '=', dialogueId).execute();
  await recordAct(trx, {
    act: 'dialogue.seed-published',
    actorId: personId,
    subject: { kind: 'dialogue', id: dialogueId },
    details: { seed },
    now,
  });
}

/** The dialogue, kept from everybody else until the transaction ends. */
export async function lockDialogue(trx: WriteTransaction, id: string): Promise<Dialogue> {
  const dialogue = await trx.selectFrom('dialogues').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!dialogue) throw notFound();
  return dialogue;
}
