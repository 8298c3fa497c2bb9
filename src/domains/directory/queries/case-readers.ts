import type { Database } from '../../../platform/db/tables.ts';
import { isLocale, type Locale } from '../../../platform/i18n/locales.ts';
import { readPersons } from '../../accounts/index.ts';
import { readOrganizationNames } from './for-messages.ts';

/** For whom a decision is written: the language of who asked, and how the organization is called in it or in `otherwise`. */
export interface CaseReader {
  locale: Locale;
  name: string;
}

/** Who will read what is decided of these cases, by case. Three queries. */
export async function readCaseReaders(db: Database, ids: readonly string[], otherwise: Locale): Promise<Map<string, CaseReader>> {
  const rows = await db
    .selectFrom('moderationCases')
    .select(['id', 'personId', 'organizationId'])
    .where('id', 'in', [...ids])
    .execute();
  const persons = await readPersons(
    db,
    rows.flatMap(({ personId }) => personId ?? []),
  );
  const organizations = rows.map(({ organizationId }) => organizationId);
  const names = await readOrganizationNames(db, organizations, otherwise);
  return new Map(
    rows.map(({ id, personId, organizationId }) => {
      const locale = personId ? persons.get(personId)?.locale : undefined;
      return [id, { locale: isLocale(locale) ? locale : otherwise, name: names.get(organizationId)?.name ?? '' }];
    }),
  );
}
