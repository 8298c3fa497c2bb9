import type { EvidenceRecord, NamedProject, ShownContributor, ShownEvidence, WithdrawnEvidence } from '../findings.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import { actsFor } from '../../../platform/auth/viewer.ts';
import { readVisibleOrganizations, type VisibleOrganization } from '../../directory/index.ts';
import { isShownTo, seesWhole, showsRecords } from '../rules/access.ts';
import { shownPlace } from '../rules/visible-evidence.ts';
import { linkedProjects, projectOf } from './linked-projects.ts';

export type SeenEvidence = { shown: ShownEvidence } | { withdrawn: WithdrawnEvidence } | undefined;

/**
 * What the viewer may see of each; those that it may not know of are left out. Evidence that others see is published; who is
 * asked whether it contributed sees what was submitted too, as everyone else will.
 */
export async function showEvidence(db: Database, viewer: Viewer, records: readonly EvidenceRecord[]): Promise<Map<string, SeenEvidence>> {
  const ids = [
    ...new Set(
      records.flatMap(({ organizationId, contributors }) => [organizationId, ...contributors.flatMap((one) => one.organizationId ?? [])]),
    ),
  ];
  const known = await knownOrganizations(db, viewer, ids);
  const projects = await linkedProjects(db, viewer, records);
  return new Map(records.map((record) => [record.id, seen(record, { viewer, known, project: projectOf(projects, record) })]));
}

/** Organizations as the viewer sees them; one that it acts for also where others are told nothing of it. */
async function knownOrganizations(db: Database, viewer: Viewer, ids: readonly string[]): Promise<Map<string, VisibleOrganization>> {
  const visible = await readVisibleOrganizations(db, viewer.audience, ids);
  const own = ids.filter((id) => actsFor(viewer, id));
  const whole = own.length > 0 ? await readVisibleOrganizations(db, 'secretariat', own) : [];
  return new Map([...visible, ...whole].map(({ id, organization }) => [id, organization]));
}

interface Reading {
  viewer: Viewer;
  known: ReadonlyMap<string, VisibleOrganization>;
  project: NamedProject | null;
}

function seen(record: EvidenceRecord, { viewer, known, project }: Reading): SeenEvidence {
  const organization = known.get(record.organizationId);
  if (!organization) return undefined;
  const whole = seesWhole(viewer, record.organizationId);
  const asked = isAskedToConfirm(record, viewer);
  if (!whole && !(showsRecords(organization) && (asked || isShownTo(viewer.audience, record.shownTo)))) return undefined;
  if (record.state === 'withdrawn' && !whole) return wasPublished(record) ? { withdrawn: trace(record, organization) } : undefined;
  if (!whole && !asked && record.state !== 'published') return undefined;
  return { shown: shownTo(record, { viewer, organization, whole, known, project }) };
}

/** Somebody who writes for an organization that is named as having contributed, while or after it is looked at. */
function isAskedToConfirm(record: EvidenceRecord, viewer: Viewer): boolean {
  if (record.state !== 'submitted' && record.state !== 'published') return false;
  return record.contributors.some(
    ({ organizationId, state }) => organizationId !== null && state !== 'refused' && actsFor(viewer, organizationId),
  );
}

/** Whether it ever was before the public; a draft that is thrown away leaves no trace. */
function wasPublished({ decisions }: EvidenceRecord): boolean {
  return decisions.some(({ decision }) => decision === 'published');
}

function trace(record: EvidenceRecord, organization: VisibleOrganization): WithdrawnEvidence {
  const last = record.decisions.findLast(({ decision }) => decision === 'withdrawn');
  return { withdrawnAt: record.withdrawnAt ?? record.changedAt, reason: last?.reason ?? null, organization, slug: record.slug };
}

interface Seeing extends Reading {
  organization: VisibleOrganization;
  whole: boolean;
}

function shownTo(record: EvidenceRecord, { viewer, organization, whole, known, project }: Seeing): ShownEvidence {
  const { country, city, latitude, longitude, decisions, ...rest } = record;
  const place = whole ? { country, region: null, city, latitude, longitude } : shownPlace(record);
  const contributors = record.contributors.flatMap((one): ShownContributor[] => {
    const { id, name, role, strength, state } = one;
    if (one.organizationId === null)
      return name === null ? [] : [{ id, organization: null, name, role, strength, state, answerable: false }];
    const other = known.get(one.organizationId);
    const own = actsFor(viewer, one.organizationId);
    if (!other || (!whole && !own && (state !== 'confirmed' || !showsRecords(other)))) return [];
    const answerable = actsFor(viewer, one.organizationId, 'steward', 'editor');
    return [{ id, organization: { slug: other.slug, names: other.names }, name: null, role, strength, state, answerable }];
  });
  // The currency of a sum tells the country of a hidden place.
  const money = whole || record.precision !== 'hidden' ? {} : { amount: null, currency: null };
  return { ...rest, ...money, organization, project, place, contributors, whole, decisions: whole ? decisions : [] };
}
