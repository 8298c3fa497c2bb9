import type { EvidenceRecord, ShownPledge } from '../findings.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import type { CommitmentsParts } from '../parts.ts';
import { findEvidence } from '../queries/evidence.ts';
import { type SeenEvidence, showEvidence } from '../queries/show-evidence.ts';
import { readPledges, showPledges } from '../queries/show-pledges.ts';
import { mayWriteFor } from '../rules/access.ts';
import { param } from '../../../platform/http/route-kinds.ts';

/** The evidence at the address of the request with what the viewer may see of it; 404 where that is nothing. */
export async function getEvidenceFor(
  { db }: CommitmentsParts,
  request: Incoming,
): Promise<{ record: EvidenceRecord; seen: NonNullable<SeenEvidence> }> {
  const record = await findEvidence(db, param(request, 'slug'));
  const seen = record && (await showEvidence(db, request.viewer, [record])).get(record.id);
  if (!record || !seen) throw notFound();
  return { record, seen };
}

/** The pledge that evidence carries out, as far as the viewer may know of it; a withdrawn one is no longer told. */
export async function pledgeOf({ db }: CommitmentsParts, { viewer }: Incoming, { pledgeId }: EvidenceRecord): Promise<ShownPledge | null> {
  if (pledgeId === null) return null;
  const [pledge] = await showPledges(db, viewer, await readPledges(db, [pledgeId]));
  return pledge && pledge.state !== 'withdrawn' ? pledge : null;
}

/** The same for those who write for the organization; 403 for others who may see it. */
export async function getEvidenceOfWriter(parts: CommitmentsParts, request: Incoming): Promise<EvidenceRecord> {
  const { record } = await getEvidenceFor(parts, request);
  if (!mayWriteFor(request.viewer, record.organizationId)) throw new Refusal('forbidden');
  return record;
}

/** The same; what was refused or withdrawn is not written any more (409). */
export async function getEvidenceToWrite(parts: CommitmentsParts, request: Incoming): Promise<EvidenceRecord> {
  const record = await getEvidenceOfWriter(parts, request);
  if (isClosed(record)) throw new Refusal('conflict');
  return record;
}

export function isClosed({ state }: EvidenceRecord): boolean {
  return state === 'refused' || state === 'withdrawn';
}
