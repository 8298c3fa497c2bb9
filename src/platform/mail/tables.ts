import type { ColumnType, Generated } from 'kysely';

export const MAIL_STATES = ['waiting', 'handing-over', 'sent', 'uncertain', 'failed', 'bounced'] as const;
export type MailState = (typeof MAIL_STATES)[number];

export interface MailRow {
  id: string;
  act: string;
  kind: string;
  personId: string | null;
  toAddress: string;
  replyTo: string | null;
  fromName: string | null;
  locale: string;
  subject: string;
  bodyText: string;
  bodyHtml: string;
  headers: ColumnType<Record<string, string>, string | undefined, string>;
  state: Generated<MailState>;
  attempts: Generated<number>;
  nextTryAt: Date;
  worker: string | null;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
  emptiedAt: Date | null;
  calendar: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface MailWorkerRow {
  id: string;
  startedAt: Date;
  seenAt: Date;
}

export interface MailClosedAddressRow {
  addressHash: Buffer;
  personId: string | null;
  mailId: string | null;
  status: string | null;
  closedAt: Date;
}

export interface MailBounceRow {
  id: string;
  mailId: string | null;
  addressHash: Buffer;
  permanent: boolean;
  status: string | null;
  happenedAt: Date;
}

declare module '../db/tables.ts' {
  interface Tables {
    mails: MailRow;
    mailBounces: MailBounceRow;
    mailWorkers: MailWorkerRow;
    mailClosedAddresses: MailClosedAddressRow;
  }
}
