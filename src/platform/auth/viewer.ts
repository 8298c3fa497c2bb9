/** What somebody of the secretariat may do; one person may have several. */
export const SECRETARIAT_ROLES = ['administrator', 'moderator', 'meeting-officer', 'monitoring-officer'] as const;
export type SecretariatRole = (typeof SECRETARIAT_ROLES)[number];

/** What a person may do for an organization: see to everything, edit the record, or speak for it. */
export const STEWARDSHIP_ROLES = ['steward', 'editor', 'delegate'] as const;
export type StewardshipRole = (typeof STEWARDSHIP_ROLES)[number];

/** A person with a session. */
export interface SignedIn {
  id: string;
  /** As shown to the person itself, in the head of pages. */
  name: string;
  roles: readonly SecretariatRole[];
  /** A second factor was given in this session. */
  secondFactor: boolean;
  /** When who it is was last proven in this session (sign-in, or asked again before a dangerous act). */
  provenAt: Date;
  /** Checked as speaking for a member state, a UN entity, a donor or the media. */
  institution: boolean;
  /** Which session it is, for the list of sessions; not the token. */
  sessionId: string;
  /** Notices not read yet. */
  unread: number;
  /** A newer version of the terms or the privacy notice has not been accepted yet: reading goes on, writing waits. */
  owesAcceptance?: boolean;
}

/** What a person may do for one organization. */
export interface Standing {
  organizationId: string;
  role: StewardshipRole;
}

/** Who asks. */
export interface Viewer {
  audience: 'public' | 'institutions' | 'members' | 'secretariat';
  /** Nobody has signed in: null. */
  person: SignedIn | null;
  /** Organizations that the person acts for, both sides having confirmed it. */
  organizations: readonly Standing[];
}

export const VISITOR: Viewer = { audience: 'public', person: null, organizations: [] };

/** The viewer that a signed-in person is, with what it may do for organizations. The secretariat counts as such only with a second factor. */
export function viewerOf(person: SignedIn, organizations: readonly Standing[]): Viewer {
  if (isSecretariat(person)) return { audience: 'secretariat', person, organizations };
  if (organizations.length > 0) return { audience: 'members', person, organizations };
  return { audience: person.institution ? 'institutions' : 'public', person, organizations };
}

/** Whether this person works for the secretariat, in this role or in any; an administrator has every role. */
export function isSecretariat(person: SignedIn | null, role?: SecretariatRole): boolean {
  if (!person?.secondFactor || person.roles.length === 0) return false;
  return role === undefined || person.roles.includes(role) || person.roles.includes('administrator');
}

/** Whether this viewer may do for the organization what one of these roles may. */
export function actsFor(viewer: Viewer, organizationId: string, ...roles: StewardshipRole[]): boolean {
  return viewer.organizations.some((one) => one.organizationId === organizationId && (roles.length === 0 || roles.includes(one.role)));
}
