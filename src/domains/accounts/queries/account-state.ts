import type { SignedIn } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Factors, Missing } from '../findings.ts';
import '../tables.ts';

/** How this person can prove who it is. One query. */
export async function readFactors(db: Database, personId: string): Promise<Factors> {
  const row = await db
    .selectFrom('persons as p')
    .select((of) => [
      'p.passwordHash',
      of
        .selectFrom('oneTimeCodes as c')
        .select((c) => c.fn.countAll<string>().as('n'))
        .whereRef('c.personId', '=', 'p.id')
        .where('c.confirmedAt', 'is not', null)
        .as('apps'),
      of
        .selectFrom('passkeys as k')
        .select((k) => k.fn.countAll<string>().as('n'))
        .whereRef('k.personId', '=', 'p.id')
        .as('passkeys'),
      of
        .selectFrom('recoveryCodes as r')
        .select((r) => r.fn.countAll<string>().as('n'))
        .whereRef('r.personId', '=', 'p.id')
        .where('r.usedAt', 'is', null)
        .as('recoveryCodes'),
    ])
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow();
  return {
    password: row.passwordHash !== null,
    app: Number(row.apps) > 0,
    passkeys: Number(row.passkeys),
    recoveryCodes: Number(row.recoveryCodes),
  };
}

export async function readWhatIsMissing(db: Database, person: SignedIn): Promise<Missing[]> {
  const { app, passkeys } = await readFactors(db, person.id);
  const profile = await db.selectFrom('personProfiles').select('personId').where('personId', '=', person.id).executeTakeFirst();
  const missing: Missing[] = person.owesAcceptance ? ['terms'] : [];
  if (!app && passkeys === 0) missing.push('second-factor');
  if (!profile) missing.push('profile');
  return missing;
}
