import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { withdrawEvidence } from '../actions/review-evidence.ts';
import { ReasonForm } from '../input/evidence-forms.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { mayWriteFor } from '../rules/access.ts';
import { evidenceUrl } from '../urls.ts';
import { evidencePage, withdrawnPage } from '../views/evidence-page.tsx';
import { answersOf } from './answers-of.tsx';
import { getEvidenceFor, pledgeOf } from './evidence-of.ts';
import { evidenceJsonLd } from '../views/evidence-json-ld.ts';
import { doneOf, goTo, openPage, ownForm, personOf } from '../../../platform/http/route-kinds.ts';
import { bySecretariat } from './kinds.ts';

/** The page of a piece of evidence, and taking it back. */
export function evidenceRoutes(parts: CommitmentsParts): Route[] {
  return [
    openPage('/evidence/:slug', (request) => showEvidencePage(parts, request, EMPTY_FORM)),
    ownForm('/evidence/:slug/withdrawal', (request) => withdraw(parts, request)),
  ];
}

/** The page of a piece of evidence; `overtaken` says that an answer came too late and changed nothing (409). */
export async function showEvidencePage(parts: CommitmentsParts, request: Incoming, form: FormState | 'overtaken'): Promise<Answer> {
  const isLate = form === 'overtaken';
  const { record, seen } = await getEvidenceFor(parts, request);
  const page = pageContext(request, parts.site);
  if ('withdrawn' in seen) return html(withdrawnPage(page, seen.withdrawn), 410);
  const mayWrite = mayWriteFor(request.viewer, record.organizationId);
  const done = doneOf(request, ['submitted', 'answered', 'withdrawn'] as const);
  const isOut = seen.shown.state === 'published' && seen.shown.shownTo === 'public';
  return html(
    evidencePage({
      page,
      evidence: seen.shown,
      pledge: await pledgeOf(parts, request, record),
      taxonomy: parts.taxonomy(),
      mayWrite,
      mayWithdraw: (mayWrite || bySecretariat(request, record.organizationId)) && record.state !== 'withdrawn',
      form: isLate ? EMPTY_FORM : form,
      isLate,
      answers: await answersOf(parts, request, {
        subject: 'evidence',
        id: record.id,
        organizationId: record.organizationId,
        path: evidenceUrl(record.slug),
      }),
      ...(isOut && { jsonLd: evidenceJsonLd(seen.shown, page) }),
      done: done && evidenceMessages(request.locale)(`done.${done}`),
    }),
    isLate ? 409 : form.errors.length > 0 ? 422 : 200,
  );
}

async function withdraw(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const { record } = await getEvidenceFor(parts, request);
  const secretariat = bySecretariat(request, record.organizationId);
  if (!secretariat && !mayWriteFor(request.viewer, record.organizationId)) throw new Refusal('forbidden');
  const form = readForm(ReasonForm, request.body);
  if (form.errors) return showEvidencePage(parts, request, form);
  const given = { id: record.id, reason: form.value.reason, byId: personOf(request).id, bySecretariat: secretariat, now: request.now };
  await parts.db.transaction().execute((trx) => withdrawEvidence(trx, given));
  return goTo(request, evidenceUrl(record.slug), 'withdrawn');
}
