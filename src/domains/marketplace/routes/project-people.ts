import { type FormState, EMPTY_FORM, readForm } from '../../../platform/forms/read-form.ts';
import { type FieldError, notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { findReachableOrganization } from '../../directory/index.ts';
import { beginPartnership, decidePartnership } from '../actions/project-partners.ts';
import { answerTeamMail, answerTeamPlace, endTeamPlace, inviteToTeam, inviteToTeamByMail } from '../actions/project-team.ts';
import { PartnerDecisionForm, PartnerForm, PartnershipForm, TeamDecisionForm, TeamForm } from '../input/project-people.ts';
import type { MarketplaceParts } from '../parts.ts';
import { organizationsNamed } from '../queries/organizations-named.ts';
import { findTeamInvitation, listOwnOrganizations, listOwnPeople, listPartnerships, listTeam } from '../queries/project-people.ts';
import { findProjectFor, namedOrganizations, writesFor } from '../queries/visible-projects.ts';
import { mayWrite } from '../rules/entries.ts';
import { OWN_PROJECTS, projectActUrl, projectEditUrl, projectUrl, teamInvitationUrl } from '../urls-projects.ts';
import { partnershipPage, partnersPage } from '../views/projects/partner-pages.tsx';
import { projectView } from '../views/projects/project-view.tsx';
import { teamInvitationPage, teamPage } from '../views/projects/team-pages.tsx';
import { personOf } from './entry-access.ts';
import { actOf, actOn, doneOf, goTo, ownProject, ownRoute } from './project-access.ts';

/** Partners and team: each is shown once both sides have said so. */
export function projectPeopleRoutes(parts: MarketplaceParts): Route[] {
  return [
    ownRoute(parts, 'GET', projectEditUrl(':slug', 'partners'), async (own, request) => html(await partners(own, request, EMPTY_FORM))),
    ownRoute(parts, 'POST', projectEditUrl(':slug', 'partners'), invitePartner),
    ownRoute(parts, 'GET', projectActUrl(':slug', 'partnership'), async (own, request) =>
      html(await partnership(own, request, EMPTY_FORM)),
    ),
    ownRoute(parts, 'POST', projectActUrl(':slug', 'partnership'), askForPartnership),
    ownRoute(parts, 'POST', `${projectUrl(':slug')}/partners/:id`, decideOnPartner),
    ownRoute(parts, 'GET', projectEditUrl(':slug', 'team'), async (own, request) => html(await team(own, request, EMPTY_FORM))),
    ownRoute(parts, 'POST', projectEditUrl(':slug', 'team'), invitePerson),
    ownRoute(parts, 'POST', `${projectUrl(':slug')}/team/:id`, takeOffTeam),
    ownRoute(parts, 'GET', teamInvitationUrl(':token'), showInvitation),
    ownRoute(parts, 'POST', teamInvitationUrl(':token'), answerInvitation),
    ownRoute(parts, 'POST', `${OWN_PROJECTS}/:id`, answerPlace),
  ];
}

async function partners(parts: MarketplaceParts, request: Incoming, form: FormState): Promise<string> {
  const own = await ownProject(parts, request);
  const partnerships = await listPartnerships(parts.db, request.viewer, own.stored.id);
  const words = wordsOf(request, form);
  const standing = new Set([own.visible.organization.slug, ...partnerships.map(({ organization }) => organization.slug)]);
  const found = (await organizationsNamed(parts, words, request.locale)).filter(({ slug }) => !standing.has(slug));
  return partnersPage({ own, partnerships, words, found, form, view: projectView(request, parts), done: doneOf(request) });
}

/** By which a partner is looked for: in the address, or beside what was chosen, so that the choice stays when something is wrong. */
function wordsOf({ query }: Incoming, { typed }: FormState): string {
  const words = query.get('q') ?? typed['q'];
  return typeof words === 'string' ? words.slice(0, 200) : '';
}

async function invitePartner(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const own = await ownProject(parts, request);
  const form = readForm(PartnerForm, request.body);
  const refuse = async (typed: FormState['typed'], errors: FieldError[]) => html(await partners(parts, request, { typed, errors }), 422);
  if (form.errors) return refuse(form.typed, form.errors);
  if (!writesFor(request.viewer, own.stored.organizationId)) throw new Refusal('forbidden');
  const { slug, organization, role } = form.value;
  const field = slug === null ? 'organization' : 'slug';
  const organizationId = await organizationAt(parts, request, slug ?? organization ?? '');
  if (!organizationId) return refuse(form.typed, [{ field, code: slug === null ? 'choose' : 'address-unknown' }]);
  const given = { ...actOf(request, own), projectId: own.stored.id, organizationId, role, side: 'project' as const };
  try {
    await actOn(parts, request, own, { act: 'partner-invited', write: (trx) => beginPartnership(trx, given) });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return refuse(form.typed, [{ field, code: own.stored.publication === 'published' ? 'partner-known' : 'publish-first' }]);
  }
  return goTo(request, projectEditUrl(own.stored.slug, 'partners'), 'invited');
}

/** The organization whose page has this address, as the viewer may know of it; a former address leads to it. */
async function organizationAt(parts: MarketplaceParts, request: Incoming, address: string): Promise<string | undefined> {
  const slug = /(?:^|\/organizations\/)([a-z0-9-]{1,120})\/?(?:[?#].*)?$/.exec(address.trim().toLowerCase())?.[1];
  const found = slug === undefined ? undefined : await findReachableOrganization(parts.db, request.viewer.audience, slug, request.locale);
  if (found && 'movedTo' in found) return organizationAt(parts, request, found.movedTo);
  return found?.id;
}

async function visibleProject({ db }: MarketplaceParts, { viewer, params, now }: Incoming) {
  const project = await findProjectFor(db, viewer, params['slug'] ?? '', now);
  if (!project) throw notFound();
  return project;
}

async function partnership(parts: MarketplaceParts, request: Incoming, form: FormState): Promise<string> {
  const { viewer } = request;
  const project = await visibleProject(parts, request);
  const own = (await listOwnOrganizations(parts.db, viewer)).filter(({ id }) => id !== project.organization.id && writesFor(viewer, id));
  if (own.length === 0) throw new Refusal('forbidden');
  const organizations = await namedOrganizations(
    parts.db,
    viewer,
    own.map(({ id }) => id),
  );
  const begun = await listPartnerships(parts.db, viewer, project.id);
  const mine = begun.filter(({ organization }) => organizations.has(organization.id));
  const free = [...organizations.values()].filter(({ id }) => !mine.some(({ organization }) => organization.id === id));
  return partnershipPage({ project, mine, free, form, view: projectView(request, parts), done: doneOf(request) });
}

async function askForPartnership(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const { viewer, now } = request;
  const project = await visibleProject(parts, request);
  const form = readForm(PartnershipForm, request.body);
  if (form.errors) return html(await partnership(parts, request, form), 422);
  const { organization, role } = form.value;
  if (!writesFor(viewer, organization)) throw new Refusal('forbidden');
  const given = { projectId: project.id, organizationId: organization, role, side: 'partner' as const };
  await parts.db.transaction().execute((trx) => beginPartnership(trx, { ...given, personId: personOf(request).id, now }));
  await parts.market.refresh();
  return goTo(request, projectActUrl(project.slug, 'partnership'), 'asked');
}

async function decideOnPartner(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const { viewer, params, now } = request;
  const project = await visibleProject(parts, request);
  const form = readForm(PartnerDecisionForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  const { decision, side } = form.value;
  const [found] = (await listPartnerships(parts.db, viewer, project.id)).filter(({ id }) => id === params['id']);
  const settled = found ?? (await settledPartnership(parts, project.id, params['id'] ?? ''));
  if (!settled) throw notFound();
  if (!maySay(request, { side, decision, projectOf: project.organization.id, partner: settled.organization.id }))
    throw new Refusal('forbidden');
  const given = { id: settled.id, projectId: project.id, side, decision, personId: personOf(request).id, now };
  await parts.db.transaction().execute((trx) => decidePartnership(trx, given));
  await parts.market.refresh();
  const back = side === 'project' ? projectEditUrl(project.slug, 'partners') : projectActUrl(project.slug, 'partnership');
  // Whoever ended it may no longer see the project.
  const [left] = side === 'partner' ? [await findProjectFor(parts.db, viewer, project.slug, now)] : [project];
  return goTo(request, left ? back : OWN_PROJECTS, decision === 'end' ? 'ended' : 'answered');
}

/** One that was refused or ended before: the same said again changes nothing. */
async function settledPartnership({ db }: MarketplaceParts, projectId: string, id: string) {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
  const row = await db
    .selectFrom('projectPartners')
    .select(['id', 'organizationId'])
    .where('id', '=', id)
    .where('projectId', '=', projectId)
    .executeTakeFirst();
  return row && { id: row.id, organization: { id: row.organizationId } };
}

/** Each side speaks for itself: the secretariat may end a partnership but say yes for nobody. */
function maySay(
  { viewer }: Incoming,
  { side, decision, projectOf, partner }: { side: 'project' | 'partner'; decision: string; projectOf: string; partner: string },
): boolean {
  if (side === 'partner') return writesFor(viewer, partner);
  return decision === 'end' ? mayWrite(projectOf, viewer) : writesFor(viewer, projectOf);
}

async function team(parts: MarketplaceParts, request: Incoming, form: FormState): Promise<string> {
  const own = await ownProject(parts, request);
  const places = await listTeam(parts.db, own.stored.id, request.now);
  const people = await listOwnPeople(parts.db, own.stored);
  return teamPage({ own, places, people, form, view: projectView(request, parts), done: doneOf(request) });
}

async function invitePerson(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const own = await ownProject(parts, request);
  if (!writesFor(request.viewer, own.stored.organizationId)) throw new Refusal('forbidden');
  const form = readForm(TeamForm, request.body);
  if (form.errors) return html(await team(parts, request, form), 422);
  const { person, email, role, contact } = form.value;
  const { id: projectId, personId: by, now } = actOf(request, own);
  const place = { projectId, role, contact, by: { id: by, name: personOf(request).name }, now };
  try {
    await actOn(parts, request, own, {
      act: 'person-invited',
      write: (trx) =>
        person === null
          ? inviteToTeamByMail(trx, { ...place, email: email ?? '', locale: request.locale, origin: parts.origin })
          : inviteToTeam(trx, { ...place, personId: person }),
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    const errors = [{ field: 'person', code: 'on-team' }];
    return html(await team(parts, request, { typed: form.typed, errors }), 422);
  }
  return goTo(request, projectEditUrl(own.stored.slug, 'team'), 'teamInvited');
}

async function takeOffTeam(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const own = await ownProject(parts, request);
  const given = { id: uuidOf(request), projectId: own.stored.id, by: personOf(request).id, now: request.now };
  await actOn(parts, request, own, { act: 'person-taken-off', write: (trx) => endTeamPlace(trx, given) });
  return goTo(request, projectEditUrl(own.stored.slug, 'team'), 'ended');
}

function uuidOf({ params }: Incoming): string {
  const id = params['id'] ?? '';
  if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)) throw notFound();
  return id;
}

async function showInvitation(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const token = request.params['token'] ?? '';
  const found = await findTeamInvitation(parts.db, token, request.locale, request.now);
  if (!found) throw notFound();
  return html(teamInvitationPage({ ...found, token, view: projectView(request, parts) }));
}

async function answerInvitation(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const form = readForm(TeamDecisionForm, request.body);
  if (form.errors || form.value.decision === 'end') throw new Refusal('invalid', { fields: form.errors ?? [] });
  const answer = { token: request.params['token'] ?? '', personId: personOf(request).id, accept: form.value.decision === 'accept' };
  await parts.db.transaction().execute((trx) => answerTeamMail(trx, { ...answer, now: request.now }));
  await parts.market.refresh();
  return goTo(request, OWN_PROJECTS, 'answered');
}

/** The person's own place on a team: yes, no, or leaving. */
async function answerPlace(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const form = readForm(TeamDecisionForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  const { decision } = form.value;
  const place = { id: uuidOf(request), personId: personOf(request).id, now: request.now };
  await parts.db
    .transaction()
    .execute((trx) =>
      decision === 'end'
        ? endTeamPlace(trx, { ...place, by: place.personId })
        : answerTeamPlace(trx, { ...place, accept: decision === 'accept' }),
    );
  await parts.market.refresh();
  return goTo(request, OWN_PROJECTS, decision === 'end' ? 'ended' : 'answered');
}
