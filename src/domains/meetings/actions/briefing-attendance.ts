import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';

/**
 * Notes who of the people of one page of the list was there and who was not; only of those who have a place. Gives how many notes changed. The
 * same again changes nothing.
 */
export async function saveAttendance(
  trx: WriteTransaction,
  given: { briefingId: string; seen: readonly string[]; present: readonly string[]; byId: string; now: Date },
): Promise<number> {
  const { briefingId, seen, byId, now } = given;
  const present = new Set(given.present);
  const noted = {
    present: seen.filter((id) => present.has(id)),
    absent: seen.filter((id) => !present.has(id)),
  };
  let changed = 0;
  for (const attendance of ['present', 'absent'] as const) {
    if (noted[attendance].length === 0) continue;
    const { numUpdatedRows } = await trx
      .updateTable('briefingRegistrations')
      .set({ attendance, attendedSetById: byId })
      .where('briefingId', '=', briefingId)
      .where('id', 'in', noted[attendance])
      .where('state', '=', 'registered')
      .where((where) => where.or([where('attendance', 'is', null), where('attendance', '<>', attendance)]))
      .executeTakeFirst();
    changed += Number(numUpdatedRows);
  }
  if (changed > 0)
    await recordAct(trx, {
      act: 'briefing.attendance-noted',
      actorId: byId,
      subject: { kind: 'briefing', id: briefingId },
      details: { notes: changed },
      now,
    });
  return changed;
}
