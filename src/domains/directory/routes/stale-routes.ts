import { z } from 'zod';
import { recordAct } from '../../../platform/audit/record-act.ts';
import { choice } from '../../../platform/forms/fields.ts';
import { readForm } from '../../../platform/forms/read-form.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import { localized } from '../../../platform/ui/page.ts';
import { markChecked } from '../actions/mark-checked.ts';
import { isCaseId } from '../input/case-filters.ts';
import type { DirectoryParts } from '../parts.ts';
import { listStaleRecords, STALE_PER_PAGE } from '../queries/stale-records.ts';
import { freshnessLimits } from '../rules/freshness.ts';
import { SECTIONS } from '../rules/freshness-sections.ts';
import { freshnessSetting } from '../settings.ts';
import { STALE } from '../urls-desk.ts';
import { deskView } from '../views/desk/desk-view.ts';
import { stalePage } from '../views/freshness/stale-page.tsx';
import { viewOf } from '../views/view.ts';
import { readerOf } from './reader.ts';

const MarkForm = z.object({ organization: z.string().refine(isCaseId, 'choose'), which: choice(['once', 'never'] as const) });

/** Records that grow old with nobody to ask. */
export function staleRoutes(parts: DirectoryParts): Route[] {
  const route = { path: STALE, access: 'secretariat', surface: 'page', cached: false } as const;
  return [
    { ...route, method: 'GET', handle: (request) => show(parts, request) },
    { ...route, method: 'POST', role: 'moderator', handle: (request) => mark(parts, request) },
  ];
}

async function show(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const { db } = parts;
  const never = request.query.get('which') === 'never';
  const current = Math.min(10_000, Math.max(1, Number.parseInt(request.query.get('page') ?? '1', 10) || 1));
  const { ageing: limit } = freshnessLimits(request.now, await readSetting(db, freshnessSetting));
  const stale = await listStaleRecords(db, { limit, never, page: current });
  const props = { ...stale, perPage: STALE_PER_PAGE, never, current, marked: request.query.get('done') === 'marked' };
  return html(stalePage(props, deskView(viewOf(request, parts.site, parts.taxonomy()))));
}

/** The secretariat looked a record over by itself. */
async function mark(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const form = readForm(MarkForm, request.body);
  if (!form.value) throw new Refusal('malformed');
  const { organization, which } = form.value;
  const personId = readerOf(request).id;
  await parts.db.transaction().execute(async (trx) => {
    await markChecked(trx, { organizationId: organization, sections: SECTIONS, personId, how: 'secretariat', now: request.now });
    const subject = { kind: 'organization', id: organization };
    await recordAct(trx, { act: 'organization.checked', actorId: personId, subject, now: request.now });
  });
  return redirect(localized(`${STALE}?which=${which}&done=marked`, request.locale));
}
