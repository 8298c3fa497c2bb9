import { newToken, tokenHash } from '../../../platform/auth/tokens.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { localized } from '../../../platform/ui/page.ts';
import { writeEvent } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { SideEvent, Speaker } from '../findings-side-events.ts';
import { sideEventMessages } from '../messages/side-events/index.ts';
import { callState } from '../rules/calls.ts';
import { mayInvite } from '../rules/side-event-life.ts';
import { addressKeyOf, personKeyOf } from '../rules/speaker-keys.ts';
import { speakerInvitationUrl } from '../urls-side-events.ts';
import { lockSideEvent } from './side-event-proposals.ts';

/** Speakers of one side event: more than any room has seats on its podium for. */
const MOST_SPEAKERS = 40;
const INVITING: Limit = { name: 'meetings.side-event-speakers', most: 100, seconds: 86_400 };

export interface InvitedSpeaker {
  sideEventId: string;
  meeting: Meeting;
  name: string;
  affiliation: string | null;
  email: string;
  onlineZone: string | null;
  /** Who invites, as the mail names it. */
  by: { id: string; name: string };
  /** The inviter's: nobody knows yet what the speaker reads. */
  locale: Locale;
  origin: string;
  now: Date;
}

/** Invites a speaker by mail; no account is needed to answer. Refuses (422) somebody who is invited already and more than the most. */
export async function inviteSpeaker(trx: WriteTransaction, given: InvitedSpeaker): Promise<void> {
  const { sideEventId, name, affiliation, email, onlineZone, by, now } = given;
  const event = await lockSideEvent(trx, sideEventId);
  if (!mayInvite(event.state, callState(given.meeting.calls['side-events'], now))) throw new Refusal('conflict');
  const addressKey = addressKeyOf(email);
  const there = await trx
    .selectFrom('sideEventSpeakers')
    .select(['id', 'addressKey', 'state'])
    .where('sideEventId', '=', sideEventId)
    .execute();
  const alive = there.filter(({ state }) => state === 'invited' || state === 'confirmed');
  if (alive.some((one) => one.addressKey === addressKey))
    throw new Refusal('invalid', { fields: [{ field: 'email', code: 'speaker-known' }] });
  if (alive.length >= MOST_SPEAKERS) throw new Refusal('invalid', { fields: [{ field: 'name', code: 'too-many', limit: MOST_SPEAKERS }] });
  await takeOrRefuse(trx, INVITING, sideEventId, now);
  const [id, token] = [uuidv7(now.getTime()), newToken()];
  await trx
    .insertInto('sideEventSpeakers')
    .values({
      id,
      sideEventId,
      personKey: personKeyOf(name, affiliation),
      addressKey,
      name,
      affiliation,
      invitedEmail: email.toLowerCase(),
      tokenHash: tokenHash(token),
      onlineZone,
      state: 'invited',
      position: there.length,
      invitedAt: now,
    })
    .execute();
  await mailInvitation(trx, { ...given, id, token, event });
  await writeEvent(trx, { name: 'side-event.speaker-invited', subjectId: sideEventId, actor: by.id, now });
}

async function mailInvitation(
  trx: WriteTransaction,
  { id, token, event, meeting, name, email, by, locale, origin, now }: InvitedSpeaker & { id: string; token: string; event: SideEvent },
): Promise<void> {
  const t = sideEventMessages(locale);
  const about = { title: titleFor(event.titles, locale).text, meeting: titleFor(meeting.titles, locale).text, person: by.name };
  await enqueueMail(trx, {
    act: `side-event.speaker:${id}`,
    kind: 'meetings.speaker-invitation',
    to: { address: email, personId: null },
    locale,
    letter: {
      subject: t('speaker.mail.subject', { title: about.title }),
      paragraphs: [t('speaker.mail.dear', { name }), t('speaker.mail.text', about), t('speaker.mail.what')],
      action: { label: t('speaker.mail.answer'), url: origin + localized(speakerInvitationUrl(token), locale) },
      footer: [t('speaker.mail.footer')],
    },
    now,
  });
}

export interface SpeakerAnswer {
  accept: boolean;
  gender: Speaker['gender'];
  region: string | null;
  sector: Speaker['sector'];
  shown: Speaker['shown'];
  onlineZone: string | null;
}

/**
 * The speaker says yes or no, or changes what was said, by the link of the mail. The address is erased: it has done its work. Refuses (404) a
 * link that is unknown and (409) once the side event is no more.
 */
export async function answerSpeaker(trx: WriteTransaction, token: string, answer: SpeakerAnswer, now: Date): Promise<void> {
  const speaker = await trx
    .selectFrom('sideEventSpeakers')
    .select(['id', 'sideEventId', 'state'])
    .where('tokenHash', '=', tokenHash(token))
    .forUpdate()
    .executeTakeFirst();
  if (!speaker || speaker.state === 'withdrawn') throw notFound();
  const { accept, ...facts } = answer;
  const none = { gender: null, region: null, sector: null, shown: 'nothing' as const, onlineZone: null };
  await trx
    .updateTable('sideEventSpeakers')
    .set({ ...(accept ? facts : none), state: accept ? 'confirmed' : 'declined', invitedEmail: null, decidedAt: now })
    .where('id', '=', speaker.id)
    .execute();
  const event = await lockSideEvent(trx, speaker.sideEventId);
  if (event.state === 'withdrawn' || event.state === 'refused' || event.state === 'merged') throw new Refusal('conflict');
  await writeEvent(trx, { name: `side-event.speaker-${accept ? 'confirmed' : 'declined'}`, subjectId: event.id, actor: speaker.id, now });
}

/** The organizer takes a speaker off; the link of the mail is worth nothing from then on. */
export async function removeSpeaker(
  trx: WriteTransaction,
  { sideEventId, speakerId, personId, now }: { sideEventId: string; speakerId: string; personId: string; now: Date },
): Promise<void> {
  await lockSideEvent(trx, sideEventId);
  const done = await trx
    .updateTable('sideEventSpeakers')
    .set({ state: 'withdrawn', tokenHash: null, invitedEmail: null, gender: null, region: null, sector: null, decidedAt: now })
    .where('id', '=', speakerId)
    .where('sideEventId', '=', sideEventId)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw notFound();
  await writeEvent(trx, { name: 'side-event.speaker-removed', subjectId: sideEventId, actor: personId, now });
}
