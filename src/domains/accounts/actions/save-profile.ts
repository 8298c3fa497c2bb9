import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { CleanFile } from '../../../platform/files/clean.ts';
import { deleteFile, saveFile } from '../../../platform/files/files.ts';
import type { PersonProfile } from '../findings.ts';
import '../tables.ts';

export const PICTURE = 'person.picture';

export interface ProfileChange {
  profile: Omit<PersonProfile, 'name' | 'pictureFileId'>;
  /** A new one, none any more, or as it is. */
  picture: CleanFile | 'remove' | 'keep';
  now: Date;
}

/** Saves what a person says of itself, the picture with it; a picture that is replaced goes. */
export async function saveProfile(trx: WriteTransaction, { profile, picture, now }: ProfileChange): Promise<void> {
  const { personId, ...shown } = profile;
  const before = await trx
    .selectFrom('personProfiles')
    .select('pictureFileId')
    .where('personId', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  const former = before?.pictureFileId ?? null;
  const pictureFileId =
    picture === 'keep'
      ? former
      : picture === 'remove'
        ? null
        : await saveFile(trx, { file: picture, purpose: PICTURE, ownerId: personId, name: 'picture', createdById: personId, now });
  const row = { ...shown, pictureFileId, updatedAt: now };
  await trx
    .insertInto('personProfiles')
    .values({ personId, ...row })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
    .execute();
  if (former && former !== pictureFileId) await deleteFile(trx, former);
}
