import { z } from 'zod';
import { choice, choices } from '../../../platform/forms/fields.ts';
import { readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { answerReminder, closeByReminder } from '../actions/answer-reminder.ts';
import { listMarks } from '../queries/marks.ts';
import { findOrganizationFor, nameFor } from '../queries/profile.ts';
import { SECTIONS } from '../rules/freshness-sections.ts';
import { type ConfirmationToken, readConfirmation } from '../rules/freshness-rounds.ts';
import { confirmationUrl } from '../urls-desk.ts';
import { answeredPage, closingPage, confirmationPage } from '../views/freshness/confirmation-page.tsx';
import type { DirectoryParts } from '../parts.ts';
import { viewOf } from '../views/view.ts';
import { findReminder } from '../queries/reminders.ts';

const ActForm = z.object({
  act: choice(['still', 'closed', 'really-closed'] as const),
  section: choices((value) => SECTIONS.some((one) => one === value), SECTIONS.length),
});

/** The links of mails that ask whether a record is still right: reading shows, pressing acts, nobody signs in. */
export function freshnessRoutes(parts: DirectoryParts): Route[] {
  const at = (method: 'GET' | 'POST', handle: Route['handle']): Route => ({
    method,
    path: '/organizations/:slug/confirmation/:token',
    access: 'public',
    surface: 'page',
    cached: false,
    handle,
  });
  return [at('GET', (request) => show(parts, request)), at('POST', (request) => answer(parts, request))];
}

async function show(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const asked = await whatIsAsked(parts, request);
  const view = viewOf(request, parts.site, parts.taxonomy());
  const done = (['still', 'closed'] as const).find((one) => one === request.query.get('done'));
  if (asked.answered) return secret(html(answeredPage({ slug: asked.organization.slug, done }, view)));
  return secret(html(confirmationPage({ ...asked, marks: await listMarks(parts.db, asked.id) }, view)));
}

async function answer(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const asked = await whatIsAsked(parts, request);
  const form = readForm(ActForm, request.body);
  if (!form.value) throw new Refusal('malformed');
  const { act, section } = form.value;
  const view = viewOf(request, parts.site, parts.taxonomy());
  if (!asked.answered && act === 'closed') return secret(html(closingPage(asked, view)));
  const sections = SECTIONS.filter((one) => section.includes(one));
  if (act === 'still' && sections.length === 0) return show(parts, request);
  const said = { ...asked.said, now: request.now };
  if (act === 'really-closed') await parts.db.transaction().execute((trx) => closeByReminder(trx, said));
  else await parts.db.transaction().execute((trx) => answerReminder(trx, { ...said, sections }));
  const done = act === 'still' ? 'still' : 'closed';
  return redirect(localized(`${confirmationUrl(asked.organization.slug, asked.token)}?done=${done}`, request.locale));
}

/**
 * The record that the link is about, as the public sees it. Refuses (404) a link that nobody here wrote for this record, whose
 * time is over, or whose person does not see to it any more: the four cannot be told apart.
 */
async function whatIsAsked(parts: DirectoryParts, request: Incoming) {
  const { db } = parts;
  const token = request.params['token'] ?? '';
  const found = await findOrganizationFor(db, 'public', request.params['slug'] ?? '');
  if (!found) throw notFound();
  const current = 'movedTo' in found ? await findOrganizationFor(db, 'public', found.movedTo) : found;
  if (!current || 'movedTo' in current) throw notFound();
  const said = readConfirmation(parts.secrets('freshness'), current.id, token, request.now);
  const reminder = said && (await findReminder(db, said));
  if (!said || !reminder) throw notFound();
  const name = nameFor(current.organization.names, request.locale).text;
  return { ...current, name, token, said: said satisfies ConfirmationToken, answered: reminder.answeredAt !== null };
}

/** The address is a key: no other site and no cache may learn of it. */
function secret(page: Answer): Answer {
  return { ...page, headers: { ...page.headers, 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store' } };
}
