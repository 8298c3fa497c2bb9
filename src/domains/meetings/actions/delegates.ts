import { newToken, tokenHash } from '../../../platform/auth/tokens.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { Identity, NamingForm } from '../input/delegate-forms.ts';
import { freePlaces, OCCUPYING, occupies } from '../rules/delegation.ts';
import type { GENDERS } from '../tables/participation.ts';
import { type Acting, giveUpPlace, lockDelegate, lockDelegation } from './delegate-places.ts';
import { mailDelegate, tellFocalPoint } from './tell-participation.ts';

/** What naming somebody works with: the person is told by whom. */
export interface Naming extends Acting {
  /** How the organization is called. */
  nameIn(locale: Locale): string;
}

/**
 * The focal point names somebody. The delegation is locked while its people are counted, so that however many are named at once the limit
 * holds; `full` where nobody more fits. Who comes instead of somebody takes that place.
 */
export async function nameDelegate(
  trx: WriteTransaction,
  by: Naming,
  person: NamingForm,
  replacesId: string | null = null,
): Promise<{ id: string } | 'full'> {
  const { meeting, byId, now } = by;
  const delegation = await lockOrBegin(trx, by);
  if (replacesId === null && (await isFull(trx, by, delegation.id))) return 'full';
  const id = uuidv7();
  const token = newToken();
  const row = {
    id,
    delegationId: delegation.id,
    meetingId: meeting.id,
    ...person,
    state: 'named' as const,
    tokenHash: tokenHash(token),
    replacesId,
  };
  await trx
    .insertInto('delegates')
    .values({ ...row, namedById: byId, namedAt: now, policyVersion: meeting.policyVersion })
    .execute();
  await mailDelegate(trx, { ...by, delegate: { id, ...person }, token });
  return { id };
}

/** Another person comes instead: the first gives its place up, the second is named and needs the approvals anew. False where the first has none. */
export async function replaceDelegate(trx: WriteTransaction, by: Naming, id: string, person: NamingForm): Promise<boolean> {
  const delegate = await lockDelegate(trx, by.meeting.id, by.organizationId, id);
  if (!delegate || !occupies(delegate.state)) return false;
  await giveUpPlace(trx, by, delegate, 'replaced', null);
  await nameDelegate(trx, by, person, id);
  return true;
}

/** Sends the person a new link; the one before no longer leads anywhere. */
export async function sendNewLink(trx: WriteTransaction, by: Naming, id: string): Promise<boolean> {
  const delegate = await lockDelegate(trx, by.meeting.id, by.organizationId, id);
  if (!delegate || !occupies(delegate.state)) return false;
  const token = newToken();
  await trx
    .updateTable('delegates')
    .set({ tokenHash: tokenHash(token) })
    .where('id', '=', id)
    .execute();
  await mailDelegate(trx, { ...by, delegate, token });
  return true;
}

export interface Confirmation {
  shown: 'name' | 'organization';
  gender: (typeof GENDERS)[number] | null;
  wantsVisaLetter: boolean;
  wantsTravelSupport: boolean;
  identity: Identity;
  /** Who has signed in while confirming, so that it is found among what is the person's own. */
  personId: string | null;
}

/**
 * The person says that it comes and gives what is asked, or corrects it. What an identity document says is encrypted by `encrypt`. Who was
 * approved stays so: what was checked is the name, and that is not changed here.
 */
export async function confirmDelegate(
  trx: WriteTransaction,
  by: Acting,
  id: string,
  { identity, personId, ...given }: Confirmation,
  encrypt: (text: string) => Buffer,
): Promise<boolean> {
  const delegate = await lockDelegate(trx, by.meeting.id, by.organizationId, id);
  if (!delegate || !occupies(delegate.state)) return false;
  const says = Object.values(identity).some((value) => value !== null);
  const first = delegate.state === 'named';
  await trx
    .updateTable('delegates')
    .set({
      ...given,
      identity: says ? encrypt(JSON.stringify(identity)) : null,
      personId: personId ?? delegate.personId,
      ...(first && { state: 'confirmed', confirmedAt: by.now }),
    })
    .where('id', '=', id)
    .execute();
  if (first) await tellFocalPoint(trx, { ...by, focalPointId: delegate.focalPointId, what: 'confirmed', key: id });
  return true;
}

/** Whoever acts for the organization takes the delegation over. */
export async function takeOverDelegation(trx: WriteTransaction, by: Acting): Promise<void> {
  await beginDelegation(trx, by);
  await trx
    .updateTable('delegations')
    .set({ focalPointId: by.byId })
    .where('meetingId', '=', by.meeting.id)
    .where('organizationId', '=', by.organizationId)
    .execute();
}

async function lockOrBegin(trx: WriteTransaction, by: Naming) {
  const delegation = await lockDelegation(trx, by.meeting.id, by.organizationId);
  if (delegation) return delegation;
  await beginDelegation(trx, by);
  const begun = await lockDelegation(trx, by.meeting.id, by.organizationId);
  if (!begun) throw new Error('A delegation was begun and is not there.');
  return begun;
}

async function isFull(trx: WriteTransaction, { meeting }: Naming, delegationId: string): Promise<boolean> {
  if (meeting.policy.delegation.limit === null) return false;
  const { count } = await trx
    .selectFrom('delegates')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('delegationId', '=', delegationId)
    .where('state', 'in', OCCUPYING)
    .executeTakeFirstOrThrow();
  return freePlaces(meeting.policy, Number(count)) === 0;
}

async function beginDelegation(trx: WriteTransaction, { meeting, organizationId, byId, now }: Acting): Promise<void> {
  await trx
    .insertInto('delegations')
    .values({ id: uuidv7(), meetingId: meeting.id, organizationId, focalPointId: byId, createdAt: now })
    .onConflict((conflict) => conflict.columns(['meetingId', 'organizationId']).doNothing())
    .execute();
}
