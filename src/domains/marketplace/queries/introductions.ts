import { sql } from 'kysely';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { notFound } from '../../../platform/http/errors.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { listGoneOrganizations, organizationNameFor } from '../../directory/index.ts';
import { blockedOrganizations, speaksFor } from '../../messages/index.ts';
import type { Introduction, IntroducedEntry } from '../findings-introductions.ts';

const MOST = 200;

/** Introductions of an organization, the newest first. Those by whom it has blocked are not there: their messages do not arrive either. */
export async function listIntroductions(db: Database, organizationId: string, locale: Locale): Promise<Introduction[]> {
  const rows = await rowsOf(db)
    .where((where) => where.or([where('i.fromOrganizationId', '=', organizationId), where('i.toOrganizationId', '=', organizationId)]))
    .orderBy('i.expressedAt', 'desc')
    .orderBy('i.id')
    .limit(MOST)
    .execute();
  return complete(db, rows, organizationId, locale);
}

/** An introduction for somebody who speaks for one of its sides; anybody else gets 404. */
export async function getIntroductionFor(db: Database, viewer: Viewer, id: string, locale: Locale): Promise<Introduction> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw notFound();
  const row = await rowsOf(db).where(sql<boolean>`i.id = ${id}::uuid`).executeTakeFirst();
  if (!row) throw notFound();
  const own = [row.toOrganizationId, row.fromOrganizationId].find((organizationId) => speaksFor(viewer, organizationId));
  const [found] = own ? await complete(db, [row], own, locale) : [];
  if (!found) throw notFound();
  return found;
}

function rowsOf(db: Database) {
  return db.selectFrom('introductions as i').selectAll('i');
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

async function complete(db: Database, rows: readonly Row[], own: string, locale: Locale): Promise<Introduction[]> {
  const { blocked } = await blockedOrganizations(db, own);
  const shown = rows.filter(({ fromOrganizationId }) => !blocked.has(fromOrganizationId));
  const ids = shown.map(({ id }) => id);
  const organizations = [...new Set(shown.flatMap((row) => [row.fromOrganizationId, row.toOrganizationId]))];
  const names = await organizationNameFor(db, organizations, locale);
  const gone = await listGoneOrganizations(db, organizations);
  const entries = await entriesOf(
    db,
    shown.flatMap((row) => [row.entryId ?? [], row.answeringEntryId ?? []].flat()),
  );
  const agreements = await lastAgreements(db, ids);
  const outcomes = await outcomesOf(db, ids, own);
  return shown.map((row): Introduction => {
    const began = row.fromOrganizationId === own;
    const otherId = began ? row.toOrganizationId : row.fromOrganizationId;
    const other = names.get(otherId);
    const agreement = agreements.get(row.id);
    return {
      ...row,
      began,
      own: { id: own, slug: names.get(own)?.slug ?? '', name: names.get(own)?.name ?? '' },
      other: other && !gone.has(otherId) ? { id: otherId, slug: other.slug, name: other.name } : null,
      entry: entries.get(row.entryId ?? '') ?? null,
      answering: entries.get(row.answeringEntryId ?? '') ?? null,
      agreement: agreement ? { ...agreement, byOwn: agreement.notedByOrganizationId === own } : null,
      outcome: outcomes.get(row.id) ?? null,
    };
  });
}

async function entriesOf(db: Database, ids: readonly string[]): Promise<Map<string, IntroducedEntry>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('offersAndNeeds').select(['id', 'slug', 'direction', 'titles']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** What was noted last of each. */
async function lastAgreements(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await db.selectFrom('agreements').selectAll().where('introductionId', 'in', ids).orderBy('notedAt').orderBy('id').execute();
  return new Map(rows.map((row) => [row.introductionId, row]));
}

async function outcomesOf(db: Database, ids: readonly string[], organizationId: string) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await db
    .selectFrom('introductionOutcomes')
    .select(['introductionId', 'helped', 'note', 'answeredAt'])
    .where('introductionId', 'in', ids)
    .where('organizationId', '=', organizationId)
    .execute();
  return new Map(rows.map(({ introductionId, ...outcome }) => [introductionId, outcome]));
}
