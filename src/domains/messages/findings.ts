import type { InboxState } from './tables.ts';

export interface ShownParty {
  id: string;
  kind: 'person' | 'organization' | 'guest';
  /** Null once erased, and of an organization of which this reader is told nothing any more. */
  name: string | null;
  lang: string | null;
  /** Of an organization. */
  slug: string | null;
  own: boolean;
  /** An organization of which only its own people and the secretariat are told. */
  unlisted: boolean;
  /** This reader's side does not want to hear from it. */
  blocked: boolean;
}

export interface ShownMessage {
  id: string;
  partyId: string;
  own: boolean;
  /** Waits for the guest to confirm the address. */
  held: boolean;
  /** Taken out of view: there is no text. */
  removed: boolean;
  /** Who of one's own side wrote it. */
  author: string | null;
  body: string;
  /** Links may be pressed. */
  proven: boolean;
  via: 'web' | 'mail';
  createdAt: Date;
  attachments: { fileId: string; name: string; mediaType: string; size: number }[];
}

export interface ConversationPage {
  id: string;
  subject: string;
  parties: ShownParty[];
  messages: ShownMessage[];
  /** Where older messages begin. */
  older: string | null;
}

export interface ListedConversation {
  id: string;
  subject: string;
  lastMessageAt: Date | null;
  state: InboxState;
  kind: 'person' | 'organization' | 'guest';
  with: string | null;
  assignedTo: string | null;
  unread: boolean;
}

/** A reported message as a moderator sees it: its text alone. */
export interface ShownReport {
  id: string;
  senderName: string | null;
  reportedIdentity: string;
  body: string;
  reason: string | null;
  createdAt: Date;
  /** Reports about the same sender before this one. */
  before: number;
}

/** Somebody whose messages are discarded. */
export interface BlockedSender {
  /** The party that was blocked; null once its conversation is gone. */
  partyId: string | null;
  kind: 'person' | 'organization' | 'guest';
  name: string | null;
  at: Date;
}

/** A sender who may not write. */
export interface Suspension {
  identity: string;
  reason: string;
  suspendedAt: Date;
  /** Null: until somebody lifts it. */
  until: Date | null;
}
