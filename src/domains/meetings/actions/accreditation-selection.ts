import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Meeting } from '../findings.ts';
import { decideApplication, type Undecided } from './accreditation-desk.ts';

/**
 * Accredits one of several that were chosen together, as it stands now: by the same rules as alone. Null where it was done; `overtaken` where
 * there is no such application.
 */
export async function accreditChosen(
  trx: WriteTransaction,
  id: string,
  by: { meeting: Meeting; byId: string; now: Date },
): Promise<Undecided | null> {
  const row = await trx
    .selectFrom('accreditations')
    .select('version')
    .where('id', '=', id)
    .where('meetingId', '=', by.meeting.id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return 'overtaken';
  return decideApplication(trx, id, by, { decision: 'accredited', missing: [], how: null, remark: null, version: row.version });
}
