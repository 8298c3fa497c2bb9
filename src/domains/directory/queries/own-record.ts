import { actsFor, isSecretariat, type StewardshipRole, type Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { StoredRecord } from '../records/canonical.ts';
import { readRecordsById } from '../records/read-records.ts';
import { redact } from '../rules/visibility.ts';
import type { ContactPolicy } from '../tables.ts';

/** A record whole, hidden fields and all, for those who act for the organization and the secretariat. */
export interface OwnRecord {
  id: string;
  record: StoredRecord;
  contact: ContactPolicy;
  /** Id of the picture among the files. */
  logoFile: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** The record with this id, or nothing. Whoever calls has asked whether the viewer may see all of it. */
export async function readOwnRecord(db: Database, organizationId: string): Promise<OwnRecord | undefined> {
  const [found] = await readRecordsById(db, [organizationId]);
  if (!found) return undefined;
  const row = await db
    .selectFrom('organizations')
    .select(['contact', 'logoFile', 'createdAt', 'updatedAt'])
    .where('id', '=', organizationId)
    .executeTakeFirst();
  return row && { ...found, ...row };
}

/**
 * The record at an address (former ones too) for somebody who acts for it in one of these roles (none named: in any), or for
 * the secretariat. Anybody else gets 404 where the record is not for their eyes at all, and 403 where they may read it.
 */
export async function getOwnOrganization(db: Database, viewer: Viewer, slug: string, ...roles: StewardshipRole[]): Promise<OwnRecord> {
  const address = await db.selectFrom('organizationSlugs').select('organizationId').where('slug', '=', slug).executeTakeFirst();
  const own = address && (await readOwnRecord(db, address.organizationId));
  if (!own) throw notFound();
  if (isSecretariat(viewer.person) || actsFor(viewer, own.id, ...roles)) return own;
  throw actsFor(viewer, own.id) || redact(own.record, viewer.audience) ? new Refusal('forbidden') : notFound();
}
