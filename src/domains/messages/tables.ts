import type { Generated } from 'kysely';
import type { Locale } from '../../platform/i18n/locales.ts';

export const INBOX_STATES = ['open', 'answered', 'closed'] as const;
export type InboxState = (typeof INBOX_STATES)[number];
export const DECISIONS = ['dismissed', 'warned', 'removed', 'suspended'] as const;
export type Decision = (typeof DECISIONS)[number];

interface ConversationRow {
  id: string;
  subject: string;
  createdAt: Date;
  lastMessageAt: Date;
}

interface ConversationPartyRow {
  id: string;
  conversationId: string;
  kind: 'person' | 'organization' | 'guest';
  identity: string;
  organizationId: string | null;
  personId: string | null;
  name: string | null;
  guestEmailEncrypted: Buffer | null;
  guestLocale: Locale | null;
  began: Generated<boolean>;
  state: Generated<InboxState>;
  assignedToId: string | null;
  mutedAt: Date | null;
  unreachedAt: Date | null;
  lastMessageAt: Date | null;
}

interface MessageRow {
  id: string;
  conversationId: string;
  partyId: string;
  authorId: string | null;
  body: string;
  state: 'held' | 'relayed' | 'discarded';
  via: 'web' | 'mail';
  proven: boolean;
  createdAt: Date;
  relayedAt: Date | null;
  removedAt: Date | null;
}

interface MessageAttachmentRow {
  fileId: string;
  messageId: string;
  name: string;
  mediaType: string;
  size: number;
  position: number;
}

interface ConversationReadRow {
  conversationId: string;
  personId: string;
  readAt: Date | null;
  mutedAt: Date | null;
}

interface ConversationNoteRow {
  id: string;
  partyId: string;
  authorId: string | null;
  body: string;
  createdAt: Date;
}

interface MessageBlockRow {
  owner: string;
  blocked: string;
  name: string | null;
  partyId: string | null;
  createdAt: Date;
}

interface MessageReportRow {
  id: string;
  messageId: string | null;
  reportedIdentity: string;
  reporterIdentity: string;
  senderName: string | null;
  body: string;
  reason: string | null;
  createdAt: Date;
  decision: Decision | null;
  decidedById: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
}

interface MessageSuspensionRow {
  identity: string;
  reason: string;
  suspendedById: string;
  suspendedAt: Date;
  until: Date | null;
}

interface EndedGuestLinkRow {
  tokenHash: Buffer;
  partyId: string;
  endedAt: Date;
}

interface InboundMailRow {
  idHash: Buffer;
  outcome: string;
  receivedAt: Date;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    conversations: ConversationRow;
    conversationParties: ConversationPartyRow;
    messages: MessageRow;
    messageAttachments: MessageAttachmentRow;
    conversationReads: ConversationReadRow;
    conversationNotes: ConversationNoteRow;
    messageBlocks: MessageBlockRow;
    messageReports: MessageReportRow;
    messageSuspensions: MessageSuspensionRow;
    endedGuestLinks: EndedGuestLinkRow;
    inboundMails: InboundMailRow;
  }
}
