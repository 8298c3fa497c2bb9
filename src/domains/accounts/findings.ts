import type { SecretariatRole } from '../../platform/auth/viewer.ts';
import type { Locale } from '../../platform/i18n/locales.ts';

/** What would make the account safer or more useful, most pressing first. */
export type Missing = 'terms' | 'second-factor' | 'profile';

/** How a person can prove who it is. */
export interface Factors {
  password: boolean;
  /** An app that shows codes is in force. */
  app: boolean;
  passkeys: number;
  /** Recovery codes not used yet. */
  recoveryCodes: number;
}

/** A device that is signed in. */
export interface OpenSession {
  id: string;
  device: string;
  createdAt: Date;
  seenAt: Date;
  /** The one that asks. */
  own: boolean;
}

/** An account at another site with which a person signs in. */
export interface OtherSiteLine {
  issuer: string;
  subject: string;
  createdAt: Date;
}

/** A passkey of an account. */
export interface PasskeyLine {
  id: string;
  name: string;
  createdAt: Date;
  usedAt: Date | null;
}

/** Somebody with a role in the secretariat; one line for each role. */
export interface RoleHolder {
  personId: string;
  name: string;
  email: string | null;
  role: SecretariatRole;
  grantedAt: Date;
}

/** What sort of institution a person may speak for. */
export const INSTITUTION_KINDS = ['member-state', 'un-entity', 'donor', 'media'] as const;
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];

/** A request to be known as speaking for an institution. */
export interface InstitutionLine {
  id: string;
  kind: InstitutionKind;
  institution: string;
  country: string | null;
  message: string | null;
  state: 'asked' | 'accepted' | 'refused' | 'ended';
  askedAt: Date;
  reason: string | null;
}

/** The same with who asks, for the secretariat. */
export interface InstitutionCase extends InstitutionLine {
  name: string;
  email: string | null;
}

export const POLICY_KINDS = ['terms', 'privacy'] as const;
export type PolicyKind = (typeof POLICY_KINDS)[number];

/** One version of the terms of use or of the privacy notice. */
export interface Policy {
  id: string;
  kind: PolicyKind;
  version: number;
  texts: Partial<Record<Locale, string>>;
  publishedAt: Date;
}

/** Something that a person was told. */
export interface NoticeLine {
  id: string;
  title: string;
  body: string;
  path: string | null;
  action: string | null;
  createdAt: Date;
  readAt: Date | null;
}

/** How notices come by mail. */
export const NOTICE_WISHES = ['at-once', 'daily', 'never'] as const;

export const SHOWN_TO = ['nobody', 'members', 'public'] as const;

/** What a person shows of itself. */
export interface PersonProfile {
  personId: string;
  name: string;
  shownTo: (typeof SHOWN_TO)[number];
  title: string | null;
  about: string | null;
  languages: string[];
  topics: string[];
  country: string | null;
  pictureFileId: string | null;
  /** Others who are signed in may write to it. */
  takesMessages: boolean;
}

/** What people are looked for by. */
export interface PeopleSearch {
  text: string;
  role: string;
  topic: string;
  country: string;
  region: string;
  language: string;
  page: number;
}

/** A word that people may say they work on. */
export interface Topic {
  code: string;
  label: string;
}
