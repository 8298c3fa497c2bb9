import { actsFor, type Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { listOwnInstitutions } from '../../accounts/index.ts';
import { nameFor, readVisibleOrganizations, stewardsOf } from '../../directory/index.ts';
import type { Organizer, SideEvent } from '../findings-side-events.ts';
import { appliesFor } from '../rules/access.ts';
import { organizerKindOf } from '../rules/side-event-life.ts';

/** Records that the secretariat has not admitted, or no longer, ask for nothing. */
const ADMITTED = ['claimed', 'active', 'verified'];
const INSTITUTIONS = { 'member-state': 'state', 'un-entity': 'un' } as const;

/** For whom this viewer may propose side events: organizations that it edits, and the state or UN entity that it speaks for. */
export async function listOrganizers(db: Database, viewer: Viewer, locale: Locale): Promise<Organizer[]> {
  const ids = viewer.organizations.map(({ organizationId }) => organizationId).filter((id) => appliesFor(viewer, id));
  const organizations = (await readVisibleOrganizations(db, 'secretariat', ids)).filter(({ organization }) =>
    ADMITTED.includes(organization.state),
  );
  const own = organizations.map(
    ({ id, organization }): Organizer => ({
      key: `org:${id}`,
      organizationId: id,
      name: nameFor(organization.names, locale).text,
      country: null,
      kind: organizerKindOf(organization.kind),
    }),
  );
  return [...own, ...(await institutionsOf(db, viewer))];
}

async function institutionsOf(db: Database, { person }: Viewer): Promise<Organizer[]> {
  if (!person?.institution) return [];
  return (await listOwnInstitutions(db, person.id)).flatMap(({ id, kind, institution, country, state }): Organizer[] => {
    if (state !== 'accepted' || (kind !== 'member-state' && kind !== 'un-entity')) return [];
    return [{ key: `institution:${id}`, organizationId: null, name: institution, country, kind: INSTITUTIONS[kind] }];
  });
}

/** Whether this viewer works on a proposal: edits the record of its organizer, or speaks for the same state or entity. */
export async function keepsSideEvent(db: Database, viewer: Viewer, event: SideEvent): Promise<boolean> {
  if (event.organizerId !== null) return appliesFor(viewer, event.organizerId);
  const own = await institutionsOf(db, viewer);
  return own.some((one) => one.kind === event.organizerKind && sameInstitution(one, event));
}

function sameInstitution({ name, country }: Organizer, event: SideEvent): boolean {
  if (event.organizerCountry !== null) return country === event.organizerCountry;
  return name.toLowerCase() === (event.organizerName ?? '').toLowerCase();
}

/** People who are told what becomes of a proposal: those who edit the record of its organizer, else the person who made it. */
export async function peopleOf(
  db: Database,
  { organizerId, createdById }: Pick<SideEvent, 'organizerId' | 'createdById'>,
): Promise<string[]> {
  if (organizerId === null) return createdById === null ? [] : [createdById];
  return editorsOf(db, organizerId);
}

/** People who edit the record of an organization. */
export async function editorsOf(db: Database, organizationId: string): Promise<string[]> {
  const stewards = await stewardsOf(db, organizationId);
  return stewards.filter(({ role }) => role !== 'delegate').map(({ personId }) => personId);
}

/** Whether the viewer acts for an organization in any role. */
export function standsFor(viewer: Viewer, organizationId: string | null): boolean {
  return organizationId !== null && actsFor(viewer, organizationId);
}
