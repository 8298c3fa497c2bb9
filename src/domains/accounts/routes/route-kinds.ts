import type { SecretariatRole, SignedIn } from '../../../platform/auth/viewer.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { Incoming, Route } from '../../../platform/http/route.ts';
import { safeReturn } from '../../../platform/auth/access.ts';

type Handle = Route['handle'];
type More = Partial<Pick<Route, 'fresh' | 'beforeTerms' | 'uploads'>>;

const common = { surface: 'page', cached: false } as const;

/** A page that anybody may see. */
export const openPage = (path: string, handle: Handle): Route => ({ ...common, method: 'GET', path, access: 'public', handle });
/** A form that anybody may send. */
export const openForm = (path: string, handle: Handle, more: More = {}): Route => ({
  ...common,
  ...more,
  method: 'POST',
  path,
  access: 'public',
  handle,
});
/** A page of whoever is signed in. */
export const ownPage = (path: string, handle: Handle, more: More = {}): Route => ({
  ...common,
  ...more,
  method: 'GET',
  path,
  access: 'signed-in',
  handle,
});
export const ownForm = (path: string, handle: Handle, more: More = {}): Route => ({ ...ownPage(path, handle, more), method: 'POST' });
/** A page of the secretariat. */
export const deskPage = (path: string, role: SecretariatRole, handle: Handle, more: More = {}): Route => ({
  ...ownPage(path, handle, more),
  access: 'secretariat',
  role,
});
export const deskForm = (path: string, role: SecretariatRole, handle: Handle, more: More = {}): Route => ({
  ...deskPage(path, role, handle, more),
  method: 'POST',
});

/** Who is signed in, on a route that nobody else reaches. */
export function personOf({ viewer }: Incoming): SignedIn {
  if (!viewer.person) throw new Refusal('sign-in');
  return viewer.person;
}

/** The page of this site to go to next, as a form or an address says it. */
export function returnOf(to: string | null | undefined, otherwise: string): string {
  return safeReturn(to, otherwise);
}

/** The `to` of an address, to be put into the form: only one that will be followed. */
export function askedReturn(request: Incoming): string {
  return safeReturn(request.query.get('to'), '');
}

/** What was just done, if the address says one of these. */
export function doneOf<K extends string>(request: Incoming, keys: readonly K[]): K | undefined {
  const done = request.query.get('done');
  return keys.find((key) => key === done);
}
