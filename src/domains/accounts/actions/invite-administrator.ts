import { recordAct } from '../../../platform/audit/record-act.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { findAccountByEmail } from '../queries/find-person.ts';
import { invitationUrl, whole } from '../urls.ts';
import { makePerson, type NewPerson } from './sign-up.ts';
import { issueToken, spendToken } from './tokens.ts';

const INVITATION_DAYS = 7;

export type Invited = { granted: string; link?: undefined } | { link: string; granted?: undefined };

/**
 * Makes somebody an administrator from the command line: at once who has an account, else by a link (shown to the operator, kept
 * nowhere) that makes one. The operator of the machine stands for who did it: the act names the person itself.
 */
export async function appointAdministrator(db: Database, email: string, origin: string, now: Date): Promise<Invited> {
  return db.transaction().execute(async (trx) => {
    const account = await findAccountByEmail(trx, email);
    if (account) {
      await grantAdministration(trx, account.id, now);
      return { granted: account.name };
    }
    const minutes = INVITATION_DAYS * 24 * 60;
    const token = await issueToken(trx, {
      purpose: 'invitation',
      email: email.toLowerCase(),
      payload: { role: 'administrator' },
      minutes,
      now,
    });
    return { link: whole(origin, invitationUrl(token), 'en') };
  });
}

/** Makes the account that was invited, with its role. Nothing when the link was used meanwhile or the address has an account by now. */
export async function acceptInvitation(
  trx: WriteTransaction,
  token: string,
  person: Pick<NewPerson, 'name' | 'locale' | 'passwordHash'>,
  now: Date,
): Promise<{ personId: string } | undefined> {
  const spent = await spendToken(trx, 'invitation', token, now);
  if (!spent?.email) return undefined;
  const made = await makePerson(trx, { ...person, email: spent.email, now });
  if (made && spent.payload.role === 'administrator') await grantAdministration(trx, made.personId, now);
  return made;
}

async function grantAdministration(trx: WriteTransaction, personId: string, now: Date): Promise<void> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('secretariatRoles')
    .values({ personId, role: 'administrator', grantedById: null, grantedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return;
  await recordAct(trx, {
    act: 'role.granted',
    actorId: personId,
    subject: { kind: 'person', id: personId },
    details: { role: 'administrator', by: 'command line' },
    now,
  });
}
