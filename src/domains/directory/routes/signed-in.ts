import { actsFor, isSecretariat, type SignedIn, type Viewer } from '../../../platform/auth/viewer.ts';
import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { type Ability, rolesFor } from '../rules/stewardship.ts';

/** The person who asks, on a route that nobody else reaches. */
export function signedIn({ viewer }: Incoming): SignedIn {
  if (!viewer.person) throw new Refusal('sign-in');
  return viewer.person;
}

/** What this viewer may do for the organization; the same rule refuses and hides the buttons. */
export function abilities(viewer: Viewer, organizationId: string): (ability: Ability) => boolean {
  return (ability) => isSecretariat(viewer.person) || actsFor(viewer, organizationId, ...rolesFor(ability));
}

/** In what capacity somebody changes a record: for the organization where that is so, else as the secretariat. */
export function howOf(viewer: Viewer, organizationId: string): 'edit' | 'secretariat' {
  return actsFor(viewer, organizationId) ? 'edit' : 'secretariat';
}

/** Writes down what the secretariat did to a record that is not its own; nothing where somebody acts for the organization. */
export async function recordIfSecretariat(
  trx: WriteTransaction,
  request: Incoming,
  organizationId: string,
  { act, details }: { act: string; details?: Record<string, unknown> },
): Promise<void> {
  if (howOf(request.viewer, organizationId) === 'edit') return;
  const subject = { kind: 'organization', id: organizationId };
  await recordAct(trx, { act, actorId: signedIn(request).id, subject, ...(details && { details }), now: request.now });
}
