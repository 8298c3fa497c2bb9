import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Belongings, Handover } from '../../directory/index.ts';
import { organizationIdentity } from '../rules/identity.ts';

interface Moved {
  /** Conversations in which the record that stays speaks for the one that went. */
  parties: string[];
  /** Blocks that the record that stays got. */
  blocks: { owner: string; blocked: string }[];
}

/**
 * Conversations of a record that goes are led by those who act for the record that stays; one between the two stays as it is. Who
 * did not want to hear from the one hears nothing from the other either, and the other way round.
 */
export const conversationBelongings: Belongings<Moved> = {
  name: 'messages',
  move: async (trx, handover) => ({ parties: await moveParties(trx, handover), blocks: await copyBlocks(trx, handover) }),
  async giveBack(trx, { from, to }, { parties, blocks }) {
    if (parties.length > 0)
      await trx
        .updateTable('conversationParties')
        .set({ organizationId: from, identity: organizationIdentity(from) })
        .where('id', 'in', parties)
        .where('organizationId', '=', to)
        .execute();
    for (const { owner, blocked } of blocks)
      await trx.deleteFrom('messageBlocks').where('owner', '=', owner).where('blocked', '=', blocked).execute();
  },
};

async function moveParties(trx: WriteTransaction, { from, to }: Handover): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update conversation_parties p set organization_id = ${to}, identity = ${organizationIdentity(to)}
    where organization_id = ${from} and not exists (
      select from conversation_parties o where o.conversation_id = p.conversation_id and o.organization_id = ${to})
    returning id`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Those of the record that goes stay where they are: nobody speaks by its name any more. */
async function copyBlocks(trx: WriteTransaction, { from, to }: Handover): Promise<Moved['blocks']> {
  const [gone, stays] = [organizationIdentity(from), organizationIdentity(to)];
  const { rows } = await sql<{ owner: string; blocked: string }>`
    insert into message_blocks (owner, blocked, name, party_id, created_at)
    select case owner when ${gone} then ${stays} else owner end, case blocked when ${gone} then ${stays} else blocked end,
      name, party_id, created_at
    from message_blocks where (owner = ${gone} and blocked <> ${stays}) or (blocked = ${gone} and owner <> ${stays})
    on conflict do nothing returning owner, blocked`.execute(trx);
  return rows;
}
