import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { assignToProject } from '../actions/entry-project.ts';
import { EntryVersion, ProjectChoice } from '../input/entry-forms.ts';
import { DIRECTIONS, type Direction } from '../input/offer-or-need.ts';
import type { MarketplaceParts } from '../parts.ts';
import { listChoosableProjects } from '../queries/choosable-projects.ts';
import { allows } from '../rules/entries.ts';
import { entryProjectUrl, entryUrl } from '../urls-entries.ts';
import { entryView } from '../views/entries/entry-view.tsx';
import { entryProjectPage } from '../views/entries/project-choice.tsx';
import { entryToKeep, personOf, recordOfSecretariat } from './entry-access.ts';

/** Choosing the project to which an offer or need belongs. */
export function entryProjectRoutes(parts: MarketplaceParts): Route[] {
  const common = { access: 'signed-in', surface: 'page', cached: false } as const;
  return DIRECTIONS.flatMap((direction): Route[] => {
    const path = entryProjectUrl({ direction, slug: ':slug' });
    return [
      { ...common, method: 'GET', path, handle: (request) => show(parts, request, direction) },
      { ...common, method: 'POST', path, handle: (request) => save(parts, request, direction) },
    ];
  });
}

/** The entry and what may be chosen for it: what it belongs to already, and what the person may edit. */
async function ask(parts: MarketplaceParts, request: Incoming, direction: Direction) {
  const entry = await entryToKeep(parts, request, direction);
  if (!allows(entry.state, 'edit')) throw new Refusal('conflict');
  const choosable = await listChoosableProjects(parts.db, request.viewer, entry.organizationId);
  const { project } = entry;
  return { entry, projects: project && !choosable.some(({ id }) => id === project.id) ? [...choosable, project] : choosable };
}

async function show(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const asked = await ask(parts, request, direction);
  const typed = { project: asked.entry.project?.slug ?? '' };
  return html(entryProjectPage({ ...asked, view: entryView(request, parts.site, parts.taxonomy()), form: { typed, errors: [] } }));
}

async function save(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const asked = await ask(parts, request, direction);
  const { entry, projects } = asked;
  const view = entryView(request, parts.site, parts.taxonomy());
  const read = readForm(ProjectChoice, request.body);
  const slug = read.value?.project ?? null;
  const project = slug === null ? null : projects.find((one) => one.slug === slug);
  if (read.errors || project === undefined) {
    const form: FormState = { typed: read.typed, errors: read.errors ?? [{ field: 'project', code: 'choose' }] };
    return html(entryProjectPage({ ...asked, view, form }), 422);
  }
  const version = readForm(EntryVersion, request.body).value?.version ?? 0;
  const act = { id: entry.id, version, projectId: project?.id ?? null, personId: personOf(request).id, now: request.now };
  const saved = await parts.db.transaction().execute(async (trx) => {
    const done = await assignToProject(trx, act);
    if (done === 'saved')
      await recordOfSecretariat(trx, request, entry.organizationId, { act: `${direction}.edited`, subjectId: entry.id });
    return done;
  });
  if (saved === 'changed-meanwhile') {
    const conflict = { project: entry.project?.slug ?? '' };
    return html(entryProjectPage({ ...asked, view, form: { typed: read.typed, errors: [] }, conflict }), 409);
  }
  await parts.market.refresh();
  return redirect(localized(`${entryUrl(entry)}?done=saved`, request.locale));
}
