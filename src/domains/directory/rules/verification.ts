import type { OrganizationRecord } from '../input/organization-record.ts';
import { primaryName } from './names.ts';

/** What the badge is bound to: the official name and the first identifier, as they were when they were checked. */
export interface BoundTo {
  name: string;
  identifier: { scheme: string; value: string } | null;
}

/** What a badge given now would be bound to. */
export function boundTo({ names, identifiers }: Pick<OrganizationRecord, 'names' | 'identifiers'>): BoundTo {
  const [first] = identifiers;
  return { name: primaryName(names).text, identifier: first ? { scheme: first.scheme, value: first.value } : null };
}

/**
 * Why a badge no longer holds for a record, or null while it does. A badge bound to the name alone survives that an
 * identifier is added: nothing that was checked has changed (decidim#1422: a badge that outlives its name invites impersonation).
 */
export function whyDropped(bound: BoundTo, now: BoundTo): 'name' | 'identifier' | null {
  if (bound.name !== now.name) return 'name';
  if (bound.identifier === null) return null;
  const same = bound.identifier.scheme === now.identifier?.scheme && bound.identifier.value === now.identifier.value;
  return same ? null : 'identifier';
}

/** The last day of a badge given on `day` (`YYYY-MM-DD`) for so many months. */
export function expiryOf(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
