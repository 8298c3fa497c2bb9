import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { SpeakerRequest } from '../findings-statements.ts';
import type { Candidate } from '../rules/balanced-choice.ts';
import { panelRegionOf } from '../rules/side-event-balance.ts';
import { OWED_REASONS } from '../rules/speakers.ts';

/**
 * What of requests counts in a choice, all of it known to the public: regions of the places that organizations show, gender as far as it was given
 * for this, and whether the organization ever spoke before. Who was chosen under the same body and not heard for no reason of its own goes first
 * where `unheardFirst` says so.
 */
export async function speakerCandidates(
  db: Database,
  requests: readonly SpeakerRequest[],
  { body, unheardFirst }: { body: string; unheardFirst: boolean },
): Promise<Candidate[]> {
  const organizations = [...new Set(requests.flatMap(({ organizationId }) => organizationId ?? []))];
  const before = await spokenBefore(db, organizations);
  const owed = unheardFirst ? await owedTo(db, body, organizations) : new Set<string>();
  return requests.map(({ id, organizationId, country, speakerGender, theme }) => ({
    id,
    region: country === null ? null : panelRegionOf(country),
    gender: speakerGender,
    firstTimer: organizationId === null || !before.has(organizationId),
    theme,
    precedence: organizationId !== null && owed.has(organizationId),
  }));
}

async function spokenBefore(db: Database, organizations: readonly string[]): Promise<Set<string>> {
  if (organizations.length === 0) return new Set();
  const rows = await db
    .selectFrom('speakerRequests')
    .select('organizationId')
    .distinct()
    .where('organizationId', '=', sql<string>`any(${organizations}::uuid[])`)
    .where('state', '=', 'delivered')
    .execute();
  return new Set(rows.flatMap(({ organizationId }) => organizationId ?? []));
}

/** Those whose last place on a list of the body came to nothing, and not by their own doing. */
async function owedTo(db: Database, body: string, organizations: readonly string[]): Promise<Set<string>> {
  if (organizations.length === 0) return new Set();
  const rows = await db
    .selectFrom('speakerRequests as request')
    .innerJoin('meetings as meeting', 'meeting.id', 'request.meetingId')
    .select(['request.organizationId', 'request.state', 'request.reasons'])
    .distinctOn('request.organizationId')
    .where('request.organizationId', '=', sql<string>`any(${organizations}::uuid[])`)
    .where('request.state', 'in', ['delivered', 'undelivered'])
    .where('meeting.body', '=', body)
    .orderBy('request.organizationId')
    .orderBy('request.chosenAt', 'desc')
    .execute();
  const isOwed = (reasons: readonly string[]) => OWED_REASONS.some((reason) => reasons.includes(reason));
  return new Set(
    rows.flatMap(({ organizationId, state, reasons }) =>
      organizationId && state === 'undelivered' && isOwed(reasons) ? organizationId : [],
    ),
  );
}
