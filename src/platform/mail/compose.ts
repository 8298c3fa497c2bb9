import MailComposer from 'nodemailer/lib/mail-composer';
import type { ClaimedMail } from './queue.ts';

export interface Sender {
  /** As MAIL_FROM has it: `directory@example.org` or `Directory <directory@example.org>`. */
  from: { name: string; address: string };
  /** Right part of Message-IDs. */
  host: string;
  /** Envelope sender of one mail: where a server reports that it could not deliver it. */
  returnPath(mailId: string): string;
}

/** The message as it goes to the server. The same mail has the same Message-ID at every try, so that a reader's program can know it again. */
export async function composeMessage(mail: ClaimedMail, sender: Sender): Promise<Buffer> {
  const { headers } = mail;
  const composer = new MailComposer({
    from: { name: mail.fromName ? `${mail.fromName} · ${sender.from.name}` : sender.from.name, address: sender.from.address },
    to: { name: '', address: mail.toAddress },
    ...(mail.replyTo !== null && { replyTo: { name: '', address: mail.replyTo } }),
    subject: mail.subject,
    text: mail.bodyText,
    html: mail.bodyHtml,
    ...(mail.calendar !== null && {
      attachments: [
        {
          filename: 'calendar.ics',
          content: mail.calendar,
          contentType: 'text/calendar; charset=utf-8',
          contentTransferEncoding: 'base64',
        },
      ],
    }),
    messageId: `<${mail.id}@${sender.host}>`,
    date: mail.createdAt,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale, ...headers },
    // Nothing in a mail is ever read from a file or fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  });
  return composer.compile().build();
}

/** `Directory <directory@example.org>` in its two parts; without a name the site's. */
export function readSender(mailFrom: string | undefined, siteName: string, host: string): Sender['from'] {
  const found = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(mailFrom ?? '');
  if (found) return { name: found[1]?.trim() || siteName, address: found[2] ?? '' };
  return { name: siteName, address: mailFrom?.trim() || `no-reply@${host}` };
}
