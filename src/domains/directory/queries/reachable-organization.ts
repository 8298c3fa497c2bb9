import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Audience } from '../input/organization-record.ts';
import type { ContactPolicy } from '../tables.ts';
import { findOrganizationFor, nameFor } from './profile.ts';

/** An organization that somebody wants to write to, as this audience may know of it. */
export interface ReachableOrganization {
  id: string;
  slug: string;
  name: string;
  lang: string | null;
  /** What the organization chose. */
  contact: ContactPolicy;
  /** Somebody acts for it and will read what comes. */
  represented: boolean;
}

/** The organization at this address; a former address leads to it. Nothing where this audience may not know of it. */
export async function findReachableOrganization(
  db: Database,
  audience: Audience,
  slug: string,
  locale: Locale,
): Promise<ReachableOrganization | { movedTo: string } | undefined> {
  const found = await findOrganizationFor(db, audience, slug);
  if (!found || 'movedTo' in found) return found;
  const { contact, represented } = await db
    .selectFrom('organizations')
    .select([
      'contact',
      sql<boolean>`exists (select 1 from stewardships s where s.organization_id = organizations.id and s.state = 'active')`.as(
        'represented',
      ),
    ])
    .where('id', '=', found.id)
    .executeTakeFirstOrThrow();
  const { text, lang } = nameFor(found.organization.names, locale);
  return { id: found.id, slug: found.organization.slug, name: text, lang, contact, represented };
}

/** Whether the organization takes messages at all, from visitors or from people with an account. */
export async function takesMessages(db: Database, organizationId: string): Promise<boolean> {
  const row = await db.selectFrom('organizations').select('contact').where('id', '=', organizationId).executeTakeFirst();
  return row !== undefined && row.contact !== 'nobody';
}

/** Whether the secretariat has checked who this organization is. */
export async function isVerifiedOrganization(db: Database, organizationId: string): Promise<boolean> {
  const row = await db.selectFrom('organizations').select('state').where('id', '=', organizationId).executeTakeFirst();
  return row?.state === 'verified';
}
