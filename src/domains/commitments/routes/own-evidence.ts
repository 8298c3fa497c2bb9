import type { EvidenceRecord } from '../findings.ts';
import { EMPTY_FORM, type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { type FieldError, notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { parseLanguage } from '../../../platform/geo/languages.ts';
import { organizationNameFor } from '../../directory/index.ts';
import { submitEvidence } from '../actions/review-evidence.ts';
import { beginEvidence, changeEvidence, type EvidenceChange } from '../actions/save-evidence.ts';
import { FirstForm, SubmissionForm, VersionForm } from '../input/evidence-forms.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { isAdmitted, WRITING_ROLES } from '../rules/access.ts';
import { nameOf } from '../rules/names.ts';
import { missingOf, type Step, STEPS } from '../rules/evidence-steps.ts';
import { evidenceUrl, ownEvidenceUrl } from '../urls.ts';
import { closedStepPage, evidenceOverviewPage, evidenceStepPage, newEvidencePage, type Overtaken } from '../views/evidence-form-pages.tsx';
import { getEvidenceOfWriter, getEvidenceToWrite, isClosed } from './evidence-of.ts';
import { choicesOf, readStep, typedOf } from './evidence-steps.ts';
import { contributorsBeside, saveContributor, takeOutContributor } from './evidence-contributors.tsx';
import { filesBeside, removeDocument, saveProof } from './evidence-files.tsx';
import { doneOf, goTo, ownForm, ownPage, param, personOf } from '../../../platform/http/route-kinds.ts';
import { fileForm, getOwnOrganization } from './kinds.ts';

const EDIT = '/evidence/:slug/edit';
/** So many drafts an organization begins in a day. */
const BEGUN = { name: 'commitments.evidence', most: 60, seconds: 86_400 };

/** Evidence from the side of those who write for the organization: begun, filled in step by step, handed in. */
export function ownEvidenceRoutes(parts: CommitmentsParts): Route[] {
  return [
    ownPage('/organizations/:slug/evidence/new', (request) => showFirst(parts, request, EMPTY_FORM)),
    ownForm('/organizations/:slug/evidence/new', (request) => begin(parts, request)),
    ownPage(EDIT, (request) => showOverview(parts, request, EMPTY_FORM)),
    ownPage(`${EDIT}/:step`, (request) => showStep(parts, request)),
    fileForm(`${EDIT}/:step`, (request) => saveStep(parts, request)),
    ownForm('/evidence/:slug/submission', (request) => submit(parts, request)),
    ownForm('/evidence/:slug/files/:file/removal', (request) =>
      takeOut(parts, request, { step: 'proof', remove: (evidence) => removeDocument(parts, request, evidence) }),
    ),
    ownForm('/evidence/:slug/contributors/:id/removal', (request) =>
      takeOut(parts, request, { step: 'contributors', remove: (evidence) => takeOutContributor(parts, request, evidence) }),
    ),
  ];
}

async function showFirst(parts: CommitmentsParts, request: Incoming, form: FormState): Promise<Answer> {
  const { organization } = await getOwnOrganization(parts, request, ...WRITING_ROLES);
  if (!isAdmitted(organization.state)) throw new Refusal('forbidden');
  const state = form === EMPTY_FORM ? { typed: { lang: request.locale }, errors: [] } : form;
  const named = { name: nameOf(organization.names, request.locale).text, slug: organization.slug };
  return html(
    newEvidencePage({ page: pageContext(request, parts.site), form: state, organization: named }),
    form.errors.length > 0 ? 422 : 200,
  );
}

async function begin(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const { id, organization } = await getOwnOrganization(parts, request, ...WRITING_ROLES);
  if (!isAdmitted(organization.state)) throw new Refusal('forbidden');
  const { now } = request;
  const form = readForm(FirstForm(now.toISOString().slice(0, 10)), request.body);
  if (form.errors) return showFirst(parts, request, form);
  const slug = await parts.db.transaction().execute(async (trx) => {
    await takeOrRefuse(trx, BEGUN, id, now);
    return beginEvidence(trx, { ...form.value, organizationId: id, byId: personOf(request).id, now });
  });
  return goTo(request, ownEvidenceUrl(slug), 'begun');
}

async function showOverview(parts: CommitmentsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const evidence = await getEvidenceToWrite(parts, request);
  const named = (await organizationNameFor(parts.db, [evidence.organizationId], request.locale)).get(evidence.organizationId);
  if (!named) throw notFound();
  const done = doneOf(request, ['begun', 'saved'] as const);
  const state = form === EMPTY_FORM ? { typed: { shownTo: evidence.shownTo }, errors: [] } : form;
  const page = pageContext(request, parts.site);
  const props = { page, evidence, organization: named, missing: missingOf(evidence), form: state, overtaken: status === 409 };
  return html(evidenceOverviewPage({ ...props, done: done && evidenceMessages(request.locale)(`done.${done}`) }), status);
}

interface Asked {
  evidence: EvidenceRecord;
  step: Step;
  lang: string;
}

async function ask(parts: CommitmentsParts, request: Incoming): Promise<Asked> {
  const evidence = await getEvidenceToWrite(parts, request);
  const step = STEPS.find((one) => one === param(request, 'step'));
  if (!step) throw notFound();
  const given = request.query.get('lang');
  return { evidence, step, lang: (given && parseLanguage(given)) || (Object.keys(evidence.titles)[0] ?? 'en') };
}

async function showStep(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const asked = await ask(parts, request);
  return renderStep(parts, request, asked, { typed: typedOf(asked.step, asked.evidence, asked.lang), errors: [] });
}

/** What is saved now, or what else somebody did meanwhile. */
type Meanwhile = { conflict?: Typed; overtaken?: Overtaken | undefined };

async function renderStep(
  parts: CommitmentsParts,
  request: Incoming,
  asked: Asked,
  form: FormState,
  meanwhile: Meanwhile = {},
): Promise<Answer> {
  const choices = await choicesOf(parts, asked.step, asked.evidence, request);
  const page = pageContext(request, parts.site);
  const beside =
    asked.step === 'proof'
      ? filesBeside(page, asked.evidence)
      : asked.step === 'contributors'
        ? await contributorsBeside(parts, page, asked.evidence)
        : undefined;
  const status = meanwhile.conflict || meanwhile.overtaken ? 409 : form.errors.length > 0 ? 422 : 200;
  return html(evidenceStepPage({ page, ...asked, form, choices, ...meanwhile, beside }), status);
}

async function saveStep(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const seen = readForm(VersionForm, request.body);
  const record = await getEvidenceOfWriter(parts, request);
  if (isClosed(record)) return closed(parts, request, record, { typed: seen.typed, errors: [] });
  const asked = await ask(parts, request);
  const { evidence, step, lang } = asked;
  const choices = await choicesOf(parts, step, evidence, request);
  const read = readStep(step, request, { evidence, lang, choices, taxonomy: parts.taxonomy() });
  if (read.state) return renderStep(parts, request, asked, read.state);
  if (seen.errors) throw new Refusal('malformed');
  const { version } = seen.value;
  const change = { id: evidence.id, version, ...read.patch, byId: personOf(request).id, now: request.now };
  const saved = await saveRead(parts, request, { evidence, step, change });
  if ('errors' in saved) return renderStep(parts, request, asked, { typed: seen.typed, errors: saved.errors });
  if ('done' in saved) return goTo(request, ownEvidenceUrl(evidence.slug, saved.done ? undefined : step), saved.done);
  return overtaken(parts, request, asked, { typed: seen.typed, errors: [] });
}

type Saved = { done: string | undefined } | { errors: readonly FieldError[] } | { overtaken: true };

/** What a step changes, with what it adds beside it: documents, a contributor. */
async function saveRead(
  parts: CommitmentsParts,
  request: Incoming,
  { evidence, step, change }: { evidence: EvidenceRecord; step: Step; change: EvidenceChange },
): Promise<Saved> {
  if (step === 'contributors') return saveContributor(parts, request, { evidence, change });
  if (step === 'proof') return saveProof(parts, request, { evidence, change });
  return (await parts.db.transaction().execute((trx) => changeEvidence(trx, change))) ? { done: 'saved' } : { overtaken: true };
}

/** Somebody else was faster: what was typed stays, beside what is saved now. */
async function overtaken(parts: CommitmentsParts, request: Incoming, asked: Asked, form: FormState): Promise<Answer> {
  const now = await getEvidenceOfWriter(parts, request);
  if (isClosed(now)) return closed(parts, request, now, form);
  const { step, lang } = asked;
  if (step === 'contributors') return renderStep(parts, request, { ...asked, evidence: now }, form, { overtaken: 'contributor' });
  const conflict = typedOf(step, now, lang);
  const hadFiles = step === 'proof' && request.uploads.length > 0;
  return renderStep(parts, request, { ...asked, evidence: now }, form, { conflict, ...(hadFiles && { overtaken: 'documents' }) });
}

/** It was refused or withdrawn while somebody wrote on it. */
function closed(parts: CommitmentsParts, request: Incoming, evidence: EvidenceRecord, form: FormState): Answer {
  const step = STEPS.find((one) => one === param(request, 'step'));
  if (!step) throw notFound();
  return html(closedStepPage({ page: pageContext(request, parts.site), evidence, step, form }), 409);
}

/** Takes a document or a contributor out; one that somebody else took out before is out, and that is said. */
async function takeOut(
  parts: CommitmentsParts,
  request: Incoming,
  { step, remove }: { step: 'proof' | 'contributors'; remove(evidence: EvidenceRecord): Promise<boolean> },
): Promise<Answer> {
  if (await remove(await getEvidenceToWrite(parts, request))) return goTo(request, ownEvidenceUrl(param(request, 'slug'), step));
  const evidence = await getEvidenceToWrite(parts, request);
  const lang = Object.keys(evidence.titles)[0] ?? 'en';
  const form = { typed: typedOf(step, evidence, lang), errors: [] };
  return renderStep(parts, request, { evidence, step, lang }, form, { overtaken: 'removal' });
}

async function submit(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const evidence = await getEvidenceToWrite(parts, request);
  const form = readForm(SubmissionForm, request.body);
  if (form.errors) return showOverview(parts, request, form, 422);
  if (missingOf(evidence).length > 0) return showOverview(parts, request, { typed: form.typed, errors: [] }, 422);
  const given = { id: evidence.id, ...form.value, byId: personOf(request).id, now: request.now };
  if (!(await parts.db.transaction().execute((trx) => submitEvidence(trx, given))))
    return showOverview(parts, request, { typed: form.typed, errors: [] }, 409);
  return goTo(request, evidenceUrl(evidence.slug), 'submitted');
}
