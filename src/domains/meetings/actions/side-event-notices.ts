import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { joinList } from '../../../platform/ui/format.ts';
import { localized } from '../../../platform/ui/page.ts';
import { notifyPersons, readPersons } from '../../accounts/index.ts';
import type { Meeting } from '../findings.ts';
import type { SideEvent } from '../findings-side-events.ts';
import { sideEventMessages } from '../messages/side-events/index.ts';
import { editorsOf, peopleOf } from '../queries/side-event-organizers.ts';
import type { Decision } from '../rules/side-event-life.ts';
import { momentText } from '../rules/moments.ts';
import { proposalUrl, sideEventActUrl } from '../urls-side-events.ts';

type Told = 'received' | 'merge-proposed' | 'merge-agreed' | 'merge-refused' | 'placed' | Decision;

interface News {
  event: SideEvent;
  meeting: Meeting;
  kind: Told;
  /** Once and for all: the same act is told once. */
  act: string;
  reasons?: readonly string[];
  remark?: string | null;
  /** Public scheme and host: with it a mail goes out as well, whatever notices the person wishes for. */
  origin?: string;
  now: Date;
}

/** Tells the people who keep a proposal what became of it, each in its own language; decisions by mail as well. */
export async function tellOrganizers(trx: WriteTransaction, news: News): Promise<void> {
  const { event, meeting, kind, act, origin, now } = news;
  const personIds = await peopleOf(trx, event);
  const path = proposalUrl(meeting.slug, event.slug);
  const text = (locale: Locale) => {
    const t = sideEventMessages(locale);
    return { title: t(`told.${kind}.title`), body: bodyOf(news, locale), action: { label: t('told.open'), path } };
  };
  await notifyPersons(trx, { personIds, act, kind: `side-event.${kind}`, text, mailed: origin !== undefined, now });
  if (origin === undefined) return;
  for (const { id, email, locale } of (await readPersons(trx, personIds)).values()) {
    if (email === null) continue;
    const { title, body, action } = text(locale);
    await enqueueMail(trx, {
      act: `${act}:${id}`,
      kind: `meetings.side-event.${kind}`,
      to: { address: email, personId: id },
      locale,
      letter: {
        subject: title,
        paragraphs: body.split('\n'),
        action: { label: action.label, url: origin + localized(path, locale) },
        footer: [],
      },
      now,
    });
  }
}

/** Asks an organization whether it stands with a side event. */
export async function askSponsor(
  trx: WriteTransaction,
  {
    event,
    meeting,
    sponsorId,
    organizationId,
    role,
    now,
  }: Pick<News, 'event' | 'meeting' | 'now'> & {
    sponsorId: string;
    organizationId: string;
    role: 'co-organizer' | 'supporter';
  },
): Promise<void> {
  await notifyPersons(trx, {
    personIds: await editorsOf(trx, organizationId),
    act: `side-event.sponsor:${sponsorId}:${now.getTime()}`,
    kind: 'side-event.sponsor-invited',
    text(locale) {
      const t = sideEventMessages(locale);
      const title = titleFor(event.titles, locale).text;
      const path = sideEventActUrl(meeting.slug, event.slug, 'consent');
      return {
        title: t('told.sponsor.title'),
        body: t(`told.sponsor.${role}`, { title }),
        action: { label: t('told.sponsor.read'), path },
      };
    },
    now,
  });
}

function bodyOf({ event, meeting, kind, reasons = [], remark = null, now }: News, locale: Locale): string {
  const t = sideEventMessages(locale);
  const title = titleFor(event.titles, locale).text;
  const told =
    kind === 'received'
      ? t('told.received.body', { title, moment: momentText(now, meeting.zone, locale) })
      : t(`told.${kind}.body`, { title, meeting: titleFor(meeting.titles, locale).text });
  const why =
    reasons.length > 0
      ? [
          t('told.reasons', {
            reasons: joinList(
              reasons.map((one) => reasonText(one, locale)),
              locale,
            ),
          }),
        ]
      : [];
  return [told, ...why, ...(remark ? [t('told.remark', { remark })] : [])].join('\n');
}

/** A reason of the closed list in the reader's language. */
function reasonText(reason: string, locale: Locale): string {
  return sideEventMessages(locale)(`reason.${reason}` as 'reason.meets-rules');
}
