import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import '../tables.ts';

/** A person as other domains may know it: to write to it and to name it to those who may see its name. */
export interface KnownPerson {
  id: string;
  /** Null once the person erased the account. */
  name: string | null;
  email: string | null;
  locale: Locale;
  /** How the person wants to be told by mail. */
  notices: 'at-once' | 'daily' | 'never';
}

/** People by id, in no order; unknown ids are left out. Whoever shows a name has asked whether the viewer may see it. */
export async function readPersons(db: Database, ids: readonly string[]): Promise<Map<string, KnownPerson>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('persons')
    .select(['id', 'name', 'email', 'locale', 'notices', 'erasedAt'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ erasedAt, name, ...person }) => [person.id, { ...person, name: erasedAt ? null : name }]));
}

/** Who has this address, for desks alone: elsewhere no answer may show whether there is an account. */
export async function findPersonByEmail(db: Database, email: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('persons')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .where('emailConfirmedAt', 'is not', null)
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
  return row?.id;
}
