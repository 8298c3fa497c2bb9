import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { textFor, titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { readPersons } from '../../accounts/index.ts';
import { calendarText } from '../calendar/write-calendar.ts';
import type { Briefing } from '../findings-briefings.ts';
import type { Meeting } from '../findings.ts';
import { briefingMessages } from '../messages/briefings/index.ts';
import { slotText } from '../rules/moments.ts';
import type { RegistrationMode } from '../tables/briefings.ts';
import { briefingUrl } from '../urls-briefings.ts';

interface Told {
  origin: string;
  siteName: string;
  now: Date;
}

interface Mailed {
  meeting: Meeting;
  briefing: Briefing;
  registrationId: string;
  personId: string;
  mode: RegistrationMode;
  what: 'registered' | 'waiting' | 'moved-up';
}

/** Mails to all that officers may send about one briefing on one day. */
const TO_ALL: Limit = { name: 'briefing-mail', most: 5, seconds: 86_400 };
const AT_ONCE = 500;

/** Tells a person that it has a place (with the appointment, room and link), or waits for one. Who is gone is passed over. */
export async function mailRegistration(trx: WriteTransaction, told: Told, given: Mailed): Promise<void> {
  const { meeting, briefing, registrationId, personId, what } = given;
  const person = (await readPersons(trx, [personId])).get(personId);
  if (!person?.email) return;
  const { locale } = person;
  const t = briefingMessages(locale);
  const title = titleFor(briefing.item.titles, locale).text;
  const when = `${slotText(briefing.item, meeting.zone, locale)} (${meeting.zone})`;
  const placed = what !== 'waiting';
  await enqueueMail(trx, {
    act: `briefing.${what}:${registrationId}`,
    kind: `briefing.${what}`,
    to: { address: person.email, personId },
    locale,
    letter: {
      subject: t(`mail.${what}`, { title }),
      paragraphs: [
        t(`mail.${what}.text`, { title, meeting: titleFor(meeting.titles, locale).text }),
        when,
        ...(placed ? whereLines(briefing, given.mode, locale) : []),
        ...(placed ? [t('mail.calendar')] : []),
        t('mail.withdraw'),
      ],
      action: { label: t('mail.open'), url: addressOf(told, meeting, briefing, locale) },
      footer: [t('mail.footer', { site: told.siteName })],
    },
    ...(placed && { calendar: briefingCalendar(meeting, briefing, given.mode, { origin: told.origin, locale }) }),
    now: told.now,
  });
}

/** The appointment with room or link: for those who have a place alone. */
export function briefingCalendar(
  meeting: Meeting,
  briefing: Briefing,
  mode: RegistrationMode,
  { origin, locale }: { origin: string; locale: Locale },
): string {
  const { item, room, onlineUrl } = briefing;
  const { text, lang } = titleFor(item.titles, locale);
  const online = mode === 'online' ? (onlineUrl ?? '') : '';
  const entry = {
    id: item.id,
    sequence: item.sequence,
    startsAt: item.startsAt,
    endsAt: item.endsAt,
    createdAt: item.createdAt,
    changedAt: item.changedAt,
    title: { text, lang },
    description: [textFor(item.summaries, locale)?.text, textFor(briefing.agenda, locale)?.text, online].filter(Boolean).join('\n\n'),
    location: mode === 'online' ? online : [room, meeting.city].filter(Boolean).join(', '),
    url: addressOf({ origin }, meeting, briefing, locale),
    categories: [],
    cancelled: item.state === 'cancelled',
  };
  return calendarText({ name: text, zone: meeting.zone, items: [entry] });
}

interface Message {
  meeting: Meeting;
  briefing: Briefing;
  recipients: 'registered' | 'waiting' | 'both';
  subject: string;
  text: string;
  lang: string;
  byId: string;
}

/** Writes to all who have a place or wait, in one act that the log keeps; gives how many. Refuses (429) the sixth of a day. */
export async function mailAll(trx: WriteTransaction, told: Told, given: Message): Promise<number> {
  const { briefing, recipients, subject, byId } = given;
  const { now } = told;
  await takeOrRefuse(trx, TO_ALL, briefing.id, now);
  const states = recipients === 'both' ? (['registered', 'waiting'] as const) : [recipients];
  const rows = await trx
    .selectFrom('briefingRegistrations')
    .select('personId')
    .where('briefingId', '=', briefing.id)
    .where('state', 'in', states)
    .orderBy('number')
    .execute();
  const ids = rows.flatMap(({ personId }) => personId ?? []);
  const act = uuidv7(now.getTime());
  let count = 0;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const persons = await readPersons(trx, ids.slice(from, from + AT_ONCE));
    for (const person of persons.values()) count += (await mailOne(trx, told, given, person, act)) ? 1 : 0;
  }
  const details = { recipients, count, subject };
  await recordAct(trx, { act: 'briefing.mail-sent', actorId: byId, subject: { kind: 'briefing', id: briefing.id }, details, now });
  return count;
}

/** What officers wrote, as a quotation in a letter in the reader's language. */
async function mailOne(
  trx: WriteTransaction,
  told: Told,
  { meeting, briefing, subject, text, lang }: Message,
  { id, email, locale }: { id: string; email: string | null; locale: Locale },
  act: string,
): Promise<boolean> {
  if (!email) return false;
  const t = briefingMessages(locale);
  return enqueueMail(trx, {
    act: `briefing.message:${act}:${id}`,
    kind: 'briefing.message',
    to: { address: email, personId: id },
    locale,
    letter: {
      subject,
      paragraphs: [t('mail.message', { title: titleFor(briefing.item.titles, locale).text })],
      quotation: { text, lang },
      action: { label: t('mail.open'), url: addressOf(told, meeting, briefing, locale) },
      footer: [t('mail.footer', { site: told.siteName })],
    },
    now: told.now,
  });
}

/** Room or link, as whoever has a place is told. */
export function whereLines({ room, onlineUrl }: Briefing, mode: RegistrationMode, locale: Locale): string[] {
  const t = briefingMessages(locale);
  if (mode === 'online') return onlineUrl === null ? [] : [t('mail.link', { link: onlineUrl })];
  return room === null ? [] : [t('mail.room', { room })];
}

export function addressOf({ origin }: { origin: string }, meeting: Meeting, { item }: Briefing, locale: Locale): string {
  return `${origin}/${locale}${briefingUrl(meeting.slug, item.slug)}`;
}
