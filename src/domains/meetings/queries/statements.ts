import { sql } from 'kysely';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Signatory, StatementFilter, StatementView, WrittenStatement } from '../findings-statements.ts';
import type { StatementState } from '../rules/statements.ts';
import { organizationNames } from './side-events.ts';

/** Statements of one meeting: what writes refuses more. */
export const MOST_STATEMENTS = 2_000;

/** Written statements of a meeting in these states, by symbol and then as they were received. */
export async function listStatements(
  db: Database,
  meetingId: string,
  states: readonly StatementState[],
  { item, language }: StatementFilter = { item: null, language: null },
): Promise<WrittenStatement[]> {
  let query = db.selectFrom('writtenStatements').selectAll().where('meetingId', '=', meetingId).where('state', 'in', states);
  if (item !== null) query = query.where('agendaItemId', '=', item);
  if (language !== null) query = query.where(sql<boolean>`texts ? ${language}`);
  return query.orderBy(sql`symbol nulls last`).orderBy('submittedAt').orderBy('id').limit(MOST_STATEMENTS).execute();
}

export async function findStatement(db: Database, meetingId: string, id: string): Promise<WrittenStatement | undefined> {
  return db.selectFrom('writtenStatements').selectAll().where('meetingId', '=', meetingId).where('id', '=', id).executeTakeFirst();
}

/** Statements that these organizations wrote, or were asked to hand in together, the latest first. */
export async function statementsOf(db: Database, meetingId: string, organizationIds: readonly string[]): Promise<WrittenStatement[]> {
  if (organizationIds.length === 0) return [];
  const own = sql<string>`any(${organizationIds}::uuid[])`;
  return db
    .selectFrom('writtenStatements')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where((of) =>
      of.or([
        of('organizationId', '=', own),
        of.exists(
          of
            .selectFrom('statementSignatories as joint')
            .select('joint.id')
            .whereRef('joint.statementId', '=', 'writtenStatements.id')
            .where('joint.organizationId', '=', own),
        ),
      ]),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(500)
    .execute();
}

/** Statements with those around them, as this viewer may name them; the same number of queries for one and for many. */
export async function viewStatements(
  db: Database,
  viewer: Viewer,
  statements: readonly WrittenStatement[],
  locale: Locale,
): Promise<StatementView[]> {
  const [signatories, files] = await Promise.all([
    readSignatories(
      db,
      statements.map(({ id }) => id),
    ),
    fileNames(
      db,
      statements.flatMap(({ fileId }) => fileId ?? []),
    ),
  ]);
  const ids = [
    ...statements.flatMap(({ organizationId }) => organizationId ?? []),
    ...signatories.map(({ organizationId }) => organizationId),
  ];
  const names = await organizationNames(db, viewer, ids, locale);
  return statements.map((statement) => ({
    statement,
    organization: (statement.organizationId !== null && names.get(statement.organizationId)) || null,
    signatories: signatories.filter(({ statementId }) => statementId === statement.id).flatMap((one) => named(one, names)),
    file: (statement.fileId !== null && files.get(statement.fileId)) || null,
  }));
}

function named(one: Signatory, names: Awaited<ReturnType<typeof organizationNames>>): StatementView['signatories'] {
  const shown = names.get(one.organizationId);
  return shown ? [{ ...one, shown }] : [];
}

async function readSignatories(db: Database, ids: readonly string[]): Promise<Signatory[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('statementSignatories')
    .selectAll()
    .where('statementId', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('invitedAt')
    .orderBy('id')
    .execute();
}

async function fileNames(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('files').select(['id', 'name']).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
