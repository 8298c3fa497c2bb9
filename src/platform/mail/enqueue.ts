import type { WriteTransaction } from '../db/tables.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Locale } from '../i18n/locales.ts';
import { type Letter, renderLetter } from './letter.tsx';
import './tables.ts';

export interface NewMail {
  /** What it is for, once and for all, e.g. `invitation:<id>`: a second mail of the same act is not written. */
  act: string;
  /** The sort of mail, for figures and the outbox: `account.sign-in-link`. */
  kind: string;
  to: { address: string; personId: string | null };
  locale: Locale;
  /** Where an answer goes, when it may be answered. */
  replyTo?: string;
  /** Who is shown as its sender, beside the address of the site. */
  fromName?: string;
  /** e.g. List-Unsubscribe. Line ends in a value are refused. */
  headers?: Record<string, string>;
  letter: Letter;
  /** An appointment to take over, as a whole calendar (RFC 5545). */
  calendar?: string;
  now: Date;
}

/**
 * Puts a mail into the outbox, in the transaction of what it tells: it leaves only after that is committed. Returns false
 * when this act has its mail already.
 */
export async function enqueueMail(trx: WriteTransaction, mail: NewMail): Promise<boolean> {
  const { text, html } = renderLetter(mail.letter, mail.locale);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('mails')
    .values({
      id: uuidv7(),
      act: mail.act,
      kind: mail.kind,
      personId: mail.to.personId,
      toAddress: oneLine(mail.to.address),
      replyTo: mail.replyTo === undefined ? null : oneLine(mail.replyTo),
      fromName: mail.fromName === undefined ? null : shownName(mail.fromName),
      locale: mail.locale,
      subject: oneLine(mail.letter.subject),
      bodyText: text,
      bodyHtml: html,
      headers: JSON.stringify(Object.fromEntries(Object.entries(mail.headers ?? {}).map(([name, value]) => [name, oneLine(value)]))),
      calendar: mail.calendar ?? null,
      nextTryAt: mail.now,
      createdAt: mail.now,
    })
    .onConflict((conflict) => conflict.column('act').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A name that cannot pass for an address, a list of them, or somebody else's mail. */
function shownName(name: string): string {
  return oneLine(name)
    .replaceAll(/[<>"@,;:\\\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
}

/** A header is one line: a name with a line end in it must not become a header of its own. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
