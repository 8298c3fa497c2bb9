import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { AccreditationStep } from '../tables/participation.ts';

/** One step of an application. `details` name what happened, never a person. */
export interface Step {
  accreditationId: string;
  step: AccreditationStep;
  byId: string | null;
  policyVersion: number;
  details?: Record<string, unknown>;
  now: Date;
}

/** Writes the step down, in the transaction of the act; what is written stays. Gives its id. */
export async function noteStep(
  trx: WriteTransaction,
  { accreditationId, step, byId, policyVersion, details = {}, now }: Step,
): Promise<string> {
  const id = uuidv7();
  await trx
    .insertInto('accreditationSteps')
    .values({ id, accreditationId, step, happenedAt: now, byId, policyVersion, details: JSON.stringify(details) })
    .execute();
  return id;
}
