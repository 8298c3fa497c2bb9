import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Handover } from '../../directory/index.ts';

/** A row that a merge ended, and how it stood before. */
export interface Ended {
  id: string;
  state: string;
}

/**
 * Before introductions move: those of the two records with each other end, and where both have begun the same with the same side
 * (two open ones of one matter cannot be), the one that is less far on ends; of equals the one of the record that goes.
 */
export async function endDoubleIntroductions(trx: WriteTransaction, { from, to, now }: Handover): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    with open as (select *, coalesce(entry_id, answering_entry_id) as matter,
        array_position(array['expressed', 'in-talks', 'agreed'], state) as reached
      from introductions where state in ('expressed', 'in-talks', 'agreed')),
    doubles as (select case when theirs.reached >= mine.reached then mine.id else theirs.id end as id
      from open mine join open theirs on mine.matter = theirs.matter
        and ((mine.from_organization_id = ${from} and theirs.from_organization_id = ${to} and mine.to_organization_id = theirs.to_organization_id)
          or (mine.to_organization_id = ${from} and theirs.to_organization_id = ${to} and mine.from_organization_id = theirs.from_organization_id))
      union select id from open
      where (from_organization_id = ${from} and to_organization_id = ${to}) or (from_organization_id = ${to} and to_organization_id = ${from}))
    update introductions i set state = 'ended', ended_at = ${now} from open
    where i.id = open.id and i.id in (select id from doubles)
    returning i.id, open.state`.execute(trx);
  return rows;
}

/**
 * Before partnerships move: where both records take part in one project (or are asked to), one ends, never the only one that is
 * confirmed; nobody takes part in a project of its own.
 */
export async function endDoublePartners(trx: WriteTransaction, { from, to, now }: Handover): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    with open as (select * from project_partners where state in ('invited', 'asked', 'confirmed') and organization_id in (${from}, ${to})),
    doubles as (select case when mine.state = 'confirmed' and theirs.state <> 'confirmed' then theirs.id else mine.id end as id
      from open mine join open theirs on mine.project_id = theirs.project_id
        and mine.organization_id = ${from} and theirs.organization_id = ${to}
      union select open.id from open join projects on projects.id = open.project_id where projects.organization_id in (${from}, ${to}))
    update project_partners p set state = 'ended', ended_at = ${now} from open
    where p.id = open.id and p.id in (select id from doubles)
    returning p.id, open.state`.execute(trx);
  return rows;
}

/** Opens again what `endDoubleIntroductions` ended, unless another open one stands in its place by now. */
export async function restoreIntroductions(trx: WriteTransaction, ended: readonly Ended[]): Promise<void> {
  for (const { id, state } of ended)
    await sql`update introductions i set state = ${state}, ended_at = null
      where i.id = ${id} and i.state = 'ended' and not exists (
        select from introductions o where o.id <> i.id and o.state in ('expressed', 'in-talks', 'agreed')
          and coalesce(o.entry_id, o.answering_entry_id) = coalesce(i.entry_id, i.answering_entry_id)
          and o.from_organization_id = i.from_organization_id and o.to_organization_id = i.to_organization_id)`.execute(trx);
}

/** Opens again what `endDoublePartners` ended, unless another open one stands in its place by now. */
export async function restorePartners(trx: WriteTransaction, ended: readonly Ended[]): Promise<void> {
  for (const { id, state } of ended)
    await sql`update project_partners p set state = ${state}, ended_at = null
      where p.id = ${id} and p.state = 'ended' and not exists (
        select from project_partners o where o.id <> p.id and o.state in ('invited', 'asked', 'confirmed')
          and o.project_id = p.project_id and o.organization_id = p.organization_id)`.execute(trx);
}
