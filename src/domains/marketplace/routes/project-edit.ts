import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { z } from 'zod';
import { optionalWhole } from '../../../platform/forms/fields.ts';
import { parseLanguage } from '../../../platform/geo/languages.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { localized } from '../../../platform/ui/page.ts';
import { getOwnOrganization, nameFor, rolesFor } from '../../directory/index.ts';
import { createProject, editProject, publishProject, withdrawProject } from '../actions/projects.ts';
import { ProjectRecord } from '../input/project.ts';
import { BeginForm, type FormContext, PROJECT_FORMS, withText } from '../input/project-forms.ts';
import type { MarketplaceParts } from '../parts.ts';
import { organizationStateOf } from '../queries/project-organizations.ts';
import type { OwnProject } from '../findings-projects.ts';
import { mayPublish } from '../rules/entries.ts';
import { PROJECT_SECTIONS, type ProjectSection } from '../rules/project-life.ts';
import { newProjectUrl, projectActUrl, projectEditUrl, projectUrl } from '../urls-projects.ts';
import { beginPage } from '../views/projects/begin-page.tsx';
import { projectView } from '../views/projects/project-view.tsx';
import { overviewPage } from '../views/projects/overview-page.tsx';
import { sectionPage } from '../views/projects/section-page.tsx';
import { personOf } from './entry-access.ts';
import { actOf, actOn, doneOf, goTo, ownProject, ownRoute } from './project-access.ts';

/** Beginning a project, its sections, publishing and withdrawing. */
export function projectEditRoutes(parts: MarketplaceParts): Route[] {
  return [
    ownRoute(parts, 'GET', newProjectUrl(':slug'), async (own, request) => html(await beginForm(own, request, EMPTY_FORM))),
    ownRoute(parts, 'POST', newProjectUrl(':slug'), begin),
    ownRoute(parts, 'GET', projectEditUrl(':slug'), showOverview),
    ownRoute(parts, 'GET', projectEditUrl(':slug', ':section'), showSection),
    ownRoute(parts, 'POST', projectEditUrl(':slug', ':section'), saveSection),
    ownRoute(parts, 'POST', projectActUrl(':slug', 'publication'), publish),
    ownRoute(parts, 'POST', projectActUrl(':slug', 'withdrawal'), withdraw),
  ];
}

async function beginForm(parts: MarketplaceParts, request: Incoming, form: FormState): Promise<string> {
  const { record } = await getOwnOrganization(parts.db, request.viewer, request.params['slug'] ?? '', ...rolesFor('edit'));
  const organization = { slug: record.slug, name: nameFor(record.names, request.locale).text };
  return beginPage({ view: projectView(request, parts), organization, form });
}

async function begin(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const { id: organizationId } = await getOwnOrganization(parts.db, request.viewer, request.params['slug'] ?? '', ...rolesFor('edit'));
  const form = readForm(BeginForm, request.body);
  if (form.errors) return html(await beginForm(parts, request, form), 422);
  const { locale, now } = request;
  const { name, summary } = form.value;
  const texts = { names: withText({}, locale, name), summaries: withText({}, locale, summary) };
  const record = ProjectRecord.parse({ state: 'planned', ...texts });
  const personId = personOf(request).id;
  const { slug } = await parts.db.transaction().execute((trx) => createProject(trx, { organizationId, record, personId, now }));
  return goTo(request, projectEditUrl(slug), 'begun');
}

async function showOverview(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const own = await ownProject(parts, request);
  const state = await organizationStateOf(parts.db, own.stored.organizationId);
  return html(overviewPage({ own, organizationState: state, view: projectView(request, parts), done: doneOf(request) }));
}

interface Asked {
  own: OwnProject;
  section: ProjectSection;
  context: FormContext;
}

async function ask(parts: MarketplaceParts, request: Incoming): Promise<Asked> {
  const own = await ownProject(parts, request);
  const section = PROJECT_SECTIONS.find((one) => one === request.params['section']);
  if (!section) throw notFound();
  const asked = request.query.get('lang');
  const lang = asked === null ? titleLang(own, request) : parseLanguage(asked.slice(0, 60));
  if (lang === null) throw new Refusal('invalid', { fields: [{ field: 'lang', code: 'language' }] });
  return { own, section, context: { taxonomy: parts.taxonomy(), locale: request.locale, lang, now: request.now } };
}

/** The language that the reader reads, where the project is written in it; else the one in which it is shown to the reader. */
function titleLang({ stored }: OwnProject, { locale }: Incoming): string {
  return titleFor(stored.record.names, locale).lang;
}

async function showSection(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const asked = await ask(parts, request);
  const { own, section, context } = asked;
  const form = { typed: PROJECT_FORMS[section].typed(own.stored.record, context), errors: [] };
  return html(pageOf(parts, request, asked, form));
}

function pageOf(
  parts: MarketplaceParts,
  request: Incoming,
  { own, section, context }: Asked,
  form: FormState,
  conflict?: FormState['typed'],
): string {
  const project = { slug: own.stored.slug, version: own.stored.version, record: own.stored.record };
  const props = { project, section, lang: context.lang, form, view: projectView(request, parts) };
  return sectionPage(conflict ? { ...props, conflict } : props);
}

const Version = z.object({ version: optionalWhole(0, 1_000_000) });

async function saveSection(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const asked = await ask(parts, request);
  const { own, section, context } = asked;
  const read = PROJECT_FORMS[section].read(request.body, context);
  if (read.errors) return html(pageOf(parts, request, asked, read), 422);
  const version = readForm(Version, request.body).value?.version ?? 0;
  const edit = { ...actOf(request, own), version, section, change: read.edit };
  let result: 'saved' | 'changed-meanwhile' = 'saved';
  try {
    await actOn(parts, request, own, { act: 'edited', write: async (trx) => void (result = await editProject(trx, edit)) });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
    return html(pageOf(parts, request, asked, { typed: read.typed, errors: error.fields.map(fieldOf) }), 422);
  }
  if (result === 'saved') return goTo(request, projectEditUrl(own.stored.slug), 'saved');
  const now = await ask(parts, request);
  const saved = PROJECT_FORMS[section].typed(now.own.stored.record, context);
  return html(pageOf(parts, request, now, { typed: read.typed, errors: [] }, saved), 409);
}

/** The field of the form that a rule of the whole record speaks of. */
const FIELDS: Record<string, string> = {
  names: 'name',
  summary: 'summary',
  start: 'startsOn',
  budgetSecured: 'secured',
  terms: 'terms',
  countries: 'countries',
};

function fieldOf({ field, code }: { field: string; code: string }): { field: string; code: string } {
  return { field: FIELDS[field] ?? field, code };
}

async function publish(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const own = await ownProject(parts, request);
  const state = await organizationStateOf(parts.db, own.stored.organizationId);
  if (!mayPublish(state)) throw new Refusal('forbidden');
  try {
    await actOn(parts, request, own, { act: 'published', write: (trx) => publishProject(trx, actOf(request, own)) });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
    return redirect(localized(`${projectEditUrl(own.stored.slug)}#missing`, request.locale));
  }
  return goTo(request, projectUrl(own.stored.slug), 'published');
}

async function withdraw(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const own = await ownProject(parts, request);
  await actOn(parts, request, own, { act: 'withdrawn', write: (trx) => withdrawProject(trx, actOf(request, own)) });
  return goTo(request, projectEditUrl(own.stored.slug), 'withdrawn');
}
