import { actsFor, isSecretariat, type StewardshipRole } from '../../../platform/auth/viewer.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Incoming, Route } from '../../../platform/http/route.ts';
import { ownForm, param } from '../../../platform/http/route-kinds.ts';
import { findReachableOrganization, readVisibleOrganizations, type VisibleOrganization } from '../../directory/index.ts';
import type { CommitmentsParts } from '../parts.ts';

const FILE_BYTES = 5 * 1024 * 1024;
const MOST_FILES = 3;

/** A form with files. */
export const fileForm = (path: string, handle: Route['handle']): Route =>
  ownForm(path, handle, { uploads: { files: MOST_FILES, bytes: FILE_BYTES } });

export interface OwnOrganization {
  id: string;
  organization: VisibleOrganization;
}

/**
 * The organization at the address of the request, for those who act for it in one of these roles. Where the viewer may know of it
 * but does not act for it so: 403; where it may not: the same 404 as for none.
 */
export async function getOwnOrganization(
  { db }: CommitmentsParts,
  request: Incoming,
  ...roles: StewardshipRole[]
): Promise<OwnOrganization> {
  const slug = param(request, 'slug');
  const found = await findReachableOrganization(db, 'secretariat', slug, request.locale);
  if (found && 'id' in found && actsFor(request.viewer, found.id, ...roles)) {
    const [own] = await readVisibleOrganizations(db, 'secretariat', [found.id]);
    if (own) return own;
  }
  const acts = found && 'id' in found && actsFor(request.viewer, found.id);
  if (!acts && !(await findReachableOrganization(db, request.viewer.audience, slug, request.locale))) throw notFound();
  throw new Refusal('forbidden');
}

export function bySecretariat({ viewer }: Incoming, organizationId: string): boolean {
  return !actsFor(viewer, organizationId) && isSecretariat(viewer.person, 'monitoring-officer');
}
