import { safeReturn } from '../../../platform/auth/access.ts';
import type { Incoming } from '../../../platform/http/route.ts';

/** The page of this site to go to next, as a form or an address says it. */
export function returnOf(to: string | null | undefined, otherwise: string): string {
  return safeReturn(to, otherwise);
}

/** The `to` of an address, to be put into the form: only one that will be followed. */
export function askedReturn(request: Incoming): string {
  return safeReturn(request.query.get('to'), '');
}
