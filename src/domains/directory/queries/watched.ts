import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { FlagLevel } from '../moderation.ts';

/** Days before its end at which a badge is one to be renewed. */
const EXPIRING_DAYS = 60;
const MOST = 200;

interface Watched {
  slug: string;
  name: string;
  lang: string | null;
}

/** Organizations with a flag up, the gravest and oldest first. */
export async function listFlagged(db: Database): Promise<(Watched & { flag: FlagLevel; raisedAt: Date })[]> {
  const { rows } = await sql<Watched & { flag: FlagLevel; raisedAt: Date }>`
    select o.slug, n.text as name, n.lang, f.level as flag, f.raised_at
    from organization_flags f join organizations o on o.id = f.organization_id
    cross join lateral (${officialName}) n
    where f.lifted_at is null
    order by array_position(array['escalated', 'red', 'yellow'], f.level), f.raised_at limit ${MOST}`.execute(db);
  return rows;
}

/** Organizations whose badge ends soon, the first to end first. */
export async function listExpiringBadges(db: Database, now: Date): Promise<(Watched & { expiresOn: string })[]> {
  const { rows } = await sql<Watched & { expiresOn: string }>`
    select o.slug, n.text as name, n.lang, v.expires_on
    from verifications v join organizations o on o.id = v.organization_id
    cross join lateral (${officialName}) n
    where v.ended_at is null and v.expires_on <= ${expiringUntil(now)}::date
    order by v.expires_on limit ${MOST}`.execute(db);
  return rows;
}

export function expiringUntil(now: Date): string {
  return new Date(now.getTime() + EXPIRING_DAYS * 86_400_000).toISOString().slice(0, 10);
}

const officialName = sql`select n.text, n.lang from organization_names n
  where n.organization_id = o.id and n.kind = 'official' order by n.position limit 1`;
