import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { INVISIBLE_STATES } from '../input/organization-record.ts';
import { stewardshipMessages } from '../messages/stewardship/index.ts';
import { beside, organizationUrl } from '../urls.ts';
import { readOrganizationNames } from './for-messages.ts';

const MOST = 100;

/** Organizations that the person has said to act for in public, as far as they show themselves to the public. */
export async function shownStandings(
  db: Database,
  personId: string,
  locale: Locale,
): Promise<{ name: string; role: string; path: string }[]> {
  const rows = await db
    .selectFrom('stewardships as s')
    .innerJoin('organizations as o', 'o.id', 's.organizationId')
    .select(['s.organizationId', 's.role', 's.title'])
    .where('s.personId', '=', personId)
    .where('s.state', '=', 'active')
    .where('s.shown', '=', true)
    .where('o.listing', '=', 'full')
    .where('o.state', 'not in', INVISIBLE_STATES)
    .orderBy('s.begunAt')
    .limit(MOST)
    .execute();
  const names = await readOrganizationNames(
    db,
    rows.map(({ organizationId }) => organizationId),
    locale,
  );
  const t = stewardshipMessages(locale);
  return rows.flatMap(({ organizationId, role, title }) => {
    const known = names.get(organizationId);
    return known ? [{ name: known.name, role: title ?? t(`role.${role}`), path: organizationUrl(known.slug) }] : [];
  });
}

/** Records whose only steward this person is: they must be handed over or released before the account can go. */
export async function recordsWithoutOther(db: Database, personId: string, locale: Locale): Promise<{ text: string; path: string }[]> {
  const rows = await db
    .selectFrom('stewardships as s')
    .select('s.organizationId')
    .where('s.personId', '=', personId)
    .where('s.state', '=', 'active')
    .where('s.role', '=', 'steward')
    .where(
      sql<boolean>`not exists (select 1 from stewardships o where o.organization_id = s.organization_id
        and o.state = 'active' and o.role = 'steward' and o.person_id <> s.person_id)`,
    )
    .limit(MOST)
    .execute();
  const names = await readOrganizationNames(
    db,
    rows.map(({ organizationId }) => organizationId),
    locale,
  );
  const t = stewardshipMessages(locale);
  return [...names.values()].map(({ name, slug }) => ({ text: `${name}: ${t('leave.last')}`, path: beside(slug, 'people') }));
}

/** What the directory holds of a person, for the person itself. */
export async function readWhatIsHeld(db: Database, personId: string): Promise<Record<string, unknown>> {
  const columns = [
    'organizationId',
    'role',
    'department',
    'title',
    'state',
    'message',
    'begunAt',
    'decidedAt',
    'endedAt',
    'shown',
  ] as const;
  return {
    'stewardships.json': await db.selectFrom('stewardships').select(columns).where('personId', '=', personId).execute(),
    'registrations.json': await db.selectFrom('registrationDrafts').selectAll().where('personId', '=', personId).execute(),
  };
}
