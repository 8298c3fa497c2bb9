import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { CleanFile } from '../../../platform/files/clean.ts';
import { deleteFile, saveFile } from '../../../platform/files/files.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import { writeEvent } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { WrittenStatement } from '../findings-statements.ts';
import { MOST_STATEMENTS } from '../queries/statements.ts';
import { callState } from '../rules/calls.ts';
import { mayChangeStatement, maySendStatement, statementCanBecome, type StatementState } from '../rules/statements.ts';

export const STATEMENT_FILE = 'statement.file';
/** Statements that one organization may have at a meeting, drafts included. */
const MOST_OF_ONE = 10;
/** Languages of one statement. */
const MOST_LANGUAGES = 20;
/** Statements that one organization may begin in a day: those that it withdraws count as well. */
const BEGINNING: Limit = { name: 'meetings.written-statements', most: 40, seconds: 86_400 };

interface By {
  meeting: Meeting;
  personId: string;
  now: Date;
}

/** A text in one language: who wrote it, a human or a machine. */
export interface StatementText {
  lang: string;
  title: string;
  text: string;
  origin: 'human' | 'machine';
}

export interface GivenFile {
  file: CleanFile;
  name: string;
}

/** Whether written statements are taken now. */
export function takesStatements(meeting: Meeting, now: Date): boolean {
  return meeting.publication === 'published' && callState(meeting.calls['written-statements'], now) === 'open';
}

/** Begins a written statement, a draft; gives its id. Refuses (409) outside the call and (422) more than an organization may have. */
export async function beginStatement(
  trx: WriteTransaction,
  { meeting, personId, now }: By,
  {
    organizationId,
    agendaItemId,
    text,
    file,
  }: { organizationId: string; agendaItemId: string; text: Omit<StatementText, 'origin'>; file: GivenFile | null },
): Promise<string> {
  if (!takesStatements(meeting, now)) throw new Refusal('conflict');
  await refuseMore(trx, meeting.id, organizationId);
  await takeOrRefuse(trx, BEGINNING, organizationId, now);
  const id = uuidv7(now.getTime());
  await trx
    .insertInto('writtenStatements')
    .values({
      id,
      meetingId: meeting.id,
      agendaItemId,
      organizationId,
      personId,
      language: text.lang,
      titles: JSON.stringify({ [text.lang]: { text: text.title, origin: 'human' } }),
      texts: JSON.stringify({ [text.lang]: { text: text.text, origin: 'human' } }),
      policyVersion: meeting.policyVersion,
      createdAt: now,
      changedAt: now,
    })
    .execute();
  if (file) await keepFile(trx, { id, fileId: null }, file, { personId, now });
  await writeEvent(trx, { name: 'written-statement.begun', subjectId: id, actor: personId, now });
  return id;
}

