import { beginSession } from '../domains/accounts/actions/begin-session.ts';
import { sessionCookie } from '../platform/auth/cookies.ts';
import type { SecretariatRole, StewardshipRole } from '../platform/auth/viewer.ts';
import type { Database } from '../platform/db/tables.ts';
import { uuidv7 } from '../platform/db/uuid.ts';
import type { Locale } from '../platform/i18n/locales.ts';
import { TEST_ORIGIN } from './origin.ts';

/** Somebody who can ask the server of a test: an account with a session, invented for the test. */
export interface CastMember {
  id: string;
  email: string;
  name: string;
  /** Headers that make a request this person's, from a page of this site. */
  headers: Record<string, string>;
}

export interface Part {
  name: string;
  locale?: Locale;
  /** Works for the secretariat, with a second factor given in the session. */
  roles?: readonly SecretariatRole[];
  /** false: works for the secretariat, but has given no second factor in this session. */
  secondFactor?: boolean;
  /** Acts for organizations, confirmed by both sides. */
  actsFor?: readonly { organizationId: string; role: StewardshipRole }[];
  /** Was accepted as speaking for an institution. */
  institution?: 'member-state' | 'un-entity' | 'donor' | 'media';
  now?: Date;
}

/** Headers of a form sent from a page of this site, by nobody signed in. */
export const FORM = { origin: TEST_ORIGIN, 'content-type': 'application/x-www-form-urlencoded' };

/** Adds a person with a session to the database of a test. The password is none: signing in has tests of its own. */
export async function castMember(
  db: Database,
  { name, locale = 'en', roles = [], secondFactor = roles.length > 0, actsFor = [], institution, now = new Date() }: Part,
): Promise<CastMember> {
  const id = uuidv7();
  const email = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}.${id.slice(-6)}@cast.example`;
  const token = await db.transaction().execute(async (trx) => {
    await trx.insertInto('persons').values({ id, email, emailConfirmedAt: now, name, locale, createdAt: now }).execute();
    for (const role of roles) await trx.insertInto('secretariatRoles').values({ personId: id, role, grantedAt: now }).execute();
    if (institution) {
      const asked = { id: uuidv7(), personId: id, kind: institution, institution: `${name}'s institution`, state: 'accepted' as const };
      await trx
        .insertInto('institutionalAccounts')
        .values({ ...asked, askedAt: now, decidedAt: now })
        .execute();
    }
    for (const { organizationId, role } of actsFor) {
      const standing = { id: uuidv7(), organizationId, personId: id, role, state: 'active' as const };
      await trx
        .insertInto('stewardships')
        .values({ ...standing, begunById: id, begunAt: now, decidedById: id, decidedAt: now })
        .execute();
    }
    return beginSession(trx, { personId: id, device: 'Test', secondFactor, now });
  });
  const { name: cookie } = sessionCookie(true);
  return { id, email, name, headers: { ...FORM, cookie: `${cookie}=${token}` } };
}

/** The body of a form. */
export function formBody(fields: Record<string, string | readonly string[]>): string {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one as string);
  return body.toString();
}
