import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { InstitutionKind } from '../findings.ts';
import { secretariatMessages } from '../messages/secretariat/index.ts';
import { INSTITUTION } from '../urls.ts';
import { notifyPersons } from './notify.ts';

export interface InstitutionRequest {
  kind: InstitutionKind;
  institution: string;
  country: string | null;
  message: string | null;
}

/** Asks to be known as speaking for an institution. False while a request waits or one is accepted already. */
export async function askForInstitution(trx: WriteTransaction, personId: string, asked: InstitutionRequest, now: Date): Promise<boolean> {
  await trx.selectFrom('persons').select('id').where('id', '=', personId).forUpdate().execute();
  const open = await trx
    .selectFrom('institutionalAccounts')
    .select('id')
    .where('personId', '=', personId)
    .where('state', 'in', ['asked', 'accepted'])
    .executeTakeFirst();
  if (open) return false;
  await trx
    .insertInto('institutionalAccounts')
    .values({ id: uuidv7(), personId, ...asked, state: 'asked', askedAt: now })
    .execute();
  return true;
}

export interface Decision {
  id: string;
  state: 'accepted' | 'refused' | 'ended';
  reason: string | null;
  actorId: string;
  now: Date;
}

/** Decides on a request, or ends one that was accepted, and tells the person. False when somebody else decided meanwhile. */
export async function decideInstitution(trx: WriteTransaction, { id, state, reason, actorId, now }: Decision): Promise<boolean> {
  const decided = await trx
    .updateTable('institutionalAccounts')
    .set({ state, reason, decidedById: actorId, decidedAt: now })
    .where('id', '=', id)
    .where('state', '=', state === 'ended' ? 'accepted' : 'asked')
    .returning(['personId', 'institution'])
    .executeTakeFirst();
  if (!decided) return false;
  await recordAct(trx, { act: `institution.${state}`, actorId, subject: { kind: 'institutional-account', id }, reason, now });
  await notifyPersons(trx, {
    personIds: [decided.personId],
    act: `institution.${state}:${id}`,
    kind: `institution.${state}`,
    text: (locale) => {
      const t = secretariatMessages(locale);
      const title = t(`institution.told.${state}`, { institution: decided.institution });
      return { title, body: reason ?? t('institution.told.text'), action: { label: t('institution.told.action'), path: INSTITUTION } };
    },
    now,
  });
  return true;
}
