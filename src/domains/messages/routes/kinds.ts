import type { SecretariatRole, SignedIn } from '../../../platform/auth/viewer.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Answer, Incoming, Route } from '../../../platform/http/route.ts';
import { redirect } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { FILE_BYTES, MOST_FILES } from '../input/attachments.ts';

type Handle = Route['handle'];
const common = { surface: 'page', cached: false } as const;
const uploads = { files: MOST_FILES, bytes: FILE_BYTES };

export const openPage = (path: string, handle: Handle): Route => ({ ...common, method: 'GET', path, access: 'public', handle });
export const openForm = (path: string, handle: Handle): Route => ({ ...common, method: 'POST', path, access: 'public', uploads, handle });
export const ownPage = (path: string, handle: Handle): Route => ({ ...common, method: 'GET', path, access: 'signed-in', handle });
export const ownForm = (path: string, handle: Handle): Route => ({ ...common, method: 'POST', path, access: 'signed-in', uploads, handle });
export const deskPage = (path: string, role: SecretariatRole, handle: Handle): Route => ({
  ...common,
  method: 'GET',
  path,
  access: 'secretariat',
  role,
  handle,
});
export const deskForm = (path: string, role: SecretariatRole, handle: Handle): Route => ({
  ...common,
  method: 'POST',
  path,
  access: 'secretariat',
  role,
  handle,
});

/** Who is signed in, on a route that nobody else reaches. */
export function personOf({ viewer }: Incoming): SignedIn {
  if (!viewer.person) throw new Refusal('sign-in');
  return viewer.person;
}

/** After a form: to a page that says what was done. */
export function goTo(request: Incoming, path: string, done?: string): Answer {
  return redirect(`${localized(path, request.locale)}${done ? `?done=${done}` : ''}`);
}

/** What was just done, if the address says one of these. */
export function doneOf<K extends string>(request: Incoming, keys: readonly K[]): K | undefined {
  return keys.find((key) => key === request.query.get('done'));
}

/** A piece of the address that the route has by its path. */
export function param(request: Incoming, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw notFound();
  return value;
}
