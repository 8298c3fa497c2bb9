import type { Database } from '../../../platform/db/tables.ts';
import type { PersonRow } from '../tables.ts';

export type Account = Pick<PersonRow, 'id' | 'email' | 'name' | 'locale' | 'passwordHash' | 'suspendedAt'>;

const COLUMNS = ['id', 'email', 'name', 'locale', 'passwordHash', 'suspendedAt'] as const;

/** The account with this address, whoever asks; no answer may show whether there is one. */
export async function findAccountByEmail(db: Database, email: string): Promise<Account | undefined> {
  return db
    .selectFrom('persons')
    .select(COLUMNS)
    .where('email', '=', email.toLowerCase())
    .where('emailConfirmedAt', 'is not', null)
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
}

/** An account that is there and may be used. */
export async function findAccount(db: Database, id: string): Promise<Account | undefined> {
  return db
    .selectFrom('persons')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('erasedAt', 'is', null)
    .where('suspendedAt', 'is', null)
    .executeTakeFirst();
}
