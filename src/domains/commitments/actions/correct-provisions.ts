import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { ProvisionsRow } from '../tables.ts';

export interface ProvisionContent {
  number: string;
  kind: ProvisionsRow['kind'];
  titles: LocalizedText;
  gists: LocalizedText;
  sourceUrl: string | null;
  terms: string[];
}

interface By {
  byId: string;
  now: Date;
}

/** Corrects a provision. It is no longer verified: somebody compares it anew. */
export async function correctProvision(trx: WriteTransaction, id: string, content: ProvisionContent, { byId, now }: By): Promise<void> {
  await trx
    .updateTable('provisions')
    .set({ ...stringified(content), verifiedOn: null, verifiedById: null, changedAt: now })
    .where('id', '=', id)
    .execute();
  await recordAct(trx, { act: 'provision.corrected', actorId: byId, subject: { kind: 'provision', id }, now });
}

/** Adds a provision at the end of what it stands under. Refuses (`conflict`) a code that the instrument has. */
export async function addProvision(
  trx: WriteTransaction,
  place: { instrumentId: string; parentId: string | null; code: string },
  content: ProvisionContent,
  { byId, now }: By,
): Promise<void> {
  const { instrumentId, code } = place;
  await trx.selectFrom('instruments').select('id').where('id', '=', instrumentId).forUpdate().execute();
  const all = await trx.selectFrom('provisions').select(['code', 'position']).where('instrumentId', '=', instrumentId).execute();
  if (all.some((one) => one.code === code)) throw new Refusal('conflict', { fields: [{ field: 'code', code: 'given-twice' }] });
  const id = uuidv7(now.getTime());
  const position = Math.max(-1, ...all.map((one) => one.position)) + 1;
  await trx
    .insertInto('provisions')
    .values({ id, ...place, ...stringified(content), position, changedAt: now })
    .execute();
  await recordAct(trx, { act: 'provision.added', actorId: byId, subject: { kind: 'provision', id }, details: { code }, now });
}

/** Notes that somebody compared number and title with the original, who and when. */
export async function verifyProvision(trx: WriteTransaction, id: string, { byId, now }: By): Promise<void> {
  await trx
    .updateTable('provisions')
    .set({ verifiedOn: now.toISOString().slice(0, 10), verifiedById: byId, changedAt: now })
    .where('id', '=', id)
    .execute();
  await recordAct(trx, { act: 'provision.verified', actorId: byId, subject: { kind: 'provision', id }, now });
}

function stringified({ titles, gists, ...rest }: ProvisionContent) {
  return { ...rest, titles: JSON.stringify(titles), gists: JSON.stringify(gists) };
}
