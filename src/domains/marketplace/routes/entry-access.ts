import { recordAct } from '../../../platform/audit/record-act.ts';
import { actsFor, type SignedIn } from '../../../platform/auth/viewer.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import type { MarketEntry } from '../findings-entries.ts';
import type { Direction } from '../input/offer-or-need.ts';
import type { MarketplaceParts } from '../parts.ts';
import { findEntryFor } from '../queries/entries.ts';
import { mayWrite } from '../rules/entries.ts';

/** The person who asks, on a route that nobody else reaches. */
export function personOf({ viewer }: Incoming): SignedIn {
  if (!viewer.person) throw new Refusal('sign-in');
  return viewer.person;
}

/** The entry at the address; refuses (404) one that there is not or that this viewer may not know of. */
export async function entryToShow({ db }: MarketplaceParts, { viewer, params }: Incoming, direction: Direction): Promise<MarketEntry> {
  const entry = await findEntryFor(db, viewer, direction, params['slug'] ?? '');
  if (!entry) throw notFound();
  return entry;
}

/** The same for somebody who may change it; refuses (403) others who may see it. */
export async function entryToKeep(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<MarketEntry> {
  const entry = await entryToShow(parts, request, direction);
  if (!mayWrite(entry.organizationId, request.viewer)) throw new Refusal('forbidden');
  return entry;
}

/** Writes down what the secretariat did for an organization for which it does not act. */
export async function recordOfSecretariat(
  trx: WriteTransaction,
  request: Incoming,
  organizationId: string,
  { act, subjectId }: { act: string; subjectId: string },
): Promise<void> {
  if (actsFor(request.viewer, organizationId)) return;
  await recordAct(trx, { act, actorId: personOf(request).id, subject: { kind: 'entry', id: subjectId }, now: request.now });
}
