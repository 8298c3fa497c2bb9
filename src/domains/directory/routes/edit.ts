import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { optionalLine } from '../../../platform/forms/fields.ts';
import { z } from 'zod';
import { changeOrganization } from '../actions/change-organization.ts';
import { markChecked } from '../actions/mark-checked.ts';
import { findSectionForm } from '../input/sections/section-forms.ts';
import type { Edit, SectionForm } from '../input/sections/section-form.ts';
import { ownRecordMessages } from '../messages/own-record/index.ts';
import type { DirectoryParts } from '../parts.ts';
import { listMarks } from '../queries/marks.ts';
import { getOwnOrganization, type OwnRecord } from '../queries/own-record.ts';
import { nameFor } from '../queries/profile.ts';
import { completenessOf } from '../rules/completeness.ts';
import { markOf } from '../rules/edit-sections.ts';
import { type Section, SECTIONS } from '../rules/freshness-sections.ts';
import { rolesFor } from '../rules/stewardship.ts';
import { editUrl } from '../urls.ts';
import { overviewPage } from '../views/own-record/overview-page.tsx';
import { sectionPage, type SectionPageProps } from '../views/own-record/section-page.tsx';
import { viewOf } from '../views/view.ts';
import { abilities, howOf, recordIfSecretariat, signedIn } from './signed-in.ts';
import { parseLanguage } from '../../../platform/geo/languages.ts';

const EDIT = '/organizations/:slug/edit';

/** An organization's own record: the overview, and each section as one form. */
export function editRoutes(parts: DirectoryParts): Route[] {
  const route = (method: 'GET' | 'POST', path: string, handle: Route['handle']): Route => ({
    method,
    path,
    access: 'signed-in',
    surface: 'page',
    cached: false,
    handle,
  });
  return [
    route('GET', EDIT, (request) => showOverview(parts, request)),
    route('GET', `${EDIT}/:section`, (request) => showSection(parts, request)),
    route('POST', `${EDIT}/:section`, (request) => saveSection(parts, request)),
    route('POST', `${EDIT}/:section/check`, (request) => checkSection(parts, request)),
  ];
}

const DONE = ['registered', 'saved', 'checked', 'translated', 'not-translated'] as const;

/** What was done, told once. */
function doneText({ query, locale }: Incoming): string | undefined {
  const done = DONE.find((one) => one === query.get('done'));
  return done && ownRecordMessages(locale)(`done.${done}`);
}

async function showOverview(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const { record, id } = await getOwnOrganization(parts.db, request.viewer, request.params.slug ?? '', ...rolesFor('read'));
  return html(
    overviewPage({
      view: viewOf(request, parts.site, parts.taxonomy(), parts.ages()),
      record,
      name: nameFor(record.names, request.locale).text,
      completeness: completenessOf(record, parts.taxonomy()),
      marks: await listMarks(parts.db, id),
      can: abilities(request.viewer, id),
      panels: await parts.ownPanels({ id, slug: record.slug }, request.locale),
      done: doneText(request),
    }),
  );
}

/** What a request for a section is about. */
interface Asked {
  own: OwnRecord;
  section: Section;
  /** A language's tag or a position, as its form takes it. */
  which: string | null;
  form: SectionForm | undefined;
}

async function ask(parts: DirectoryParts, { viewer, params, query }: Incoming): Promise<Asked> {
  const own = await getOwnOrganization(parts.db, viewer, params.slug ?? '', ...rolesFor('edit'));
  const section = SECTIONS.find((one) => one === params.section);
  if (!section) throw notFound();
  const given = query.get('which');
  const which = section === 'description' ? parseLanguage(given ?? '') : section === 'places' ? given : null;
  return { own, section, which, form: findSectionForm(section, which) };
}

async function showSection(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const asked = await ask(parts, request);
  const { own, form } = asked;
  const state = form ? { typed: form.typed(own.record, request.locale), errors: [] } : null;
  return html(sectionPage(pageProps(parts, request, asked, state)));
}

function pageProps(
  parts: DirectoryParts,
  request: Incoming,
  { own, section, which, form }: Asked,
  state: FormState | null,
): SectionPageProps {
  const { record } = own;
  return {
    view: viewOf(request, parts.site, parts.taxonomy()),
    record,
    name: nameFor(record.names, request.locale).text,
    section,
    which,
    form: state,
    mark: form ? markOf(form.part(record)) : '',
    from: request.query.get('from'),
    machine: parts.translator !== null,
    done: doneText(request),
  };
}

const Mark = z.object({ mark: optionalLine(22) });

/** Thrown inside the change, so that nothing of it is written. */
class ChangedMeanwhile extends Error {}

async function saveSection(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const asked = await ask(parts, request);
  if (!asked.form) throw notFound();
  const read = asked.form.read(request.body, parts.taxonomy());
  if (read.errors) return html(sectionPage(pageProps(parts, request, asked, read)), 422);
  const mark = readForm(Mark, request.body).value?.mark ?? '';
  try {
    await save(parts, request, asked, asked.form, mark, read.value);
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return conflict(parts, request, asked.form, read);
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
    const errors = error.fields.map(({ field, code, value }) => ({ field: fieldOf(field, value, read.typed), code }));
    return html(sectionPage(pageProps(parts, request, asked, { typed: read.typed, errors })), 422);
  }
  await parts.finder().search.refresh();
  return redirect(localized(`${editUrl(asked.own.record.slug)}?done=saved`, request.locale));
}

async function save(
  parts: DirectoryParts,
  request: Incoming,
  { own, section }: Asked,
  form: SectionForm,
  mark: string,
  edit: Edit,
): Promise<void> {
  const { viewer, now } = request;
  await parts.db.transaction().execute(async (trx) => {
    await changeOrganization(trx, {
      organizationId: own.id,
      actor: signedIn(request).id,
      how: howOf(viewer, own.id),
      now,
      change(record) {
        if (markOf(form.part(record)) !== mark) throw new ChangedMeanwhile();
        return edit(record);
      },
    });
    await recordIfSecretariat(trx, request, own.id, { act: 'organization.edited', details: { section } });
  });
}

/** Both values, what was typed kept, and the sign of what is saved now: saving again is a decision. */
async function conflict(
  parts: DirectoryParts,
  request: Incoming,
  form: SectionForm,
  state: { typed: FormState['typed'] },
): Promise<Answer> {
  const asked = await ask(parts, request);
  const props = pageProps(parts, request, asked, { typed: state.typed, errors: [] });
  return html(sectionPage({ ...props, conflict: form.typed(asked.own.record, request.locale) }), 409);
}

/** The field that holds the value which the record does not take. */
function fieldOf(part: string, value: string | undefined, typed: FormState['typed']): string {
  const row = Object.entries(typed).find(([, text]) => value !== undefined && typeof text === 'string' && text.endsWith(value));
  return row?.[0] ?? part;
}

async function checkSection(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const { own, section } = await ask(parts, request);
  const how = howOf(request.viewer, own.id) === 'secretariat' ? 'secretariat' : 'signed-in';
  await parts.db
    .transaction()
    .execute((trx) =>
      markChecked(trx, { organizationId: own.id, sections: [section], personId: signedIn(request).id, how, now: request.now }),
    );
  await parts.finder().search.refresh();
  return redirect(localized(`${editUrl(own.record.slug)}?done=checked`, request.locale));
}
