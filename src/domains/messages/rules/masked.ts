/** Kinds of mails whose text is what people write to each other, or opens an account by what stands in it (a link, a code). */
const NEVER_SHOWN = /^(?:messages?|accounts?)\./;

/**
 * What somebody of the secretariat may read of a mail's text: nothing of private messages and of mails that open accounts, and of others
 * without what could be a token in a link. `whole`: a development machine without a mail server, where mails are read in the outbox.
 */
export function readableText(mail: { kind: string; bodyText: string }, whole: boolean): string | null {
  if (whole) return mail.bodyText;
  return NEVER_SHOWN.test(mail.kind) ? null : withoutTokens(mail.bodyText);
}

/** Long unbroken pieces of addresses could be tokens: none is shown. */
export function withoutTokens(text: string): string {
  return text.replaceAll(/https?:\/\/\S+/gi, (url) => url.replaceAll(/(?<=[/=?&#.])[A-Za-z0-9_~%-]{16,}/g, '•••'));
}
