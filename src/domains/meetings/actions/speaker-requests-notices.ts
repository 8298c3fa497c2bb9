import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { joinList } from '../../../platform/ui/format.ts';
import { listSecretariat, notifyPersons } from '../../accounts/index.ts';
import type { Meeting } from '../findings.ts';
import { speakerMessages } from '../messages/speakers/index.ts';
import { editorsOf } from '../queries/side-event-organizers.ts';
import type { SpeakerReason } from '../rules/speakers.ts';
import { deskRequestUrl, speakerRequestUrl } from '../urls-statements.ts';

interface News {
  meeting: Meeting;
  requestId: string;
  kind: 'chosen' | 'waiting' | 'incomplete' | 'refused' | 'restored' | 'delivered' | 'undelivered';
  reasons?: readonly SpeakerReason[];
  remark?: string | null;
  /** In plain words, in each reader's language: why the choice fell as it did. */
  because?: (locale: Locale) => string | null;
  now: Date;
}

/** Tells those who keep the record of the organization, and the person who asked, what became of a request, each in its language. */
export async function tellApplicant(trx: WriteTransaction, news: News): Promise<void> {
  const { meeting, requestId, kind, now } = news;
  const { organizationId, personId, title, number } = await headOf(trx, requestId);
  const editors = organizationId === null ? [] : await editorsOf(trx, organizationId);
  await notifyPersons(trx, {
    personIds: [...new Set([...editors, ...(personId === null ? [] : [personId])])],
    act: `speaker-request.${kind}:${requestId}:${now.getTime()}`,
    kind: `speaker-request.${kind}`,
    text: (locale: Locale) => ({
      title: speakerMessages(locale)(`told.${kind}`),
      body: bodyOf(news, { title, number }, locale),
      action: { label: speakerMessages(locale)('told.open'), path: speakerRequestUrl(meeting.slug, requestId) },
    }),
    now,
  });
}

/** Tells meeting officers that a place on a list is free again. */
export async function tellSpeakerGaveUp(
  trx: WriteTransaction,
  { meeting, requestId, now }: { meeting: Meeting; requestId: string; now: Date },
): Promise<void> {
  const { title, number } = await headOf(trx, requestId);
  await notifyPersons(trx, {
    personIds: (await listSecretariat(trx, 'meeting-officer')).map(({ id }) => id),
    act: `speaker-request.gave-up:${requestId}`,
    kind: 'speaker-request.gave-up',
    text(locale: Locale) {
      const t = speakerMessages(locale);
      return {
        title: t('told.gaveUp'),
        body: t('told.of', { title, item: number, meeting: titleFor(meeting.titles, locale).text }),
        action: { label: t('told.open'), path: deskRequestUrl(meeting.slug, requestId) },
      };
    },
    now,
  });
}

function headOf(trx: WriteTransaction, requestId: string) {
  return trx
    .selectFrom('speakerRequests')
    .innerJoin('meetingAgendaItems', 'meetingAgendaItems.id', 'speakerRequests.agendaItemId')
    .select(['speakerRequests.organizationId', 'speakerRequests.personId', 'speakerRequests.title', 'meetingAgendaItems.number'])
    .where('speakerRequests.id', '=', requestId)
    .executeTakeFirstOrThrow();
}

function bodyOf({ meeting, reasons = [], remark, because }: News, of: { title: string; number: string }, locale: Locale): string {
  const t = speakerMessages(locale);
  const why = because?.(locale) ?? null;
  const named = joinList(
    reasons.map((one) => t(`reason.${one}`)),
    locale,
  );
  return [
    t('told.of', { title: of.title, item: of.number, meeting: titleFor(meeting.titles, locale).text }),
    ...(why === null ? [] : [why]),
    ...(named === '' ? [] : [t('told.why', { reasons: named })]),
    ...(remark ? [remark] : []),
  ].join('\n');
}
