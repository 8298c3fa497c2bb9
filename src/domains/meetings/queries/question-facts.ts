import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { readVisibleOrganizations } from '../../directory/index.ts';
import type { Question } from '../findings-speaking.ts';
import type { Candidate } from '../rules/balanced-choice.ts';
import { panelRegionOf } from '../rules/side-event-balance.ts';

/** The country in which the public knows an organization to have its head office; null where it may not know, or there is none. */
export async function publicCountry(db: Database, organizationId: string): Promise<string | null> {
  const [entry] = await readVisibleOrganizations(db, 'public', [organizationId]);
  if (!entry) return null;
  const { places } = entry.organization;
  const place = places.find(({ kind }) => kind === 'head-office') ?? places[0];
  return place && 'country' in place ? place.country : null;
}

/**
 * What of questions counts in a choice, all of it known to the public: regions of the places that organizations show, gender as far as it was given
 * for this, and whether the organization was ever heard before in a dialogue of another meeting. Who was chosen elsewhere under the same
 * body and not heard goes first where `unheardFirst` says so.
 */
export async function candidatesOf(
  db: Database,
  questions: readonly Question[],
  { meetingId, body, unheardFirst }: { meetingId: string; body: string; unheardFirst: boolean },
): Promise<Candidate[]> {
  const organizations = [...new Set(questions.flatMap(({ organizationId }) => (organizationId === null ? [] : [organizationId])))];
  const before = await heardBefore(db, meetingId, organizations);
  const owed = unheardFirst ? await unheardBefore(db, { meetingId, body }, organizations) : new Set<string>();
  return questions.map(({ id, organizationId, country, askerGender, theme }) => ({
    id,
    region: country === null ? null : panelRegionOf(country),
    gender: askerGender,
    firstTimer: organizationId === null || !before.has(organizationId),
    theme,
    precedence: organizationId !== null && owed.has(organizationId),
  }));
}

async function heardBefore(db: Database, meetingId: string, organizations: readonly string[]): Promise<Set<string>> {
  if (organizations.length === 0) return new Set();
  const rows = await db
    .selectFrom('questions')
    .select('organizationId')
    .distinct()
    .where('organizationId', '=', sql<string>`any(${organizations}::uuid[])`)
    .where('meetingId', '<>', meetingId)
    .where('askedAt', 'is not', null)
    .execute();
  return new Set(rows.flatMap(({ organizationId }) => (organizationId === null ? [] : [organizationId])));
}

/** Those whose last word in dialogues of the body was "chosen and not heard". */
async function unheardBefore(
  db: Database,
  { meetingId, body }: { meetingId: string; body: string },
  organizations: readonly string[],
): Promise<Set<string>> {
  if (organizations.length === 0) return new Set();
  const rows = await db
    .selectFrom('questions')
    .innerJoin('meetings', 'meetings.id', 'questions.meetingId')
    .select(['questions.organizationId', 'questions.state'])
    .distinctOn('questions.organizationId')
    .where('questions.organizationId', '=', sql<string>`any(${organizations}::uuid[])`)
    .where('questions.meetingId', '<>', meetingId)
    .where('meetings.body', '=', body)
    .where('questions.chosenAt', 'is not', null)
    .orderBy('questions.organizationId')
    .orderBy('questions.chosenAt', 'desc')
    .execute();
  return new Set(rows.flatMap(({ organizationId, state }) => (organizationId !== null && state === 'unheard' ? [organizationId] : [])));
}
