import { recordAct } from '../../../platform/audit/record-act.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { readSetting, saveSetting } from '../../../platform/settings/settings.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { organizationNameFor } from '../../directory/index.ts';
import { decideReport, liftSuspension } from '../actions/decide-report.ts';
import { CapsForm, DecisionForm, LiftingForm } from '../input/forms.ts';
import { deskMessages } from '../messages/desk/index.ts';
import type { MessagesParts } from '../parts.ts';
import { isId } from '../queries/parties.ts';
import { findOpenReport, listOpenReports, listSuspensions, listUnreached } from '../queries/reports.ts';
import { RELAY_CAPS } from '../settings.ts';
import { DESK_CAPS, DESK_REPORTS } from '../urls.ts';
import { capsPage, reportPage, reportsPage, unreachedPage } from '../views/desk-reports-page.tsx';
import { deskForm, deskPage, doneOf, goTo, param, personOf } from '../../../platform/http/route-kinds.ts';

/** What the secretariat does about the relay: reports, suspensions, what waits for organizations without anybody, caps. */
export function deskReportRoutes(parts: MessagesParts): Route[] {
  const { db, site } = parts;
  return [
    deskPage('/desk/reports', 'moderator', (request) => showReports(parts, request)),
    deskPage('/desk/reports/:id', 'moderator', (request) => showReport(parts, request, EMPTY_FORM)),
    deskForm('/desk/reports/:id/decision', 'moderator', async (request) => {
      const reportId = param(request, 'id');
      if (!isId(reportId)) throw notFound();
      const form = readForm(DecisionForm, request.body);
      if (form.errors) return showReport(parts, request, form);
      const decided = { reportId, ...form.value, byId: personOf(request).id, now: request.now };
      await db.transaction().execute((trx) => decideReport(trx, parts, decided));
      return goTo(request, DESK_REPORTS, 'decided');
    }),
    deskForm('/desk/reports/lifting', 'moderator', async (request) => {
      const { value } = readForm(LiftingForm, request.body);
      if (!value) throw notFound();
      await db.transaction().execute((trx) => liftSuspension(trx, { ...value, byId: personOf(request).id, now: request.now }));
      return goTo(request, DESK_REPORTS, 'decided');
    }),
    deskPage('/desk/waiting-messages', 'moderator', async (request) => {
      const waiting = await listUnreached(db);
      const names = await organizationNameFor(
        db,
        waiting.map(({ organizationId }) => organizationId),
        request.locale,
      );
      const shown = waiting.flatMap(({ organizationId, ...rest }) => {
        const name = names.get(organizationId);
        return name ? [{ ...name, ...rest }] : [];
      });
      return html(unreachedPage(pageContext(request, site), shown));
    }),
    ...capRoutes(parts),
  ];
}

function capRoutes(parts: MessagesParts): Route[] {
  const { db, site } = parts;
  return [
    deskPage('/desk/relay', 'administrator', async (request) => {
      const caps = await readSetting(db, RELAY_CAPS);
      const typed = Object.fromEntries(Object.entries(caps).map(([name, value]) => [name, String(value)]));
      return html(capsPage({ page: pageContext(request, site), form: { typed, errors: [] }, done: savedOf(request) }));
    }),
    deskForm('/desk/relay', 'administrator', (request) => saveCaps(parts, request)),
  ];
}

async function showReports({ db, site }: MessagesParts, request: Incoming): Promise<Answer> {
  const done = doneOf(request, ['decided']) && deskMessages(request.locale)('reports.done');
  const [reports, suspensions] = [await listOpenReports(db, request.locale), await listSuspensions(db, request.now)];
  return html(reportsPage({ page: pageContext(request, site), reports, suspensions, done }));
}

async function showReport({ db, site }: MessagesParts, request: Incoming, form: FormState): Promise<Answer> {
  const id = param(request, 'id');
  const report = isId(id) ? await findOpenReport(db, id, request.locale) : undefined;
  if (!report) return goTo(request, DESK_REPORTS);
  return html(reportPage({ page: pageContext(request, site), report, form }), form.errors.length > 0 ? 422 : 200);
}

async function saveCaps({ db, site }: MessagesParts, request: Incoming): Promise<Answer> {
  const form = readForm(CapsForm, request.body);
  if (form.errors) return html(capsPage({ page: pageContext(request, site), form }), 422);
  const by = { personId: personOf(request).id, now: request.now };
  await db.transaction().execute(async (trx) => {
    await saveSetting(trx, RELAY_CAPS, form.value, by);
    await recordAct(trx, {
      act: 'setting.changed',
      actorId: by.personId,
      subject: { kind: 'setting', id: RELAY_CAPS.key },
      details: form.value,
      now: by.now,
    });
  });
  return goTo(request, DESK_CAPS, 'saved');
}

function savedOf(request: Incoming): string | undefined {
  return doneOf(request, ['saved']) && deskMessages(request.locale)('caps.done');
}
