import type { SignedIn } from '../../../platform/auth/viewer.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';

/** The person who asks, on a route that only people with a session reach. */
export function readerOf({ viewer }: Incoming): SignedIn {
  if (!viewer.person) throw new Refusal('sign-in');
  return viewer.person;
}
