import type { NewMail } from '../../../platform/mail/enqueue.ts';
import { signedAddress } from '../../../platform/mail/signed-address.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { letterMessages } from '../messages/letters/index.ts';
import type { MessagesParts } from '../parts.ts';
import { inert } from '../rules/links.ts';
import { linkToken } from '../tokens.ts';
import { conversationUrl, guestUrl, pressUrl, whole } from '../urls.ts';

interface Relayed {
  parts: MessagesParts;
  message: { id: string; body: string; proven: boolean; subject: string; conversationId: string; attachments: number };
  sender: { kind: 'person' | 'organization' | 'guest' };
  /** Who gets it. */
  party: { id: string; kind: 'person' | 'organization' | 'guest' };
  /** Who wrote, in the reader's language. */
  name: string;
  locale: Locale;
  /** The person who gets it; null for a guest. */
  readerId: string | null;
}

/**
 * The mail that carries a message to the other side: the text as a quotation, no address of anybody. Where mail comes in here it is
 * answered by answering; in any case by the link. Addresses in the text of somebody whom nobody has checked are made inert.
 */
export function relayLetter({
  parts,
  message,
  sender,
  party,
  name,
  locale,
  readerId,
}: Relayed): Pick<NewMail, 'locale' | 'letter' | 'replyTo' | 'fromName' | 'headers'> {
  const t = letterMessages(locale);
  const { secrets, origin, replyDomain } = parts;
  const shown = sender.kind === 'guest' ? t('relay.guest', { name }) : name;
  const press = whole(origin, pressUrl(linkToken(secrets, 'press', party.id, message.id, ...(readerId ? [readerId] : []))), locale);
  const own =
    party.kind === 'guest' ? guestUrl(linkToken(secrets, 'guest', party.id, message.id)) : conversationUrl(message.conversationId);
  const subject = message.proven ? message.subject : inert(message.subject);
  return {
    locale,
    fromName: shown,
    ...(replyDomain && { replyTo: signedAddress(secrets, 'reply', party.id, replyDomain) }),
    headers: headersOf(press, `<${message.conversationId}@${new URL(origin).hostname}>`),
    letter: {
      subject,
      paragraphs: [
        t('relay.intro', { name: shown, subject }),
        ...(message.proven ? [] : [t('relay.inert')]),
        ...(message.attachments > 0 ? [t('relay.attachments', { count: message.attachments })] : []),
      ],
      quotation: { text: message.proven ? message.body : inert(message.body) },
      action: { label: t('relay.read'), url: whole(origin, own, locale) },
      links: [{ label: t('relay.press'), url: press }],
      footer: [
        replyDomain ? t('relay.answerByMail') : t('relay.answerOnSite'),
        t(party.kind === 'organization' ? 'relay.whyOrganization' : 'relay.why'),
      ],
    },
  };
}

/** One thread in the reader's program, and one press to have no more of it (RFC 8058). */
function headersOf(press: string, thread: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${press}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    References: thread,
    'In-Reply-To': thread,
  };
}
