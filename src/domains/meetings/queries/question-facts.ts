import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { readVisibleOrganizations } from '../../directory/index.ts';
import type { Question } from '../findings-speaking.ts';
import type { Candidate, Counted } from '../rules/balanced-choice.ts';
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
  const joint = await joinedInto(
    db,
    questions.map(({ id }) => id),
  );
  const organizations = [
    ...new Set([...questions, ...joint].flatMap(({ organizationId }) => (organizationId === null ? [] : [organizationId]))),
  ];
  const before = await heardBefore(db, meetingId, organizations);
  const owed = unheardFirst ? await unheardBefore(db, { meetingId, body }, organizations) : new Set<string>();
  const counted = ({ organizationId, country, askerGender, theme }: Question): Counted => ({
    region: country === null ? null : panelRegionOf(country),
    gender: askerGender,
    firstTimer: organizationId === null || !before.has(organizationId),
    theme,
  });
  return questions.map((question) => {
    const others = joint.filter(({ joinedIntoId }) => joinedIntoId === question.id);
    const precedence = [question, ...others].some(({ organizationId }) => organizationId !== null && owed.has(organizationId));
    return { id: question.id, ...counted(question), ...(others.length > 0 && { joint: others.map(counted) }), precedence };
  });
}

/** Questions that were put into these. */
export async function joinedInto(db: Database, ids: readonly string[]): Promise<Question[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('questions')
    .selectAll()
    .where('state', '=', 'joined')
    .where('joinedIntoId', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('submittedAt')
    .orderBy('id')
    .execute();
}

async function heardBefore(db: Database, meetingId: string, organizations: readonly string[]): Promise<Set<string>> {
  if (organizations.length === 0) return new Set();
  const rows = await db
    .selectFrom('questions as q')
    .leftJoin('questions as put', 'put.id', 'q.joinedIntoId')
    .select('q.organizationId')
    .distinct()
    .where('q.organizationId', '=', sql<string>`any(${organizations}::uuid[])`)
    .where('q.meetingId', '<>', meetingId)
    .where((where) => where.or([where('q.askedAt', 'is not', null), where('put.askedAt', 'is not', null)]))
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
    .selectFrom('questions as q')
    .innerJoin('meetings', 'meetings.id', 'q.meetingId')
    // What was put together was heard, or not, as one.
    .innerJoin('questions as put', (join) => join.on(sql<boolean>`put.id = coalesce(q.joined_into_id, q.id)`))
    .select(['q.organizationId', 'put.state'])
    .distinctOn('q.organizationId')
    .where('q.organizationId', '=', sql<string>`any(${organizations}::uuid[])`)
    .where('q.meetingId', '<>', meetingId)
    .where('meetings.body', '=', body)
    .where('put.chosenAt', 'is not', null)
    .orderBy('q.organizationId')
    .orderBy('put.chosenAt', 'desc')
    .execute();
  return new Set(rows.flatMap(({ organizationId, state }) => (organizationId !== null && state === 'unheard' ? [organizationId] : [])));
}
