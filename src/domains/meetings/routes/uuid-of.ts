import { notFound } from '../../../platform/http/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { param } from '../../../platform/http/route-kinds.ts';

/** A piece of the address that can be the id of a row; anything else is unknown. */
export function uuidOf(request: Incoming, name: string): string {
  const value = param(request, name);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) throw notFound();
  return value;
}
