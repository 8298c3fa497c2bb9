import type { SignedIn } from '../../../platform/auth/viewer.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { localized } from '../../../platform/ui/page.ts';
import { answerStep, beginRegistration, discardRegistration, sendRegistration } from '../actions/registration.ts';
import type { RegistrationDraft } from '../findings.ts';
import { AboutStep, CheckStep, NameStep, PlaceStep, type RegistrationAnswers, workStep } from '../input/registration.ts';
import { stewardshipMessages } from '../messages/stewardship/index.ts';
import type { DirectoryParts } from '../parts.ts';
import { readOrganizationNames } from '../queries/for-messages.ts';
import { getDraftFor, listDrafts, listOwnOrganizations, similarToDraft } from '../queries/registrations.ts';
import { nextStep, openStep, type RegistrationStep, STEPS } from '../rules/registration.ts';
import { editUrl, OWN_ORGANIZATIONS, REGISTER, registrationUrl } from '../urls.ts';
import { checkStepPage } from '../views/registration/check-page.tsx';
import type { StepProps } from '../views/registration/frame.tsx';
import { ownOrganizationsPage } from '../views/registration/organizations-page.tsx';
import { aboutStepPage, nameStepPage, placeStepPage, similarStepPage, workStepPage } from '../views/registration/steps.tsx';
import { typedAnswers } from '../views/registration/typed-answers.ts';
import { viewOf } from '../views/view.ts';
import { signedIn } from './signed-in.ts';

/** Registrations that one person may begin or send in within a day, and that may come from one address: a guard against spam. */
const BY_PERSON = { name: 'register.person', most: 10, seconds: 86_400 };
const BY_ADDRESS = { name: 'register.address', most: 30, seconds: 86_400 };

/** Registering an organization, step by step, and the list of what is one's own. */
export function registrationRoutes(parts: DirectoryParts): Route[] {
  const route = (method: 'GET' | 'POST', path: string, handle: (request: Incoming, person: SignedIn) => Promise<Answer>): Route => ({
    method,
    path,
    access: 'signed-in',
    surface: 'page',
    cached: false,
    handle: (request) => handle(request, signedIn(request)),
  });
  return [
    route('GET', OWN_ORGANIZATIONS, (request, person) => showOwn(parts, request, person)),
    route('GET', REGISTER, async (request) => html(nameStepPage(stepProps(parts, request, null, withLanguage(request.locale))))),
    route('POST', REGISTER, (request, person) => begin(parts, request, person)),
    route('GET', `${REGISTER}/:draft/:step`, (request, person) => showStep(parts, request, person)),
    route('POST', `${REGISTER}/:draft/removal`, (request, person) => discard(parts, request, person)),
    route('POST', `${REGISTER}/:draft/:step`, (request, person) => answer(parts, request, person)),
  ];
}

async function showOwn(parts: DirectoryParts, request: Incoming, person: SignedIn): Promise<Answer> {
  const [organizations, drafts] = await Promise.all([
    listOwnOrganizations(parts.db, person.id, request.locale),
    listDrafts(parts.db, person.id),
  ]);
  const done = (['left', 'asked'] as const).find((one) => one === request.query.get('done'));
  return html(
    ownOrganizationsPage({
      view: viewOf(request, parts.site, parts.taxonomy()),
      organizations,
      drafts,
      done: done && stewardshipMessages(request.locale)(`done.${done}`),
    }),
  );
}

function stepProps(parts: DirectoryParts, request: Incoming, draftId: string | null, form: FormState): StepProps {
  return { view: viewOf(request, parts.site, parts.taxonomy()), draftId, form };
}

/** Most people register in the language in which they read. */
function withLanguage(locale: Locale): FormState {
  return { ...EMPTY_FORM, typed: typedAnswers('name', {}, locale) };
}

async function begin(parts: DirectoryParts, request: Incoming, person: SignedIn): Promise<Answer> {
  const { db } = parts;
  const form = readForm(NameStep, request.body);
  if (form.errors) return html(nameStepPage(stepProps(parts, request, null, form)), 422);
  await takeOrRefuse(db, BY_PERSON, person.id, request.now);
  await takeOrRefuse(db, BY_ADDRESS, request.address, request.now);
  const answers = { name: form.value };
  const id = await db.transaction().execute((trx) => beginRegistration(trx, { personId: person.id, answers, now: request.now }));
  return goOn(parts, request, id, 'name', answers);
}

