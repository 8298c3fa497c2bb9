import type { Letter } from '../../../platform/mail/letter.tsx';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { formatDay } from '../../../platform/ui/format.ts';
import { deskMessages } from '../messages/desk/index.ts';
import { letterMessages } from '../messages/letters/index.ts';
import type { Decision } from '../tables.ts';

/** What was decided on a report, for the sender of the message. */
export interface ToldDecision {
  decision: Exclude<Decision, 'dismissed'>;
  reason: string;
  /** When a suspension ends; null: when somebody lifts it. */
  until: Date | null;
}

/** The decision in words: what it is, why, how long, and how to object. */
export function decisionText({ decision, reason, until }: ToldDecision, locale: Locale): { title: string; body: string } {
  const t = deskMessages(locale);
  const ends = until === null ? reason : `${reason} ${t('reports.notice.ends', { day: formatDay(until, locale) })}`;
  return { title: t(`reports.notice.${decision}`), body: t('reports.notice.body', { reason: ends }) };
}

/** The same by mail, to somebody without an account. */
export function decisionLetter(told: ToldDecision, locale: Locale): Letter {
  const { title, body } = decisionText(told, locale);
  return { subject: title, paragraphs: [body], footer: [letterMessages(locale)('decision.why')] };
}
