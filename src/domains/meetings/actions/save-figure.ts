import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { Figure } from '../findings.ts';
import { type By, changeMeeting } from './save-meeting.ts';

/** Writes a figure that was published about a meeting, with its source and what is said of it; null: none was published. */
export async function saveFigure(
  trx: WriteTransaction,
  { meetingId, key }: Pick<Figure, 'meetingId' | 'key'>,
  figure: Pick<Figure, 'value' | 'atLeast' | 'sourceTitle' | 'sourceUrl' | 'notes'> | null,
  by: By,
): Promise<void> {
  const act = figure === null ? 'meeting-figure.removed' : 'meeting-figure.changed';
  await changeMeeting(trx, { act, meetingId, ...by, details: { key, ...(figure && { value: figure.value }) } });
  if (figure === null) {
    await trx.deleteFrom('meetingFigures').where('meetingId', '=', meetingId).where('key', '=', key).execute();
    return;
  }
  const row = { ...figure, notes: JSON.stringify(figure.notes) };
  await trx
    .insertInto('meetingFigures')
    .values({ id: uuidv7(by.now.getTime()), meetingId, key, ...row })
    .onConflict((conflict) => conflict.columns(['meetingId', 'key']).doUpdateSet(row))
    .execute();
}
