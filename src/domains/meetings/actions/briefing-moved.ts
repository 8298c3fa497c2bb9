import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { type KnownPerson, readPersons } from '../../accounts/index.ts';
import type { Briefing } from '../findings-briefings.ts';
import type { Meeting } from '../findings.ts';
import { briefingMessages } from '../messages/briefings/index.ts';
import { programmeMessages } from '../messages/programme/index.ts';
import { slotText } from '../rules/moments.ts';
import type { RegistrationMode } from '../tables/briefings.ts';
import { addressOf, briefingCalendar, whereLines } from './briefing-mails.ts';

interface Told {
  origin: string;
  siteName: string;
  now: Date;
}

interface Placed {
  id: string;
  personId: string;
  mode: RegistrationMode;
}

interface Moved {
  meeting: Meeting;
  /** As it is now: its item bears the number of the change. */
  briefing: Briefing;
  placed: readonly Placed[];
  kind: 'moved' | 'restored';
}

const AT_ONCE = 500;

/** Registrations with a place whose people have an account, by number of receipt. */
export async function listPlaced(trx: WriteTransaction, briefingId: string): Promise<Placed[]> {
  const rows = await trx
    .selectFrom('briefingRegistrations')
    .select(['id', 'personId', 'mode'])
    .where('briefingId', '=', briefingId)
    .where('state', '=', 'registered')
    .orderBy('number')
    .execute();
  return rows.flatMap(({ personId, ...row }) => (personId === null ? [] : [{ ...row, personId }]));
}

/** Tells those who have a place that the hours are others, with the appointment anew: the same UID, a higher number, so that calendars replace it. */
export async function mailMoved(trx: WriteTransaction, told: Told, moved: Moved): Promise<void> {
  const { placed } = moved;
  for (let from = 0; from < placed.length; from += AT_ONCE) {
    const part = placed.slice(from, from + AT_ONCE);
    const persons = await readPersons(
      trx,
      part.map(({ personId }) => personId),
    );
    for (const one of part) await mailOne(trx, told, moved, one, persons.get(one.personId));
  }
}

async function mailOne(
  trx: WriteTransaction,
  { origin, siteName, now }: Told,
  { meeting, briefing, kind }: Moved,
  { id, personId, mode }: Placed,
  person: KnownPerson | undefined,
): Promise<void> {
  if (!person?.email) return;
  const { locale } = person;
  const t = briefingMessages(locale);
  await enqueueMail(trx, {
    act: `briefing.moved:${id}:${briefing.item.sequence}`,
    kind: 'briefing.moved',
    to: { address: person.email, personId },
    locale,
    letter: {
      subject: programmeMessages(locale)(`told.${kind}`, { title: titleFor(briefing.item.titles, locale).text }),
      paragraphs: [
        titleFor(meeting.titles, locale).text,
        `${slotText(briefing.item, meeting.zone, locale)} (${meeting.zone})`,
        ...whereLines(briefing, mode, locale),
        t('mail.calendar'),
        t('mail.withdraw'),
      ],
      action: { label: t('mail.open'), url: addressOf({ origin }, meeting, briefing, locale) },
      footer: [t('mail.footer', { site: siteName })],
    },
    calendar: briefingCalendar(meeting, briefing, mode, { origin, locale }),
    now,
  });
}
