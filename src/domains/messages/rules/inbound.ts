/** A mail that came in, as far as the rules need it. */
export interface InboundHeaders {
  /** Lower-case names. */
  get(name: string): string | undefined;
}

/** Whether a program sent it by itself: answers of absence, lists, bounces. Answering such mail makes loops (RFC 3834). */
export function isAutomatic(headers: InboundHeaders, from: string): boolean {
  const submitted = headers.get('auto-submitted')?.trim().toLowerCase();
  if (submitted && !/^no\b/.test(submitted)) return true;
  if (/^(?:bulk|junk|list|auto_reply)$/i.test(headers.get('precedence')?.trim() ?? '')) return true;
  if (headers.get('list-id') || headers.get('x-autoreply') || headers.get('x-autorespond') || headers.get('x-loop')) return true;
  if (/\b(?:all|oof|autoreply)\b/i.test(headers.get('x-auto-response-suppress') ?? '') && /auto/i.test(headers.get('subject') ?? ''))
    return true;
  return from === '' || /^(?:mailer-daemon|postmaster|no-?reply)@/i.test(from);
}

/** Addresses in a text of addresses, lower case. */
export function addressesIn(text: string): string[] {
  return [...text.slice(0, 20_000).matchAll(/[^\s<>,;:"()]{1,64}@[a-z0-9.-]{1,253}/gi)].map(([address]) => address.toLowerCase());
}

/** What a delivery report says (RFC 3464): the status, and the address where it names one. */
export function readReport(text: string): { status: string; permanent: boolean } | undefined {
  const status = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(text)?.[1];
  const action = /^action:\s*([a-z]+)/im.exec(text)?.[1]?.toLowerCase();
  if (!status || action === 'delivered' || action === 'relayed' || status.startsWith('2')) return undefined;
  return { status, permanent: status.startsWith('5') && action !== 'delayed' };
}

/** Links of this site that open something to whoever has them: an answer that quotes one must not hand it to the other side. */
export function withoutOwnLinks(text: string, origin: string): string {
  const escaped = origin.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replaceAll(new RegExp(`${escaped}\\S*`, 'gi'), origin);
}
