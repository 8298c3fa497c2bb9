import { z } from 'zod';
import { choice, prose } from '../../../platform/forms/fields.ts';
import { EMPTY_FORM, readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import { localized } from '../../../platform/ui/page.ts';
import { openCase } from '../actions/moderation-cases.ts';
import { REPORT_SUBJECTS } from '../moderation.ts';
import type { DirectoryParts } from '../parts.ts';
import { findOrganizationFor, nameFor } from '../queries/profile.ts';
import { moderationSetting } from '../settings.ts';
import { organizationUrl } from '../urls.ts';
import { reportUrl } from '../urls-desk.ts';
import { reportPage } from '../views/standing/report-page.tsx';
import { viewOf } from '../views/view.ts';

const ReportForm = z.object({ subject: choice(REPORT_SUBJECTS), text: prose(4000) });
const DAY = 86_400;

/** "Something is wrong": anybody may say so about a record that they may see, so often a day from one address. */
export function reportRoutes(parts: DirectoryParts): Route[] {
  const at = (method: 'GET' | 'POST', handle: Route['handle']): Route => ({
    method,
    path: '/organizations/:slug/report',
    access: 'public',
    surface: 'page',
    cached: false,
    handle,
  });
  return [at('GET', (request) => showForm(parts, request)), at('POST', (request) => report(parts, request))];
}

async function showForm(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const found = await visible(parts, request);
  if ('movedTo' in found) return redirect(localized(reportUrl(found.movedTo), request.locale), 301);
  return html(reportPage({ ...named(found, request), form: EMPTY_FORM }, viewOf(request, parts.site, parts.taxonomy())));
}

async function report(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const found = await visible(parts, request);
  if ('movedTo' in found) throw notFound();
  const form = readForm(ReportForm, request.body);
  if (!form.value) return html(reportPage({ ...named(found, request), form }, viewOf(request, parts.site, parts.taxonomy())), 422);
  const { subject, text } = form.value;
  const { reportsPerDay } = await readSetting(parts.db, moderationSetting);
  await takeOrRefuse(parts.db, { name: 'report', most: reportsPerDay, seconds: DAY }, request.address, request.now);
  const about = { organizationId: found.id, kind: 'report' as const, personId: request.viewer.person?.id ?? null, subject };
  await parts.db.transaction().execute((trx) => openCase(trx, { ...about, note: text, noteLang: request.locale, now: request.now }));
  return redirect(localized(`${organizationUrl(found.organization.slug)}?done=reported`, request.locale));
}

async function visible(parts: DirectoryParts, request: Incoming) {
  const found = await findOrganizationFor(parts.db, request.viewer.audience, request.params['slug'] ?? '');
  if (!found) throw notFound();
  return found;
}

function named({ organization }: { organization: { slug: string; names: Parameters<typeof nameFor>[0] } }, { locale }: Incoming) {
  return { slug: organization.slug, name: nameFor(organization.names, locale).text };
}
