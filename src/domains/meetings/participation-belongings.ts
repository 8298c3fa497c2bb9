import { sql } from 'kysely';
import type { WriteTransaction } from '../../platform/db/tables.ts';
import { type Belongings, type Handover, type Holder, type MovedIds, moveRows, returnRows } from '../directory/index.ts';
import { noteStep } from './actions/accreditation-steps.ts';
import { type KeptRow, putBack, takeOut } from './kept-rows.ts';
import { isFurther } from './rules/accreditation.ts';
import type { AccreditationState } from './tables/participation.ts';

const HOLDERS: Holder[] = ['accreditations.organization_id', 'delegations.organization_id'];

interface MovedParticipation {
  rows: MovedIds;
  /** Applications that gave way to a further one for the same meeting, each whole, and the step that tells of it. */
  lesser: { application: KeptRow[]; parts: KeptRow[]; stepId: string }[];
  /** Delegations whose people joined the one of the record that stays. */
  joined: { delegation: KeptRow[]; fromId: string; toId: string; delegates: string[] }[];
}

/**
 * Accreditations and delegations of a record that is merged are those of the record that stays. Where both applied to one meeting the further
 * application stays, with a step that tells of the other. Where both have a delegation its people come together: nobody is sent away, and
 * nobody more is named while they are more than the rules let in.
 */
export const participationBelongings: Belongings<MovedParticipation> = {
  name: 'participation',
  async move(trx, handover) {
    const lesser = await giveWay(trx, handover);
    const joined = await joinDelegations(trx, handover);
    return { rows: await moveRows(trx, HOLDERS, handover), lesser, joined };
  },
  async giveBack(trx, handover, { rows, lesser, joined }) {
    await returnRows(trx, rows, handover);
    for (const { application, parts, stepId } of lesser) {
      await trx.deleteFrom('accreditationSteps').where('id', '=', stepId).execute();
      if (await allPutBack(trx, application)) await allPutBack(trx, parts);
    }
    for (const { delegation, fromId, toId, delegates } of joined)
      if ((await allPutBack(trx, delegation)) && delegates.length > 0)
        await trx
          .updateTable('delegates')
          .set({ delegationId: fromId })
          .where('delegationId', '=', toId)
          .where('id', 'in', delegates)
          .execute();
  },
};

async function allPutBack(trx: WriteTransaction, rows: readonly KeptRow[]): Promise<boolean> {
  let all = true;
  for (const row of rows) all = (await putBack(trx, row)) && all;
  return all;
}

interface Applied {
  id: string;
  state: AccreditationState;
  submittedAt: Date | null;
  policyVersion: number | null;
}

async function giveWay(trx: WriteTransaction, { from, to, now }: Handover): Promise<MovedParticipation['lesser']> {
  const rows = await trx
    .selectFrom('accreditations')
    .select(['id', 'meetingId', 'organizationId', 'state', 'submittedAt', 'policyVersion'])
    .where('organizationId', 'in', [from, to])
    .orderBy('id')
    .forUpdate()
    .execute();
  const lesser: MovedParticipation['lesser'] = [];
  for (const ofMeeting of Map.groupBy(rows, ({ meetingId }) => meetingId).values()) {
    const [goes, stays] = [from, to].map((one) => ofMeeting.find(({ organizationId }) => organizationId === one));
    if (goes && stays) lesser.push(await keepFurther(trx, isFurther(goes.state, stays.state) ? [goes, stays] : [stays, goes], now));
  }
  return lesser;
}

/** The one that gives way goes out whole; the other remembers where it stood. */
async function keepFurther(
  trx: WriteTransaction,
  [kept, lesser]: [Applied, Applied],
  now: Date,
): Promise<MovedParticipation['lesser'][number]> {
  const { id, state, submittedAt } = lesser;
  const parts = [
    ...(await takeOut(trx, 'accreditation_objections', sql`t.accreditation_id = ${id}`)),
    ...(await takeOut(trx, 'accreditation_steps', sql`t.accreditation_id = ${id}`)),
  ];
  const application = await takeOut(trx, 'accreditations', sql`t.id = ${id}`);
  const stepId = await noteStep(trx, {
    accreditationId: kept.id,
    step: 'merged',
    byId: null,
    policyVersion: kept.policyVersion ?? lesser.policyVersion ?? 1,
    details: { application: id, state, submittedAt },
    now,
  });
  return { application, parts, stepId };
}

async function joinDelegations(trx: WriteTransaction, { from, to }: Handover): Promise<MovedParticipation['joined']> {
  // Locked as whoever names somebody locks them: nobody is named meanwhile.
  const rows = await trx
    .selectFrom('delegations')
    .select(['id', 'meetingId', 'organizationId'])
    .where('organizationId', 'in', [from, to])
    .orderBy('id')
    .forUpdate()
    .execute();
  const joined: MovedParticipation['joined'] = [];
  for (const ofMeeting of Map.groupBy(rows, ({ meetingId }) => meetingId).values()) {
    const [goes, stays] = [from, to].map((one) => ofMeeting.find(({ organizationId }) => organizationId === one));
    if (!goes || !stays) continue;
    const moved = await trx
      .updateTable('delegates')
      .set({ delegationId: stays.id })
      .where('delegationId', '=', goes.id)
      .returning('id')
      .execute();
    const delegation = await takeOut(trx, 'delegations', sql`t.id = ${goes.id}`);
    joined.push({ delegation, fromId: goes.id, toId: stays.id, delegates: moved.map(({ id }) => id) });
  }
  return joined;
}