async function goOn(parts: DirectoryParts, request: Incoming, id: string, step: RegistrationStep, answers: RegistrationAnswers) {
  const similar = step === 'name' && (await similarToDraft(parts.db, answers)).length > 0;
  return redirect(localized(registrationUrl(id, nextStep(step, similar)), request.locale));
}

async function showStep(parts: DirectoryParts, request: Incoming, person: SignedIn): Promise<Answer> {
  const draft = await getDraftFor(parts.db, person.id, request.params.draft ?? '');
  const step = stepOf(request);
  const elsewhere = await insteadOf(parts, request, draft, step);
  if (elsewhere) return elsewhere;
  const typed = typedAnswers(step, draft.answers, request.locale);
  return html(await stepPageOf(parts, request, draft, step, { ...EMPTY_FORM, typed }));
}

function stepOf({ params }: Incoming): RegistrationStep {
  const step = STEPS.find((one) => one === params.step);
  if (!step) throw notFound();
  return step;
}

/** A draft that was sent in leads to its record; one that is not whole cannot be checked yet. */
async function insteadOf(parts: DirectoryParts, request: Incoming, draft: RegistrationDraft, step: RegistrationStep) {
  if (draft.organizationId !== null) return toRecord(parts, request, draft.organizationId);
  const open = openStep(draft.answers);
  return step === 'check' && open !== 'check' ? redirect(localized(registrationUrl(draft.id, open), request.locale)) : undefined;
}

async function toRecord({ db }: DirectoryParts, { locale }: Incoming, organizationId: string, done = ''): Promise<Answer> {
  const name = (await readOrganizationNames(db, [organizationId], locale)).get(organizationId);
  if (!name) throw notFound();
  return redirect(localized(`${editUrl(name.slug)}${done}`, locale));
}

async function stepPageOf(
  parts: DirectoryParts,
  request: Incoming,
  draft: RegistrationDraft,
  step: RegistrationStep,
  form: FormState,
): Promise<string> {
  const props = { ...stepProps(parts, request, draft.id, form), draftId: draft.id };
  switch (step) {
    case 'name':
      return nameStepPage(props);
    case 'similar':
      return similarStepPage({ ...props, similar: await similarToDraft(parts.db, draft.answers) });
    case 'work':
      return workStepPage(props);
    case 'place':
      return placeStepPage(props);
    case 'about':
      return aboutStepPage(props);
    case 'check':
      return checkStepPage({ ...props, answers: draft.answers });
  }
}

async function answer(parts: DirectoryParts, request: Incoming, person: SignedIn): Promise<Answer> {
  const draft = await getDraftFor(parts.db, person.id, request.params.draft ?? '');
  const step = stepOf(request);
  const elsewhere = await insteadOf(parts, request, draft, step);
  if (elsewhere) return elsewhere;
  if (step === 'check') return send(parts, request, person, draft);
  const form = readStep(parts, step, request.body);
  if (form.errors) return html(await stepPageOf(parts, request, draft, step, form), 422);
  const answers = { [step]: form.value } as RegistrationAnswers;
  await parts.db.transaction().execute((trx) => answerStep(trx, { draftId: draft.id, personId: person.id, answers, now: request.now }));
  return goOn(parts, request, draft.id, step, { ...draft.answers, ...answers });
}

function readStep(parts: DirectoryParts, step: RegistrationStep, body: unknown) {
  switch (step) {
    case 'name':
      return readForm(NameStep, body);
    case 'work':
      return readForm(workStep(parts.taxonomy()), body);
    case 'place':
      return readForm(PlaceStep, body);
    case 'about':
      return readForm(AboutStep, body);
    default:
      throw new Refusal('not-found');
  }
}

async function send(parts: DirectoryParts, request: Incoming, person: SignedIn, draft: RegistrationDraft): Promise<Answer> {
  const form = readForm(CheckStep, request.body);
  if (form.errors) return html(await stepPageOf(parts, request, draft, 'check', form), 422);
  const { now } = request;
  const id = await parts.db.transaction().execute(async (trx) => {
    await takeOrRefuse(trx, { ...BY_PERSON, name: 'register.sent' }, person.id, now);
    return sendRegistration(trx, { draftId: draft.id, personId: person.id, now });
  });
  return toRecord(parts, request, id, '?done=registered');
}

async function discard({ db }: DirectoryParts, request: Incoming, person: SignedIn): Promise<Answer> {
  const draft = await getDraftFor(db, person.id, request.params.draft ?? '');
  await db.transaction().execute((trx) => discardRegistration(trx, draft.id, person.id));
  return redirect(localized(OWN_ORGANIZATIONS, request.locale));
}
