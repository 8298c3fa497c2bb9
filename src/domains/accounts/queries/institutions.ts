import type { Database } from '../../../platform/db/tables.ts';
import type { InstitutionCase, InstitutionLine } from '../findings.ts';
import '../tables.ts';

const MOST = 100;
const COLUMNS = ['i.id', 'i.kind', 'i.institution', 'i.country', 'i.message', 'i.state', 'i.askedAt', 'i.reason'] as const;

/** What this person has asked for, newest first. */
export async function listOwnInstitutions(db: Database, personId: string): Promise<InstitutionLine[]> {
  return db
    .selectFrom('institutionalAccounts as i')
    .select(COLUMNS)
    .where('i.personId', '=', personId)
    .orderBy('i.askedAt', 'desc')
    .limit(20)
    .execute();
}

/** Requests of one state: those that wait the longest first, those that are in force by name. */
export async function listInstitutionCases(db: Database, state: 'asked' | 'accepted'): Promise<InstitutionCase[]> {
  return db
    .selectFrom('institutionalAccounts as i')
    .innerJoin('persons as p', 'p.id', 'i.personId')
    .select([...COLUMNS, 'p.name', 'p.email'])
    .where('i.state', '=', state)
    .orderBy(state === 'asked' ? 'i.askedAt' : 'i.institution')
    .limit(MOST)
    .execute();
}

/** How many wait, and since when. */
export async function countInstitutionsAsked(db: Database): Promise<{ count: number; oldest: Date | null }> {
  const row = await db
    .selectFrom('institutionalAccounts')
    .select((of) => [of.fn.countAll<string>().as('count'), of.fn.min('askedAt').as('oldest')])
    .where('state', '=', 'asked')
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), oldest: row.oldest };
}
