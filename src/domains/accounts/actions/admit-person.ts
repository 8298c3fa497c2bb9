import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { beginSession } from './begin-session.ts';
import { issueToken } from './tokens.ts';

/** Minutes to give the code after the password. */
const HALF_LASTS = 10;

export interface Admission {
  personId: string;
  device: string;
  /** How many factors were given: a passkey is two (something one has, opened by something one is or knows). */
  factors: 1 | 2;
  /** The session of this browser until now: it ends. */
  former: string | undefined;
  now: Date;
}
/** In, with the token of a new session; or half in, with the token of the step that is missing. */
export type Admitted = { session: string; half?: undefined } | { half: string; session?: undefined };

/** Lets somebody in who has proven to be this person; who has an app for codes must give one first. */
export async function admitPerson(trx: WriteTransaction, admission: Admission): Promise<Admitted> {
  const { personId, device, factors, former, now } = admission;
  if (factors === 1 && (await hasCodes(trx, personId))) {
    return { half: await issueToken(trx, { purpose: 'half', personId, minutes: HALF_LASTS, now }) };
  }
  if (former) await trx.deleteFrom('sessions').where('id', '=', former).execute();
  return { session: await beginSession(trx, { personId, device, secondFactor: factors === 2, now }) };
}

async function hasCodes(trx: WriteTransaction, personId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('oneTimeCodes')
    .select('personId')
    .where('personId', '=', personId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}
