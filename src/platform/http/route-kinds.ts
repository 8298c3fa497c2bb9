import type { SecretariatRole, SignedIn } from '../auth/viewer.ts';
import { localized } from '../ui/page.ts';
import { notFound, Refusal } from './errors.ts';
import { type Answer, type Incoming, redirect, type Route } from './route.ts';

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
