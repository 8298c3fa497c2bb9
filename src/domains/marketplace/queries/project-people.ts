import { tokenHash } from '../../../platform/auth/tokens.ts';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { readPersons } from '../../accounts/index.ts';
import { readVisibleOrganizations, stewardsOf } from '../../directory/index.ts';
import type { Partnership, PersonOnTeams, TeamPlace } from '../findings-projects.ts';
import type { Reader } from '../rules/entries.ts';
import type { StoredProject } from '../rules/project-visibility.ts';
import { namedOrganizations } from './visible-projects.ts';

/** Partnerships of a project that are begun or confirmed, as those who keep it see them; organizations that they may not know of are left out. */
export async function listPartnerships(db: Database, reader: Reader, projectId: string): Promise<Partnership[]> {
  const rows = await db
    .selectFrom('projectPartners')
    .select(['id', 'organizationId', 'role', 'state', 'begunAt'])
    .where('projectId', '=', projectId)
    .where('state', 'in', ['invited', 'asked', 'confirmed'])
    .orderBy('begunAt')
    .limit(100)
    .execute();
  const organizations = await namedOrganizations(
    db,
    reader,
    rows.map(({ organizationId }) => organizationId),
  );
  return rows.flatMap(({ organizationId, state, ...row }) => {
    const organization = organizations.get(organizationId);
    return organization ? [{ ...row, organization, state: state as Partnership['state'] }] : [];
  });
}

/** Who is on the team or invited and may still say yes. An address is shown to those who typed it, whoever has it. */
export async function listTeam(db: Database, projectId: string, now: Date): Promise<TeamPlace[]> {
  const rows = await db
    .selectFrom('projectTeam')
    .select(['id', 'personId', 'invitedEmail', 'role', 'contact', 'state'])
    .where('projectId', '=', projectId)
    .where((where) =>
      where.or([where('state', '=', 'confirmed'), where.and([where('state', '=', 'invited'), where('expiresAt', '>', now)])]),
    )
    .orderBy('begunAt')
    .limit(200)
    .execute();
  const persons = await readPersons(
    db,
    rows.flatMap(({ personId }) => personId ?? []),
  );
  return rows.map(({ personId, invitedEmail, state, ...row }) => ({
    ...row,
    name: (personId === null ? null : persons.get(personId)?.name) ?? null,
    email: invitedEmail,
    state: state as TeamPlace['state'],
  }));
}

/** People who act for the organization of the project, to be chosen for its team: their names are known to each other. */
export async function listOwnPeople(db: Database, { organizationId }: StoredProject): Promise<{ id: string; name: string }[]> {
  const stewards = await stewardsOf(db, organizationId);
  const persons = await readPersons(
    db,
    stewards.map(({ personId }) => personId),
  );
  return stewards.flatMap(({ personId }) => {
    const name = persons.get(personId)?.name;
    return name ? [{ id: personId, name }] : [];
  });
}

/** What an invitation by mail is for; nothing when it is unknown, taken up or too old. */
export async function findTeamInvitation(
  db: Database,
  token: string,
  locale: Locale,
  now: Date,
): Promise<{ project: string; role: string } | undefined> {
  const row = await db
    .selectFrom('projectTeam as place')
    .innerJoin('projects as project', 'project.id', 'place.projectId')
    .select(['project.names', 'place.role'])
    .where('place.tokenHash', '=', tokenHash(token))
    .where('place.state', '=', 'invited')
    .where('place.expiresAt', '>', now)
    .executeTakeFirst();
  return row && { project: titleFor(row.names, locale).text, role: row.role };
}

/** Teams that a person is on or was asked to be on. */
export async function listTeamsOf(db: Database, personId: string, now: Date): Promise<PersonOnTeams[]> {
  const rows = await db
    .selectFrom('projectTeam as place')
    .innerJoin('projects as project', 'project.id', 'place.projectId')
    .select(['place.id', 'place.role', 'place.state', 'project.slug', 'project.names', 'place.expiresAt'])
    .where('place.personId', '=', personId)
    .where('place.state', 'in', ['invited', 'confirmed'])
    .orderBy('place.begunAt', 'desc')
    .limit(200)
    .execute();
  return rows.flatMap(({ state, expiresAt, ...row }) => {
    if (state === 'invited' && (expiresAt === null || expiresAt <= now)) return [];
    return [{ ...row, state: state as 'invited' | 'confirmed' }];
  });
}

/** Projects in which an organization of this viewer is asked to take part. */
export async function listPartnerInvitations(
  db: Database,
  { organizations }: Viewer,
): Promise<{ slug: string; names: StoredProject['record']['names']; organizationId: string }[]> {
  const ids = organizations.map(({ organizationId }) => organizationId);
  if (ids.length === 0) return [];
  return db
    .selectFrom('projectPartners as partner')
    .innerJoin('projects as project', 'project.id', 'partner.projectId')
    .select(['project.slug', 'project.names', 'partner.organizationId'])
    .where('partner.organizationId', 'in', ids)
    .where('partner.state', '=', 'invited')
    .where('project.publication', '=', 'published')
    .orderBy('partner.begunAt', 'desc')
    .limit(100)
    .execute();
}

/** Organizations for which this viewer acts, by name, whole. */
export async function listOwnOrganizations(db: Database, { organizations }: Viewer) {
  return readVisibleOrganizations(
    db,
    'secretariat',
    organizations.map(({ organizationId }) => organizationId),
  );
}
