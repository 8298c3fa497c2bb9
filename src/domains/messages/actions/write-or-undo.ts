import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import type { NotWritten } from './write-message.ts';

class Undone extends Error {
  readonly result: NotWritten;
  constructor(result: NotWritten) {
    super(result.refused);
    this.result = result;
  }
}

/** A transaction that is undone when what it should write was refused: caps that were counted meanwhile are given back. */
export async function writeOrUndo<T extends object>(
  db: Database,
  write: (trx: WriteTransaction) => Promise<T | NotWritten>,
): Promise<T | NotWritten> {
  try {
    return await db.transaction().execute(async (trx) => {
      const result = await write(trx);
      if ('refused' in result) throw new Undone(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Undone) return error.result;
    throw error;
  }
}
