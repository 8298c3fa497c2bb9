import { recordAct } from '../../../platform/audit/record-act.ts';
import type { SecretariatRole } from '../../../platform/auth/viewer.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { findAccountByEmail } from '../queries/find-person.ts';
import { secretariatMessages } from '../messages/secretariat/index.ts';
import { SECOND_FACTOR } from '../urls.ts';
import { notifyPersons } from './notify.ts';
import { endSessions } from './renew-session.ts';

export interface RoleChange {
  role: SecretariatRole;
  actorId: string;
  now: Date;
}

/** Gives somebody with an account a role. The person's sessions end: the next one begins with a token of its own and a second factor. */
export async function grantRole(
  trx: WriteTransaction,
  email: string,
  { role, actorId, now }: RoleChange,
): Promise<'granted' | 'unknown' | 'has-it'> {
  const account = await findAccountByEmail(trx, email);
  if (!account || account.suspendedAt) return 'unknown';
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('secretariatRoles')
    .values({ personId: account.id, role, grantedById: actorId, grantedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return 'has-it';
  if (account.id !== actorId) await endSessions(trx, account.id);
  await recordAct(trx, { act: 'role.granted', actorId, subject: { kind: 'person', id: account.id }, details: { role }, now });
  await tell(trx, account.id, 'granted', role, now);
  return 'granted';
}

/** Takes a role away. The last administrator stays: otherwise nobody could give roles any more. */
export async function takeRole(
  trx: WriteTransaction,
  personId: string,
  { role, actorId, now }: RoleChange,
): Promise<'taken' | 'last' | 'not-there'> {
  if (role === 'administrator' && (await isOnlyAdministrator(trx, personId))) return 'last';
  const { numDeletedRows } = await trx
    .deleteFrom('secretariatRoles')
    .where('personId', '=', personId)
    .where('role', '=', role)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return 'not-there';
  await recordAct(trx, { act: 'role.taken', actorId, subject: { kind: 'person', id: personId }, details: { role }, now });
  await tell(trx, personId, 'taken', role, now);
  return 'taken';
}

/** Whether nobody else is an administrator. In a transaction it locks the rows, so that two cannot take the role from each other at once. */
export async function isOnlyAdministrator(trx: Database, personId: string): Promise<boolean> {
  const rows = await trx.selectFrom('secretariatRoles').select('personId').where('role', '=', 'administrator').forUpdate().execute();
  return rows.length === 1 && rows[0]?.personId === personId;
}

async function tell(trx: WriteTransaction, personId: string, what: 'granted' | 'taken', role: SecretariatRole, now: Date): Promise<void> {
  await notifyPersons(trx, {
    personIds: [personId],
    act: `role.${what}:${uuidv7()}`,
    kind: `role.${what}`,
    text: (locale) => {
      const t = secretariatMessages(locale);
      return {
        title: t(`roles.told.${what}`, { role: t(`role.${role}`) }),
        body: t(`roles.told.${what}.text`),
        ...(what === 'granted' && { action: { label: t('roles.told.action'), path: SECOND_FACTOR } }),
      };
    },
    now,
  });
}
