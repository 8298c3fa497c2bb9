import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { FoundOrganization, VisibleRelation } from '../findings.ts';
import type { Audience, OrganizationRecord } from '../input/organization-record.ts';
import { readRecordsById } from '../records/read-records.ts';
import { primaryName } from '../rules/names.ts';
import { isGone, redact } from '../rules/visibility.ts';

/**
 * The organization at an address as this audience sees it. A former address gives `movedTo`; one that is unknown, or
 * whose organization this audience may not know of, gives undefined: the two cannot be told apart.
 */
export async function findOrganizationFor(
  db: Database,
  audience: Audience,
  slug: string,
): Promise<FoundOrganization | { movedTo: string } | undefined> {
  const address = await db.selectFrom('organizationSlugs').select('organizationId').where('slug', '=', slug).executeTakeFirst();
  if (!address) return undefined;
  const [found] = await readRecordsById(db, [address.organizationId]);
  const organization = found && redact(found.record, audience);
  if (!found || !organization) return undefined;
  return organization.slug === slug ? { id: found.id, organization } : { movedTo: organization.slug };
}

/**
 * Relations with the address of the other side where this audience may see it. A relation to an organization that took
 * itself out is left out: its name is no longer ours to show.
 */
export async function visibleRelations(db: Database, audience: Audience, found: FoundOrganization): Promise<VisibleRelation[]> {
  if (found.organization.relations.length === 0) return [];
  const rows = await db
    .selectFrom('organizationRelations as relation')
    .leftJoin('organizations as other', 'other.id', 'relation.targetId')
    .select(['relation.kind', 'relation.label', 'other.slug', 'other.listing', 'other.state'])
    .where('relation.organizationId', '=', found.id)
    .orderBy('relation.position')
    .limit(200)
    .execute();
  return rows.flatMap(({ kind, label, slug, listing, state }) => {
    const gone = slug !== null && audience !== 'secretariat' && isGone({ listing: listing ?? 'full', state: state ?? 'listed' });
    return gone ? [] : [{ kind, label, slug }];
  });
}

/** The name for a reader: in the reader's language where there is one, official before other, else the first official. */
export function nameFor(names: OrganizationRecord['names'], locale: Locale): { text: string; lang: string | null } {
  const mine = names.filter((name) => name.lang?.split('-')[0] === locale);
  const own = mine.find((name) => name.kind === 'official') ?? mine.find((name) => name.kind === 'other');
  const { text, lang } = own ?? primaryName(names);
  return { text, lang };
}

const SUMMARY_LENGTH = 200;

/** The beginning of the description that fits the reader best, cut at a word; null when there is none. */
export function summaryFor(descriptions: OrganizationRecord['descriptions'], locale: Locale): string | null {
  const own = descriptions.find(({ lang }) => lang.split('-')[0] === locale) ?? descriptions[0];
  if (!own) return null;
  if (own.text.length <= SUMMARY_LENGTH) return own.text;
  return `${own.text.slice(0, SUMMARY_LENGTH).replace(/\s+\S*$/, '')}…`;
}