/** Refuses (422) more than an organization or a meeting may have. Statements of one organization are begun one at a time. */
async function refuseMore(trx: WriteTransaction, meetingId: string, organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`written statements of ${organizationId}`}))`.execute(trx);
  const there = await trx
    .selectFrom('writtenStatements')
    .select((of) => [
      of.fn.countAll<string>().as('all'),
      of.fn.countAll<string>().filterWhere('organizationId', '=', organizationId).filterWhere('state', '<>', 'withdrawn').as('own'),
    ])
    .where('meetingId', '=', meetingId)
    .executeTakeFirstOrThrow();
  if (Number(there.own) >= MOST_OF_ONE)
    throw new Refusal('invalid', { fields: [{ field: 'organization', code: 'too-many', limit: MOST_OF_ONE }] });
  if (Number(there.all) >= MOST_STATEMENTS)
    throw new Refusal('invalid', { fields: [{ field: 'item', code: 'too-many', limit: MOST_STATEMENTS }] });
}

/**
 * Writes the text in one language, new or changed; a file replaces the one that is there. Refuses (409) what may not be changed any more or was changed
 * meanwhile, and (422) one language too many.
 */
export async function changeStatement(
  trx: WriteTransaction,
  { meeting, personId, now }: By,
  {
    id,
    version,
    agendaItemId,
    text,
    file,
  }: { id: string; version: number; agendaItemId: string; text: StatementText; file: GivenFile | null },
): Promise<void> {
  const statement = await lockStatement(trx, id);
  if (statement.version !== version || !mayChangeStatement(statement.state, takesStatements(meeting, now))) throw new Refusal('conflict');
  await writeText(trx, statement, text, { agendaItemId, now });
  if (file) await keepFile(trx, statement, file, { personId, now });
  await writeEvent(trx, { name: 'written-statement.changed', subjectId: id, actor: personId, now });
}

/** Puts a text into its language; of the language in which the organization wrote, it is the organization's own. */
export async function writeText(
  trx: WriteTransaction,
  statement: WrittenStatement,
  { lang, title, text, origin }: StatementText,
  { agendaItemId, now }: { agendaItemId?: string; now: Date },
): Promise<void> {
  const by = lang === statement.language ? 'human' : origin;
  const titles = { ...statement.titles, [lang]: { text: title, origin: by } };
  if (Object.keys(titles).length > MOST_LANGUAGES)
    throw new Refusal('invalid', { fields: [{ field: 'lang', code: 'too-many', limit: MOST_LANGUAGES }] });
  const texts = { ...statement.texts, [lang]: { text, origin: by } };
  await trx
    .updateTable('writtenStatements')
    .set({
      titles: JSON.stringify(titles),
      texts: JSON.stringify(texts),
      ...(agendaItemId !== undefined && { agendaItemId }),
      version: statement.version + 1,
      changedAt: now,
    })
    .where('id', '=', statement.id)
    .execute();
}

/** Sends a statement in; one that was asked back keeps its time. The same again changes nothing. Refuses (409) after the call, except what was asked back. */
export async function sendStatement(trx: WriteTransaction, { meeting, personId, now }: By, id: string): Promise<void> {
  const statement = await lockStatement(trx, id);
  if (statement.state === 'submitted') return;
  if (!maySendStatement(statement.state, takesStatements(meeting, now))) throw new Refusal('conflict');
  await trx
    .updateTable('writtenStatements')
    .set({
      state: 'submitted',
      submittedAt: statement.submittedAt ?? now,
      reasons: [],
      remark: null,
      policyVersion: meeting.policyVersion,
      version: statement.version + 1,
      changedAt: now,
    })
    .where('id', '=', id)
    .execute();
  await writeEvent(trx, { name: 'written-statement.submitted', subjectId: id, actor: personId, now });
}

/** The organization takes a statement back. Refuses (409) one that is published or decided. */
export async function withdrawStatement(trx: WriteTransaction, { personId, now }: By, id: string): Promise<void> {
  const statement = await lockStatement(trx, id);
  if (statement.state === 'withdrawn') return;
  refuseStatementUnless(statement, 'withdrawn');
  await trx
    .updateTable('writtenStatements')
    .set({ state: 'withdrawn', version: statement.version + 1, changedAt: now })
    .where('id', '=', id)
    .execute();
  await writeEvent(trx, { name: 'written-statement.withdrawn', subjectId: id, actor: personId, now });
}

async function keepFile(
  trx: WriteTransaction,
  { id, fileId }: Pick<WrittenStatement, 'id' | 'fileId'>,
  { file, name }: GivenFile,
  { personId, now }: { personId: string; now: Date },
): Promise<void> {
  const kept = await saveFile(trx, { file, name, purpose: STATEMENT_FILE, ownerId: id, createdById: personId, now });
  await trx.updateTable('writtenStatements').set({ fileId: kept }).where('id', '=', id).execute();
  if (fileId !== null) await deleteFile(trx, fileId);
}

/** The statement, kept from being changed until the transaction ends. */
export async function lockStatement(trx: WriteTransaction, id: string): Promise<WrittenStatement> {
  const statement = await trx.selectFrom('writtenStatements').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!statement) throw notFound();
  return statement;
}

/** Refuses (409) what a statement cannot become. */
export function refuseStatementUnless({ state }: Pick<WrittenStatement, 'state'>, to: StatementState): void {
  if (!statementCanBecome(state, to)) throw new Refusal('conflict');
}
