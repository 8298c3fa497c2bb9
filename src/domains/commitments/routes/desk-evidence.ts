import type { EvidenceRecord } from '../findings.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { organizationNameFor } from '../../directory/index.ts';
import { decideEvidence } from '../actions/review-evidence.ts';
import { ReviewForm } from '../input/evidence-forms.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { listWaiting } from '../queries/waiting-evidence.ts';
import { mayReview } from '../rules/access.ts';
import { DESK_EVIDENCE } from '../urls.ts';
import { queuePage, reviewPage } from '../views/desk-evidence-pages.tsx';
import { getEvidenceFor, pledgeOf } from './evidence-of.ts';
import { deskForm, deskPage, doneOf, goTo, personOf } from '../../../platform/http/route-kinds.ts';

const ROLE = 'monitoring-officer';

/** Evidence that waits to be looked at, and the decision on each. */
export function deskEvidenceRoutes(parts: CommitmentsParts): Route[] {
  return [
    deskPage(DESK_EVIDENCE, ROLE, (request) => showQueue(parts, request)),
    deskPage(`${DESK_EVIDENCE}/:slug`, ROLE, (request) => showReview(parts, request, EMPTY_FORM)),
    deskForm(`${DESK_EVIDENCE}/:slug/decision`, ROLE, (request) => decide(parts, request)),
  ];
}

async function showQueue({ db, site }: CommitmentsParts, request: Incoming): Promise<Answer> {
  const waiting = await listWaiting(db);
  const names = await organizationNameFor(
    db,
    waiting.map(({ organizationId }) => organizationId),
    request.locale,
  );
  const done = doneOf(request, ['published', 'changes-asked', 'refused', 'withdrawn'] as const);
  return html(
    queuePage({ page: pageContext(request, site), waiting, names, done: done && evidenceMessages(request.locale)(`state.${done}`) }),
  );
}

async function showReview(parts: CommitmentsParts, request: Incoming, form: FormState, changed = false): Promise<Answer> {
  const { record, seen } = await getEvidenceFor(parts, request);
  if (!('shown' in seen)) throw new Refusal('not-found');
  const page = pageContext(request, parts.site);
  const conflict = !mayReview(request.viewer, sidesOf(record));
  const pledge = await pledgeOf(parts, request, record);
  const status = changed ? 409 : form.errors.length > 0 ? 422 : 200;
  return html(
    reviewPage({ page, evidence: seen.shown, pledge, precision: record.precision, taxonomy: parts.taxonomy(), form, conflict, changed }),
    status,
  );
}

/** Organizations that have a part in it: who acts for one of them does not decide. */
function sidesOf({ organizationId, contributors }: EvidenceRecord): string[] {
  return [organizationId, ...contributors.flatMap((one) => one.organizationId ?? [])];
}

async function decide(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const { record } = await getEvidenceFor(parts, request);
  if (!mayReview(request.viewer, sidesOf(record))) throw new Refusal('forbidden');
  const form = readForm(ReviewForm, request.body);
  if (form.errors) return showReview(parts, request, form);
  const given = { id: record.id, ...form.value, byId: personOf(request).id, now: request.now };
  const decided = await parts.db.transaction().execute((trx) => decideEvidence(trx, given));
  if (!decided) return showReview(parts, request, { typed: form.typed, errors: [] }, true);
  await parts.evidence.refresh();
  return goTo(request, DESK_EVIDENCE, form.value.decision);
}
