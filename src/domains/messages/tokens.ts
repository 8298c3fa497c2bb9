import type { Secrets } from '../../platform/auth/secrets.ts';

/**
 * Links in mails that need no account carry which party they are for and a proof that we wrote them. They mean one thing each:
 * `guest` reads and answers a conversation, `confirm` lets a held message go, `press` mutes, blocks or reports one message.
 */
export type LinkKind = 'guest' | 'confirm' | 'press';

/** A token of these row ids (UUIDs), for an address of this site. */
export function linkToken(secrets: Secrets, kind: LinkKind, ...ids: string[]): string {
  const text = ids.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')).join('.');
  return `${text}.${secrets(`conversation link ${kind}`).sign(text)}`;
}

/** The ids in a token, or undefined when we did not write it for this. */
export function readLinkToken(secrets: Secrets, kind: LinkKind, token: string): string[] | undefined {
  const cut = token.lastIndexOf('.');
  const text = token.slice(0, Math.max(cut, 0));
  if (!text || !secrets(`conversation link ${kind}`).verify(text, token.slice(cut + 1))) return undefined;
  return text.split('.').map((part) =>
    Buffer.from(part, 'base64url')
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  );
}
