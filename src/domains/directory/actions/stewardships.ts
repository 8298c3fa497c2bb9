import type { StewardshipRole } from '../../../platform/auth/viewer.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { writeEvent } from './write-event.ts';

export interface Grant {
  organizationId: string;
  personId: string;
  role: StewardshipRole;
  /** Who says that it is right: a steward, the secretariat, or the person itself for a record it registers. */
  byId: string;
  now: Date;
}

/**
 * Lets a person act for an organization from now on, both sides having agreed. Somebody who acts for it already gets this
 * role. What the same person asked or was invited to before is settled by it. Returns the stewardship's id.
 */
export async function grantStewardship(trx: WriteTransaction, { organizationId, personId, role, byId, now }: Grant): Promise<string> {
  const decided = { decidedById: byId, decidedAt: now };
  await trx
    .updateTable('stewardships')
    .set({ state: 'ended', endedById: byId, endedAt: now, tokenHash: null })
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .where('state', 'in', ['invited', 'asked'])
    .execute();
  const row = { id: uuidv7(), organizationId, personId, role, state: 'active' as const, begunById: byId, begunAt: now, ...decided };
  const { id } = await trx
    .insertInto('stewardships')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['organizationId', 'personId'])
        .where('state', '=', 'active')
        .doUpdateSet({ role, ...decided }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeEvent(trx, { name: 'stewardship.granted', subjectId: organizationId, actor: byId, payload: { role }, now });
  return id;
}
