import { sql } from 'kysely';
import { isSecretariat, type Viewer } from '../../platform/auth/viewer.ts';
import type { Database, WriteTransaction } from '../../platform/db/tables.ts';
import type { AccountEntry, DeskEntry } from '../../platform/domain.ts';
import { titleFor } from '../../platform/i18n/localized.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import { type Belongings, type Holder, type MovedIds, moveRows, returnRows } from '../directory/index.ts';
import { speakerMessages } from './messages/speakers/index.ts';
import { statementMessages } from './messages/statements/index.ts';
import type { MeetingsParts } from './parts.ts';
import type { Signatory } from './findings-statements.ts';
import { deskSpeakersUrl, deskStatementsUrl, ownSpeakingUrl } from './urls-statements.ts';

/** Days after which a request or a statement should have been looked at. */
const TARGET = 14;
/** Meetings that an account leads to. */
const MOST_MEETINGS = 20;
/** Most that a person takes away. */
const MOST = 1_000;

/** Written statements and requests to speak that wait for meeting officers; the way leads to the meeting where one waits the longest. */
export async function statementsDesk({ db }: MeetingsParts, { person }: Viewer, locale: Locale): Promise<DeskEntry[]> {
  if (!isSecretariat(person, 'meeting-officer')) return [];
  const requests = db
    .selectFrom('speakerRequests as one')
    .innerJoin('meetings as meeting', 'meeting.id', 'one.meetingId')
    .where('one.state', '=', 'requested')
    .where('one.demo', '=', false);
  const statements = db
    .selectFrom('writtenStatements as one')
    .innerJoin('meetings as meeting', 'meeting.id', 'one.meetingId')
    .where('one.state', '=', 'submitted')
    .where('one.demo', '=', false);
  const [firstRequest, firstStatement, asked, handedIn] = await Promise.all([
    requests.select(['meeting.slug', 'one.submittedAt']).orderBy('one.submittedAt').limit(1).executeTakeFirst(),
    statements.select(['meeting.slug', 'one.submittedAt']).orderBy('one.submittedAt').limit(1).executeTakeFirst(),
    requests.select((of) => of.fn.countAll<string>().as('count')).executeTakeFirstOrThrow(),
    statements.select((of) => of.fn.countAll<string>().as('count')).executeTakeFirstOrThrow(),
  ]);
  const entry = (key: string, label: string, count: string, oldest: Date | null, path: string): DeskEntry => {
    return { key, label, count: Number(count), oldest, target: TARGET, path };
  };
  const [spoken, inWriting] = [speakerMessages(locale)('title'), statementMessages(locale)('title')];
  return [
    ...(firstRequest
      ? [entry('meetings.speakers', spoken, asked.count, firstRequest.submittedAt, deskSpeakersUrl(firstRequest.slug))]
      : []),
    ...(firstStatement
      ? [entry('meetings.statements', inWriting, handedIn.count, firstStatement.submittedAt, deskStatementsUrl(firstStatement.slug))]
      : []),
  ];
}

/** Meetings at which organizations of this person asked for the floor, handed in a statement, or were asked to hand one in together. */
export async function statementEntries({ db }: MeetingsParts, viewer: Viewer, locale: Locale): Promise<AccountEntry[]> {
  const ids = viewer.organizations.map(({ organizationId }) => organizationId);
  if (ids.length === 0) return [];
  const own = sql<string>`any(${ids}::uuid[])`;
  const concerned = db
    .selectFrom('speakerRequests')
    .select('meetingId')
    .where('organizationId', '=', own)
    .union(db.selectFrom('writtenStatements').select('meetingId').where('organizationId', '=', own))
    .union(
      db
        .selectFrom('statementSignatories as joint')
        .innerJoin('writtenStatements as statement', 'statement.id', 'joint.statementId')
        .select('statement.meetingId')
        .where('joint.organizationId', '=', own),
    );
  const meetings = await db
    .selectFrom('meetings')
    .select(['slug', 'titles'])
    .where('id', 'in', concerned)
    .where('publication', '=', 'published')
    .orderBy('startsOn', 'desc')
    .limit(MOST_MEETINGS)
    .execute();
  const label = speakerMessages(locale)('own.title');
  return meetings.map(({ slug, titles }) => ({ label, text: titleFor(titles, locale).text, path: ownSpeakingUrl(slug) }));
}

