import { actsFor, isSecretariat, type SecretariatRole, type SignedIn, type StewardshipRole } from '../../../platform/auth/viewer.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { findReachableOrganization, readVisibleOrganizations, type VisibleOrganization } from '../../directory/index.ts';
import type { CommitmentsParts } from '../parts.ts';

type Handle = Route['handle'];
const common = { surface: 'page', cached: false } as const;

const FILE_BYTES = 5 * 1024 * 1024;
const MOST_FILES = 3;

export const openPage = (path: string, handle: Handle): Route => ({ ...common, method: 'GET', path, access: 'public', handle });
export const ownPage = (path: string, handle: Handle): Route => ({ ...common, method: 'GET', path, access: 'signed-in', handle });
export const ownForm = (path: string, handle: Handle): Route => ({ ...common, method: 'POST', path, access: 'signed-in', handle });
export const fileForm = (path: string, handle: Handle): Route => ({
  ...ownForm(path, handle),
  uploads: { files: MOST_FILES, bytes: FILE_BYTES },
});
export const deskPage = (path: string, role: SecretariatRole, handle: Handle): Route => ({
  ...common,
  method: 'GET',
  path,
  access: 'secretariat',
  role,
  handle,
});
export const deskForm = (path: string, role: SecretariatRole, handle: Handle): Route => ({
  ...deskPage(path, role, handle),
  method: 'POST',
});

/** Who is signed in, on a route that nobody else reaches. */
export function personOf({ viewer }: Incoming): SignedIn {
  if (!viewer.person) throw new Refusal('sign-in');
  return viewer.person;
}

/** A piece of the address that the route has by its path. */
export function param({ params }: Incoming, name: string): string {
  const value = params[name];
  if (value === undefined) throw notFound();
  return value;
}

/** After a form: to a page that says what was done. */
export function goTo(request: Incoming, path: string, done?: string): Answer {
  return redirect(`${localized(path, request.locale)}${done ? `?done=${done}` : ''}`);
}

/** What was just done, if the address says one of these. */
export function doneOf<K extends string>({ query }: Incoming, keys: readonly K[]): K | undefined {
  return keys.find((key) => key === query.get('done'));
}

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
