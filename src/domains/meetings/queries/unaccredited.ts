import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { nameFor, readVisibleOrganizations } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { Organizer, Unaccredited } from '../findings-side-events.ts';
import { asksAccreditation, hasApplied } from '../rules/accreditation.ts';
import { applicationsOf } from './accreditations.ts';

/** Of those who propose side events, organizations that have to apply for accreditation before, with the names that the reader knows. */
export async function listUnaccredited(
  db: Database,
  { id, policy }: Pick<Meeting, 'id' | 'policy'>,
  organizers: readonly Pick<Organizer, 'organizationId' | 'kind'>[],
  locale: Locale,
): Promise<Unaccredited[]> {
  const asked = organizers.flatMap(({ organizationId, kind }) =>
    organizationId !== null && asksAccreditation(policy, kind) ? [organizationId] : [],
  );
  const applications = await applicationsOf(db, id, asked);
  const lacking = asked.filter((one) => !hasApplied(applications.get(one)));
  return (await readVisibleOrganizations(db, 'secretariat', lacking)).map(({ organization: { slug, names } }) => ({
    slug,
    name: nameFor(names, locale).text,
  }));
}