/** Requests and statements that a person sent, for the archive that the person takes away. */
export async function takeAwayStatements(db: Database, personId: string): Promise<Record<string, unknown>> {
  const [requests, statements] = await Promise.all([
    db
      .selectFrom('speakerRequests')
      .select(['id', 'title', 'speakerName', 'speakerFunction', 'speakerGender', 'language', 'texts', 'state', 'submittedAt'])
      .where('personId', '=', personId)
      .orderBy('submittedAt')
      .limit(MOST)
      .execute(),
    db
      .selectFrom('writtenStatements')
      .select(['id', 'titles', 'texts', 'language', 'symbol', 'state', 'createdAt', 'submittedAt'])
      .where('personId', '=', personId)
      .orderBy('createdAt')
      .limit(MOST)
      .execute(),
  ]);
  return requests.length === 0 && statements.length === 0 ? {} : { 'statements.json': { requests, statements } };
}

/** Requests and statements stay those of their organizations, without the person who sent them and the name that it gave as the speaker's. */
export async function forgetStatements(trx: WriteTransaction, personId: string): Promise<void> {
  await trx
    .updateTable('speakerRequests')
    .set({ personId: null, speakerName: null, speakerFunction: null, speakerGender: null })
    .where('personId', '=', personId)
    .execute();
  await trx.updateTable('writtenStatements').set({ personId: null }).where('personId', '=', personId).execute();
  await trx.updateTable('statementSignatories').set({ invitedById: null }).where('invitedById', '=', personId).execute();
  await trx.updateTable('statementSignatories').set({ decidedById: null }).where('decidedById', '=', personId).execute();
  await trx.updateTable('speakerLists').set({ createdById: null }).where('createdById', '=', personId).execute();
}

const HOLDERS: Holder[] = [
  'speaker_requests.organization_id',
  'written_statements.organization_id',
  'statement_signatories.organization_id',
];

interface MovedStatements {
  rows: MovedIds;
  /** Signatures that ended since both records stood under the same statement, or one under the other's. */
  doubles: (Pick<Signatory, 'id' | 'statementId' | 'organizationId' | 'state'> & {
    invitedAt: Date | string;
    decidedAt: Date | string | null;
  })[];
}

/** Requests and statements of a record that is merged, and its signatures, are those of the record that stays. */
export const statementBelongings: Belongings<MovedStatements> = {
  name: 'statements',
  async move(trx, handover) {
    const { from, to } = handover;
    const there = trx
      .selectFrom('statementSignatories as other')
      .select('other.statementId')
      .where('other.organizationId', '=', to)
      .union(trx.selectFrom('writtenStatements as one').select('one.id as statementId').where('one.organizationId', 'in', [from, to]));
    const doubles = await trx
      .deleteFrom('statementSignatories')
      .where('organizationId', '=', from)
      .where('statementId', 'in', there)
      .returning(['id', 'statementId', 'organizationId', 'state', 'invitedAt', 'decidedAt'])
      .execute();
    return { rows: await moveRows(trx, HOLDERS, handover), doubles };
  },
  async giveBack(trx, handover, { rows, doubles }) {
    await returnRows(trx, rows, handover);
    if (doubles.length === 0) return;
    const again = doubles.map((one) => ({
      ...one,
      invitedAt: new Date(one.invitedAt),
      decidedAt: one.decidedAt === null ? null : new Date(one.decidedAt),
    }));
    await trx
      .insertInto('statementSignatories')
      .values(again)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
};
