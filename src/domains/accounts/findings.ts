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

/** A passkey of an account. */
export interface PasskeyLine {
  id: string;
  name: string;
  createdAt: Date;
  usedAt: Date | null;
}
