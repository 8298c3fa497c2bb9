import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { writeEvent } from '../../directory/index.ts';
import { slugOf } from '../rules/slug.ts';
import { writePledgeDocuments } from './write-documents.ts';

export interface PledgeContent {
  instrumentId: string;
  /** Null: the instrument as a whole. */
  provisionId: string | null;
  /** One that the organization takes part in. */
  projectId: string | null;
  lang: string;
  undertaking: string;
  countries: readonly string[];
  until: string | null;
  shownTo: 'public' | 'institutions' | 'members' | 'secretariat';
}

interface By {
  byId: string;
  now: Date;
}

/** Publishes a pledge of an admitted organization at once; gives its address. */
export async function makePledge(
  trx: WriteTransaction,
  organizationId: string,
  content: PledgeContent,
  { byId, now }: By,
): Promise<string> {
  const { instrumentId, provisionId, projectId, lang, undertaking, countries, until, shownTo } = content;
  const id = uuidv7(now.getTime());
  const slug = slugOf(undertaking, id);
  const undertakings = JSON.stringify({ [lang]: { text: undertaking, origin: 'human' } });
  await trx
    .insertInto('pledges')
    .values({
      id,
      slug,
      organizationId,
      instrumentId,
      provisionId,
      projectId,
      undertakings,
      countries: [...countries],
      untilOn: until,
      state: 'published',
      shownTo,
      createdById: byId,
      createdAt: now,
      changedAt: now,
    })
    .execute();
  await writeEvent(trx, { name: 'pledge.published', subjectId: id, actor: byId, now });
  await writePledgeDocuments(trx, [id]);
  return slug;
}

/** Changes a pledge that stands; what is undertaken in other languages stays. False where somebody else was faster, or it is withdrawn. */
export async function changePledge(
  trx: WriteTransaction,
  id: string,
  version: number,
  content: PledgeContent,
  { byId, now }: By,
): Promise<boolean> {
  const row = await trx
    .selectFrom('pledges')
    .select(['undertakings', 'version', 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.version !== version || row.state === 'withdrawn') return false;
  const { instrumentId, provisionId, projectId, lang, undertaking, countries, until, shownTo } = content;
  const undertakings = JSON.stringify({ ...row.undertakings, [lang]: { text: undertaking, origin: 'human' } });
  await trx
    .updateTable('pledges')
    .set({
      instrumentId,
      provisionId,
      projectId,
      undertakings,
      countries: [...countries],
      untilOn: until,
      shownTo,
      version: version + 1,
      changedAt: now,
    })
    .where('id', '=', id)
    .execute();
  await writeEvent(trx, { name: 'pledge.changed', subjectId: id, actor: byId, now });
  await writePledgeDocuments(trx, [id]);
  return true;
}

/** Notes that a pledge is carried out. Twice changes nothing. */
export async function fulfilPledge(trx: WriteTransaction, id: string, { byId, now }: By): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('pledges')
    .set((set) => ({ state: 'fulfilled', changedAt: now, version: set('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'published')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await writeEvent(trx, { name: 'pledge.fulfilled', subjectId: id, actor: byId, now });
  await writePledgeDocuments(trx, [id]);
  return true;
}

/** Takes a pledge back; its page says so from now on, with the reason. Twice changes nothing. */
export async function withdrawPledge(
  trx: WriteTransaction,
  id: string,
  given: By & { reason: string; bySecretariat: boolean },
): Promise<boolean> {
  const { reason, byId, bySecretariat, now } = given;
  const { numUpdatedRows } = await trx
    .updateTable('pledges')
    .set((set) => ({ state: 'withdrawn', withdrawnAt: now, withdrawnReason: reason, changedAt: now, version: set('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await writeEvent(trx, { name: 'pledge.withdrawn', subjectId: id, actor: byId, now });
  if (bySecretariat) await recordAct(trx, { act: 'pledge.withdrawn', actorId: byId, subject: { kind: 'pledge', id }, reason, now });
  await writePledgeDocuments(trx, [id]);
  return true;
}
