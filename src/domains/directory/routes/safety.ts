import { z } from 'zod';
import { optionalChoice, optionalLine } from '../../../platform/forms/fields.ts';
import { type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, json, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { chooseSafety } from '../actions/safety.ts';
import { organizationDetail } from '../api/organization-answers.ts';
import { readSafety, typedSafety } from '../input/safety.ts';
import { safetyMessages } from '../messages/safety/index.ts';
import type { DirectoryParts } from '../parts.ts';
import { getOwnOrganization, type OwnRecord } from '../queries/own-record.ts';
import { nameFor, visibleRelations } from '../queries/profile.ts';
import { INVISIBLE_STATES } from '../input/organization-record.ts';
import { markOf } from '../rules/edit-sections.ts';
import { applyPreset, choicesOf, presetOf, PRESETS, type SafetyChoices } from '../rules/safety-presets.ts';
import { rolesFor } from '../rules/stewardship.ts';
import { redact } from '../rules/visibility.ts';
import { beside } from '../urls.ts';
import { nothingPage } from '../views/own-record/nothing-page.tsx';
import { PREVIEWS, safetyPage } from '../views/own-record/safety-page.tsx';
import { profilePage } from '../views/profile-page.tsx';
import { viewOf } from '../views/view.ts';
import { profileOf } from './profile-of.ts';
import { howOf, recordIfSecretariat, signedIn } from './signed-in.ts';

/** What is shown of an organization and to whom, and how it looks to them. */
export function safetyRoutes(parts: DirectoryParts): Route[] {
  const route = (method: 'GET' | 'POST', page: string, handle: (parts: DirectoryParts, request: Incoming) => Promise<Answer>): Route => ({
    method,
    path: `/organizations/:slug/${page}`,
    access: 'signed-in',
    surface: 'page',
    cached: false,
    handle: (request) => handle(parts, request),
  });
  return [route('GET', 'safety', show), route('POST', 'safety', save), route('GET', 'preview', preview)];
}

const ownOf = ({ db }: DirectoryParts, { viewer, params }: Incoming, ability: 'safety' | 'read') =>
  getOwnOrganization(db, viewer, params.slug ?? '', ...rolesFor(ability));

async function show(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const own = await ownOf(parts, request, 'safety');
  const choices = choicesOf(own.record, own.contact);
  return html(pageOf(parts, request, own, { typed: typedSafety(choices), errors: [] }));
}

function pageOf(parts: DirectoryParts, request: Incoming, own: OwnRecord, form: FormState, conflict?: Typed): string {
  const { record } = own;
  const choices = choicesOf(record, own.contact);
  return safetyPage({
    view: viewOf(request, parts.site, parts.taxonomy()),
    record,
    name: nameFor(record.names, request.locale).text,
    preset: presetOf(choices),
    form,
    mark: markOf(choices),
    ...(conflict && { conflict }),
    done: request.query.get('done') === 'saved' ? safetyMessages(request.locale)('done.saved') : undefined,
  });
}

const Head = z.object({ mark: optionalLine(22), preset: optionalChoice(PRESETS) });

async function save(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const own = await ownOf(parts, request, 'safety');
  const before = choicesOf(own.record, own.contact);
  const head = readForm(Head, request.body).value;
  const form = head?.preset
    ? { value: applyPreset(head.preset, before), typed: typedSafety(applyPreset(head.preset, before)) }
    : readSafety(request.body, before);
  if (form.value === undefined) return html(pageOf(parts, request, own, form), 422);
  try {
    await put(parts, request, own, head?.mark ?? '', form.value);
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    const now = await ownOf(parts, request, 'safety');
    return html(pageOf(parts, request, now, { typed: form.typed, errors: [] }, typedSafety(choicesOf(now.record, now.contact))), 409);
  }
  return redirect(localized(`${beside(own.record.slug, 'safety')}?done=saved`, request.locale));
}

async function put(parts: DirectoryParts, request: Incoming, own: OwnRecord, mark: string, choices: SafetyChoices): Promise<void> {
  const act = { organizationId: own.id, actor: signedIn(request).id, how: howOf(request.viewer, own.id), now: request.now };
  await parts.db.transaction().execute(async (trx) => {
    await chooseSafety(trx, { ...act, mark, choices });
    await recordIfSecretariat(trx, request, own.id, { act: 'organization.safety-chosen' });
  });
  await parts.finder().search.refresh();
}

async function preview(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const own = await ownOf(parts, request, 'read');
  const as = PREVIEWS.find((one) => one === request.query.get('as')) ?? 'public';
  const waits = (INVISIBLE_STATES as readonly string[]).includes(own.record.state);
  const record = waits ? { ...own.record, state: 'active' as const } : own.record;
  const audience = as === 'bot' ? 'public' : as;
  const organization = redact(record, audience);
  const t = safetyMessages(request.locale);
  const view = viewOf(request, parts.site, parts.taxonomy());
  const label = t(`preview.${as}`);
  if (!organization) return html(nothingPage({ view, slug: record.slug, name: nameFor(record.names, request.locale).text, as: label }));
  const found = { id: own.id, organization };
  if (as === 'bot') {
    const relations = await visibleRelations(parts.db, audience, found);
    const entry = { ...found, updatedAt: own.updatedAt, parentId: null };
    return json(
      organizationDetail(entry, relations, parts.taxonomy(), {
        origin: request.origin,
        now: request.now,
        ages: parts.ages(),
        lang: request.locale,
      }),
    );
  }
  const notice = t(waits ? 'preview.pending' : 'preview.notice', { audience: label });
  return html(profilePage(await profileOf(parts, audience, found, view.page), view, notice));
}
