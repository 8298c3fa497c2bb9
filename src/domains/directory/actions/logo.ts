import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { CleanFile } from '../../../platform/files/clean.ts';
import { deleteFile, saveFile } from '../../../platform/files/files.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { touchSearchDocument } from '../../../platform/search/documents.ts';
import type { OrganizationChangeRow } from '../tables.ts';
import { writeEvent } from './write-event.ts';

export const LOGO = 'organization.logo';

interface LogoChange {
  organizationId: string;
  /** null takes it away. */
  file: CleanFile | null;
  actor: string;
  how: OrganizationChangeRow['how'];
  now: Date;
}

/** Puts another logo in the place of the one that is there. The picture before is deleted; the history tells that there was one. */
export async function changeLogo(trx: WriteTransaction, { organizationId, file, actor, how, now }: LogoChange): Promise<void> {
  const row = await trx.selectFrom('organizations').select('logoFile').where('id', '=', organizationId).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  if (row.logoFile === null && file === null) return;
  const saved = file && (await saveFile(trx, { file, purpose: LOGO, ownerId: organizationId, name: 'logo', createdById: actor, now }));
  await trx.updateTable('organizations').set({ logoFile: saved, updatedAt: now }).where('id', '=', organizationId).execute();
  if (row.logoFile !== null) await deleteFile(trx, row.logoFile);
  const there = (has: boolean) => JSON.stringify(has);
  await trx
    .insertInto('organizationChanges')
    .values({
      id: uuidv7(now.getTime()),
      organizationId,
      field: 'logo',
      before: there(row.logoFile !== null),
      after: there(saved !== null),
      actor,
      how,
      changedAt: now,
    })
    .execute();
  await writeEvent(trx, { name: 'organization.updated', subjectId: organizationId, actor, payload: { changed: ['logo'] }, now });
  await touchSearchDocument(trx, organizationId);
}
