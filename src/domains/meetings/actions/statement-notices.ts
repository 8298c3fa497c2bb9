import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { joinList } from '../../../platform/ui/format.ts';
import { notifyPersons } from '../../accounts/index.ts';
import type { Meeting } from '../findings.ts';
import type { WrittenStatement } from '../findings-statements.ts';
import { statementMessages } from '../messages/statements/index.ts';
import { editorsOf } from '../queries/side-event-organizers.ts';
import type { StatementReason } from '../rules/statements.ts';
import { statementUrl } from '../urls-statements.ts';

interface News {
  meeting: Meeting;
  statement: Pick<WrittenStatement, 'id' | 'titles' | 'organizationId' | 'personId'>;
  kind: 'published' | 'incomplete' | 'refused' | 'restored' | 'joint';
  /** Another organization than the one that wrote it. */
  to?: string;
  symbol?: string | null;
  reasons?: readonly StatementReason[];
  remark?: string | null;
  now: Date;
}

/** Tells those who keep the record of the organization, and the person who wrote the statement, what became of it, each in its language. */
export async function tellStatement(trx: WriteTransaction, news: News): Promise<void> {
  const { meeting, statement, kind, to, now } = news;
  const organizationId = to ?? statement.organizationId;
  const editors = organizationId === null ? [] : await editorsOf(trx, organizationId);
  const writer = to === undefined && statement.personId !== null ? [statement.personId] : [];
  await notifyPersons(trx, {
    personIds: [...new Set([...editors, ...writer])],
    act: `written-statement.${kind}:${statement.id}:${to ?? ''}:${now.getTime()}`,
    kind: `written-statement.${kind}`,
    text: (locale: Locale) => ({
      title: statementMessages(locale)(`told.${kind}`),
      body: bodyOf(news, locale),
      action: { label: statementMessages(locale)('told.open'), path: statementUrl(meeting.slug, statement.id) },
    }),
    now,
  });
}

function bodyOf({ meeting, statement, symbol, reasons = [], remark }: News, locale: Locale): string {
  const t = statementMessages(locale);
  const named = joinList(
    reasons.map((one) => t(`reason.${one}`)),
    locale,
  );
  return [
    t('told.of', { title: titleFor(statement.titles, locale).text, meeting: titleFor(meeting.titles, locale).text }),
    ...(symbol ? [t('symbol', { symbol })] : []),
    ...(named === '' ? [] : [t('told.why', { reasons: named })]),
    ...(remark ? [remark] : []),
  ].join('\n');
}
