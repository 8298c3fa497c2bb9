import { actsFor, isSecretariat, type SignedIn, type StewardshipRole, type Viewer } from '../../../platform/auth/viewer.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { type Identity, organizationIdentity, personIdentity } from './identity.ts';

/** Who speaks for an organization in conversations; editors only see to its record. */
export const SPEAKING_ROLES = ['steward', 'delegate'] as const satisfies StewardshipRole[];

/** Somebody who writes, under a hat. */
export interface Sender {
  identity: Identity;
  kind: 'person' | 'organization' | 'guest';
  organizationId: string | null;
  /** The person behind the hat; null for a guest. */
  personId: string | null;
  /** How a person or a guest is called; an organization is called as its record says. */
  name: string | null;
  /** The secretariat has checked who this is: links in its messages may be pressed. */
  proven: boolean;
  guest?: { email: string; locale: Locale };
}

/** Whether this viewer may read and write in the name of the organization. */
export function speaksFor(viewer: Viewer, organizationId: string): boolean {
  return actsFor(viewer, organizationId, ...SPEAKING_ROLES);
}

/** The person under its own name. Institutions that were checked, and the secretariat, are proven. */
export function asThemselves(person: SignedIn): Sender {
  return {
    identity: personIdentity(person.id),
    kind: 'person',
    organizationId: null,
    personId: person.id,
    name: person.name,
    proven: person.institution || isSecretariat(person),
  };
}

/** The person under the hat of an organization that it speaks for; `verified`: the secretariat has checked the organization. */
export function asOrganization(person: { id: string }, organizationId: string, verified: boolean): Sender {
  return {
    identity: organizationIdentity(organizationId),
    kind: 'organization',
    organizationId,
    personId: person.id,
    name: null,
    proven: verified,
  };
}
