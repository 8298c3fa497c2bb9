import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { languageName, parseLanguage } from '../../../platform/geo/languages.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { getOwnOrganization, nameFor, rolesFor } from '../../directory/index.ts';
import { editEntry, publishEntry } from '../actions/save-entry.ts';
import { ENTRY_SECTIONS, type EntrySection, entrySectionForm, EntryVersion, ProjectChoice, readBasics } from '../input/entry-forms.ts';
import { DIRECTIONS, type Direction } from '../input/offer-or-need.ts';
import type { MarketEntry } from '../findings-entries.ts';
import type { MarketplaceParts } from '../parts.ts';
import { listChoosableProjects } from '../queries/choosable-projects.ts';
import { allows, mayPublish } from '../rules/entries.ts';
import { entryUrl, listPath, newEntryUrl } from '../urls-entries.ts';
import { entryView } from '../views/entries/entry-view.tsx';
import { entrySectionPage, newEntryPage } from '../views/entries/form-pages.tsx';
import { entryToKeep, personOf, recordOfSecretariat } from './entry-access.ts';

/** The forms by which those who act for an organization publish and change what it needs and offers. */
export function entryFormRoutes(parts: MarketplaceParts): Route[] {
  const route = (method: 'GET' | 'POST', path: string, handle: Route['handle']): Route => ({
    method,
    path,
    access: 'signed-in',
    surface: 'page',
    cached: false,
    handle,
  });
  return DIRECTIONS.flatMap((direction) => [
    route('GET', newEntryUrl(':slug', direction), (request) => showNew(parts, request, direction)),
    route('POST', newEntryUrl(':slug', direction), (request) => publish(parts, request, direction)),
    route('GET', `${listPath(direction)}/:slug/edit/:section`, (request) => showSection(parts, request, direction)),
    route('POST', `${listPath(direction)}/:slug/edit/:section`, (request) => saveSection(parts, request, direction)),
  ]);
}

/** The organization for which this person may publish; refuses (403) one whose record has not been admitted. */
async function publisher({ db }: MarketplaceParts, { viewer, params }: Incoming) {
  const own = await getOwnOrganization(db, viewer, params['slug'] ?? '', ...rolesFor('edit'));
  if (!mayPublish(own.record.state)) throw new Refusal('forbidden');
  return own;
}

async function showNew(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const lang = languageName(request.locale, request.locale);
  const typed = { about: 'service', lang, conditions: 'free', project: request.query.get('project')?.slice(0, 120) ?? '' };
  return newPage(parts, request, direction, { typed, errors: [] });
}

async function newPage(parts: MarketplaceParts, request: Incoming, direction: Direction, form: FormState): Promise<Answer> {
  const { id, record } = await publisher(parts, request);
  const projects = await listChoosableProjects(parts.db, request.viewer, id);
  const organization = { slug: record.slug, name: nameFor(record.names, request.locale).text };
  const view = entryView(request, parts.site, parts.taxonomy());
  return html(newEntryPage({ view, organization, projects, direction, form }), form.errors.length > 0 ? 422 : 200);
}

/** On the page of the basics these fields stand for those. */
const BASICS: Record<string, string> = { terms: 'service', countries: 'country' };

async function publish(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const own = await publisher(parts, request);
  const { now } = request;
  const read = readBasics(request.body, direction, now);
  const chosen = await chosenProject(parts, request, own.id);
  if (read.errors || chosen.errors.length > 0)
    return newPage(parts, request, direction, {
      typed: { ...read.typed, ...chosen.typed },
      errors: [...(read.errors ?? []), ...chosen.errors],
    });
  try {
    const { slug } = await parts.db.transaction().execute(async (trx) => {
      const given = { organizationId: own.id, projectId: chosen.id, entry: read.value, personId: personOf(request).id, now };
      const entry = await publishEntry(trx, given);
      await recordOfSecretariat(trx, request, own.id, { act: `${direction}.published`, subjectId: entry.id });
      return entry;
    });
    await parts.market.refresh();
    return redirect(localized(`${entryUrl({ direction, slug })}?done=published`, request.locale));
  } catch (error) {
    return newPage(parts, request, direction, { typed: { ...read.typed, ...chosen.typed }, errors: fieldsOf(error, BASICS) });
  }
}

/** The project of the form, one that this person may edit; what is wrong with the choice otherwise. */
async function chosenProject({ db }: MarketplaceParts, { viewer, body }: Incoming, organizationId: string) {
  const read = readForm(ProjectChoice, body);
  const slug = read.value?.project ?? null;
  const project = slug === null ? null : (await listChoosableProjects(db, viewer, organizationId)).find((one) => one.slug === slug);
  const errors: FormState['errors'] = read.errors ?? (project === undefined ? [{ field: 'project', code: 'choose' }] : []);
  return { typed: read.typed, errors, id: project?.id ?? null };
}

interface Asked {
  entry: MarketEntry;
  section: EntrySection;
  /** Of a text: its language, null for a new one, undefined where none was chosen. */
  lang: string | null | undefined;
}

async function ask(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Asked> {
  const entry = await entryToKeep(parts, request, direction);
  const section = ENTRY_SECTIONS.find((one) => one === request.params['section']);
  if (!section) throw notFound();
  if (!allows(entry.state, 'edit')) throw new Refusal('conflict');
  if (section !== 'text') return { entry, section, lang: undefined };
  const given = request.query.get('lang');
  const lang = given === 'new' ? null : parseLanguage(given ?? '');
  return { entry, section, lang: given === 'new' ? null : lang && entry.titles[lang] ? lang : undefined };
}

async function showSection(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const { entry, section, lang } = await ask(parts, request, direction);
  const view = entryView(request, parts.site, parts.taxonomy());
  const form =
    section === 'text' && lang === undefined
      ? EMPTY_FORM
      : { typed: entrySectionForm(section, lang ?? null).typed(entry, request.locale), errors: [] };
  return html(entrySectionPage({ view, entry, section, lang, form }));
}

async function saveSection(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const { entry, section, lang: asked } = await ask(parts, request, direction);
  // Without a language in the address a text is a new one.
  const lang = section === 'text' ? (asked ?? null) : undefined;
  const view = entryView(request, parts.site, parts.taxonomy());
  const sectionForm = entrySectionForm(section, lang ?? null);
  const read = sectionForm.read(request.body);
  if (read.errors) return html(entrySectionPage({ view, entry, section, lang, form: read }), 422);
  const version = readForm(EntryVersion, request.body).value?.version ?? 0;
  try {
    const saved = await parts.db.transaction().execute(async (trx) => {
      const act = await editEntry(trx, { id: entry.id, version, change: read.value, personId: personOf(request).id, now: request.now });
      await recordOfSecretariat(trx, request, entry.organizationId, { act: `${direction}.edited`, subjectId: entry.id });
      return act;
    });
    if (saved === 'changed-meanwhile') {
      const form = { typed: read.typed, errors: [] };
      return html(entrySectionPage({ view, entry, section, lang, form, conflict: sectionForm.typed(entry, request.locale) }), 409);
    }
  } catch (error) {
    return html(entrySectionPage({ view, entry, section, lang, form: { typed: read.typed, errors: fieldsOf(error) } }), 422);
  }
  await parts.market.refresh();
  return redirect(localized(`${entryUrl(entry)}?done=saved`, request.locale));
}

/** What is wrong with the entry as a whole, by field; anything else is thrown on. */
function fieldsOf(error: unknown, renamed: Record<string, string> = {}): FormState['errors'] {
  if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
  return error.fields.map((one) => ({ ...one, field: renamed[one.field] ?? one.field }));
}
