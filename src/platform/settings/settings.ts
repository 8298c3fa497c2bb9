import type { z } from 'zod';
import type { Database, WriteTransaction } from '../db/tables.ts';
import './tables.ts';

/** Something that the secretariat sets on screen, with the value that holds until it does. */
export interface Setting<T> {
  key: string;
  schema: z.ZodType<T>;
  standard: T;
}

/** Declares a setting; the key begins with the name of the domain: `directory.freshness`. */
export function defineSetting<T>(key: string, schema: z.ZodType<T>, standard: T): Setting<T> {
  return { key, schema, standard };
}

/** The value that holds now. One that an older program wrote and this one does not understand counts as not set. */
export async function readSetting<T>(db: Database, setting: Setting<T>): Promise<T> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', setting.key).executeTakeFirst();
  const parsed = row && setting.schema.safeParse(row.value);
  return parsed?.success ? parsed.data : setting.standard;
}

/**
 * Sets it, from the next request on. The value must have passed the schema; the caller records the act. Without a person it is
 * something that the program keeps for itself.
 */
export async function saveSetting<T>(
  trx: WriteTransaction,
  setting: Setting<T>,
  value: T,
  by: { personId: string | null; now: Date },
): Promise<void> {
  const row = { value: JSON.stringify(value), changedById: by.personId, changedAt: by.now };
  await trx
    .insertInto('settings')
    .values({ key: setting.key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute();
}
