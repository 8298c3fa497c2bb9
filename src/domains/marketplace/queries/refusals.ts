import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { listGoneOrganizations, organizationNameFor } from '../../directory/index.ts';
import type { SaidRefusal } from '../findings-matches.ts';

const MOST = 200;

/** What an organization has said is not for it and has not taken back, the newest first. */
export async function listRefusals(db: Database, organizationId: string, locale: Locale): Promise<SaidRefusal[]> {
  const rows = await db
    .selectFrom('matchRefusals as refusal')
    .leftJoin('offersAndNeeds as entry', 'entry.id', 'refusal.entryId')
    .select(['refusal.id', 'refusal.reason', 'refusal.aboutCode', 'refusal.note', 'refusal.untilOn', 'refusal.saidAt'])
    .select(['refusal.otherOrganizationId', 'entry.slug', 'entry.direction', 'entry.titles'])
    .where('refusal.organizationId', '=', organizationId)
    .where('refusal.takenBackAt', 'is', null)
    .orderBy('refusal.saidAt', 'desc')
    .limit(MOST)
    .execute();
  const ids = [...new Set(rows.flatMap(({ otherOrganizationId }) => otherOrganizationId ?? []))];
  const names = await organizationNameFor(db, ids, locale);
  const gone = await listGoneOrganizations(db, ids);
  return rows.map(({ slug, direction, titles, otherOrganizationId, ...refusal }) => {
    const isGone = otherOrganizationId !== null && gone.has(otherOrganizationId);
    const other = isGone ? undefined : names.get(otherOrganizationId ?? '');
    return {
      ...refusal,
      entry: slug && direction && titles && !isGone ? { slug, direction, titles } : null,
      other: other ? { slug: other.slug, name: other.name } : null,
    };
  });
}
