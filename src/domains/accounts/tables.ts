import type { ColumnType, Generated } from 'kysely';
import type { SecretariatRole } from '../../platform/auth/viewer.ts';
import type { Locale } from '../../platform/i18n/locales.ts';

export interface PersonRow {
  id: string;
  email: string | null;
  emailConfirmedAt: Date | null;
  name: string;
  locale: Locale;
  passwordHash: string | null;
  notices: Generated<'at-once' | 'daily' | 'never'>;
  createdAt: Date;
  suspendedAt: Date | null;
  erasedAt: Date | null;
}

export interface PersonProfileRow {
  personId: string;
  shownTo: Generated<'nobody' | 'members' | 'public'>;
  title: string | null;
  about: string | null;
  aboutLang: string | null;
  languages: Generated<string[]>;
  topics: Generated<string[]>;
  country: string | null;
  pictureFileId: string | null;
  takesMessages: Generated<boolean>;
  updatedAt: Date;
}

export interface SessionRow {
  tokenHash: Buffer;
  id: string;
  personId: string;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
  provenAt: Date;
  secondFactorAt: Date | null;
  device: string;
}

export interface AccountTokenRow {
  tokenHash: Buffer;
  purpose: string;
  personId: string | null;
  email: string | null;
  payload: ColumnType<Record<string, unknown>, string | undefined, string>;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
}

export interface OneTimeCodeRow {
  personId: string;
  secretEncrypted: Buffer;
  confirmedAt: Date | null;
  lastStep: Generated<number>;
}

export interface RecoveryCodeRow {
  personId: string;
  codeHash: Buffer;
  usedAt: Date | null;
}

export interface PasskeyRow {
  id: string;
  personId: string;
  publicKey: Buffer;
  counter: number;
  transports: Generated<string[]>;
  name: string;
  createdAt: Date;
  usedAt: Date | null;
}

export interface SingleSignOnRow {
  issuer: string;
  subject: string;
  personId: string;
  createdAt: Date;
}

export interface SecretariatRoleRow {
  personId: string;
  role: SecretariatRole;
  grantedById: string | null;
  grantedAt: Date;
}

export interface InstitutionalAccountRow {
  id: string;
  personId: string;
  kind: 'member-state' | 'un-entity' | 'donor' | 'media';
  institution: string;
  country: string | null;
  message: string | null;
  state: 'asked' | 'accepted' | 'refused' | 'ended';
  askedAt: Date;
  decidedById: string | null;
  decidedAt: Date | null;
  reason: string | null;
}

export interface PolicyVersionRow {
  id: string;
  kind: 'terms' | 'privacy';
  version: number;
  texts: ColumnType<Record<string, string>, string, never>;
  publishedById: string | null;
  publishedAt: Date;
}

export interface PolicyAcceptanceRow {
  personId: string;
  policyId: string;
  acceptedAt: Date;
}

export interface NoticeRow {
  id: string;
  personId: string;
  act: string;
  kind: string;
  title: string;
  body: string;
  path: string | null;
  action: string | null;
  createdAt: Date;
  readAt: Date | null;
  mailedAt: Date | null;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    persons: PersonRow;
    personProfiles: PersonProfileRow;
    sessions: SessionRow;
    accountTokens: AccountTokenRow;
    oneTimeCodes: OneTimeCodeRow;
    recoveryCodes: RecoveryCodeRow;
    passkeys: PasskeyRow;
    singleSignOns: SingleSignOnRow;
    secretariatRoles: SecretariatRoleRow;
    institutionalAccounts: InstitutionalAccountRow;
    policyVersions: PolicyVersionRow;
    policyAcceptances: PolicyAcceptanceRow;
    notices: NoticeRow;
  }
}
