import type { FieldError } from '../../../platform/http/errors.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { findFile } from '../../../platform/files/files.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { doneOf, goTo, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { LETTER_PURPOSE, replyToObjection, saveApplication, submitApplication, withdrawApplication } from '../actions/accreditation.ts';
import { ApplicationForm, ReplyForm } from '../input/accreditation-forms.ts';
import { LETTER_BYTES, readLetter } from '../input/letter.ts';
import type { ApplicationRecord } from '../findings-participation.ts';
import type { MeetingsParts } from '../parts.ts';
import { findApplication } from '../queries/accreditations.ts';
import { checkApplication, type Finding } from '../rules/accreditation.ts';
import { callState } from '../rules/calls.ts';
import { accreditationUrl } from '../urls-participation.ts';
import { type ApplicationNotice, applicationPage } from '../views/participation/application-page.tsx';
import { paperAnswer } from './given-files.ts';
import { type Applicant, getApplicant, isAdmitted } from './participation-of.ts';
import { uuidOf } from './uuid-of.ts';

const OWN = '/meetings/:slug/accreditation/:organization';

/** The application of one organization, from the side of those who edit its record. */
export function accreditationApplicationRoutes(parts: MeetingsParts): Route[] {
  const uploads = { files: 1, bytes: LETTER_BYTES };
  return [
    ownPage(OWN, (request) => show(parts, request)),
    ownForm(OWN, (request) => save(parts, request), { uploads }),
    ownForm(`${OWN}/check`, (request) => check(parts, request), { uploads }),
    ownForm(`${OWN}/withdrawal`, (request) => withdraw(parts, request)),
    ownForm(`${OWN}/objections/:objection/reply`, (request) => reply(parts, request)),
    ownPage(`${OWN}/letter`, (request) => giveLetter(parts, request)),
  ];
}

async function show(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const done = doneOf(request, ['saved', 'sent', 'withdrawn', 'replied'] as const);
  return render(parts, request, await getApplicant(parts, request), EMPTY_FORM, { notice: done });
}

/** Keeps what was filled in, and sends it when that was asked for and every rule is met: what came too late is kept all the same. */
async function save(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const applicant = await getApplicant(parts, request);
  const form = readForm(ApplicationForm, request.body);
  const read = await readLetter(request.uploads);
  const errors: FieldError[] = [...(form.errors ?? []), ...read.errors];
  if (errors.length > 0 || !form.value) return render(parts, request, applicant, { typed: form.typed, errors });
  const { route, status, purpose, act } = form.value;
  const by = { ...applicant, byId: personOf(request).id, now: request.now };
  const recorded = applicant.organization.ecosoc?.status ?? null;
  const content = { route, statusClaimed: status, statusRecorded: recorded, purpose, purposeLang: request.locale, letter: read.letter };
  const saved = await parts.db.transaction().execute((trx) => saveApplication(trx, by, content));
  if (saved === null) return render(parts, request, applicant, { typed: form.typed, errors: [] }, { notice: 'overtaken', status: 409 });
  if (act !== 'send') return goTo(request, accreditationUrl(applicant.meeting.slug, applicant.slug), 'saved');
  const record = await findApplication(parts.db, { meetingId: applicant.meeting.id, organizationId: applicant.organizationId });
  const findings = findingsOf(applicant, request, form.typed, record);
  if (findings.some(({ met }) => !met))
    return render(parts, request, applicant, { typed: form.typed, errors: [] }, { notice: 'notSent', status: 422 });
  const sent = await parts.db.transaction().execute((trx) => submitApplication(trx, by));
  if (!sent) return render(parts, request, applicant, { typed: form.typed, errors: [] }, { notice: 'overtaken', status: 409 });
  return goTo(request, accreditationUrl(applicant.meeting.slug, applicant.slug), 'sent');
}

/** What the rules say of what is filled in so far; nothing is kept. */
async function check(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const applicant = await getApplicant(parts, request);
  const { typed } = readForm(ApplicationForm, request.body);
  return render(
    parts,
    request,
    applicant,
    { typed, errors: [] },
    { letterChosen: request.uploads.length > 0 || typed['letterChosen'] === 'yes' },
  );
}

async function withdraw(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const applicant = await getApplicant(parts, request);
  const by = { ...applicant, byId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => withdrawApplication(trx, by));
  return goTo(request, accreditationUrl(applicant.meeting.slug, applicant.slug), 'withdrawn');
}

async function reply(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const applicant = await getApplicant(parts, request);
  const form = readForm(ReplyForm, request.body);
  if (form.errors) return render(parts, request, applicant, form);
  const by = { ...applicant, byId: personOf(request).id, now: request.now };
  const given = { objectionId: uuidOf(request, 'objection'), ...form.value };
  if (!(await parts.db.transaction().execute((trx) => replyToObjection(trx, by, given)))) throw new Refusal('conflict');
  return goTo(request, accreditationUrl(applicant.meeting.slug, applicant.slug), 'replied');
}

async function giveLetter(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, organizationId } = await getApplicant(parts, request);
  const record = await findApplication(parts.db, { meetingId: meeting.id, organizationId });
  const file = record?.letterFileId && (await findFile(parts.db, record.letterFileId, LETTER_PURPOSE));
  if (!file) throw notFound();
  return paperAnswer(file);
}

interface Told {
  notice?: ApplicationNotice | undefined;
  status?: number;
  letterChosen?: boolean;
}

async function render(parts: MeetingsParts, request: Incoming, applicant: Applicant, form: FormState, told: Told = {}): Promise<Answer> {
  const { meeting, organizationId } = applicant;
  const record = await findApplication(parts.db, { meetingId: meeting.id, organizationId });
  const typed = form === EMPTY_FORM ? typedOf(record) : form.typed;
  const findings = findingsOf(applicant, request, typed, record, told.letterChosen);
  const letter = record?.letterFileId ? ((await findFile(parts.db, record.letterFileId, LETTER_PURPOSE))?.name ?? null) : null;
  const page = pageContext(request, parts.site);
  const call = callState(meeting.calls.accreditation, request.now);
  const status = told.status ?? (form.errors.length > 0 ? 422 : 200);
  return html(
    applicationPage({ page, applicant, record, form: { typed, errors: form.errors }, findings, letter, call, notice: told.notice }),
    status,
  );
}

function typedOf(record: ApplicationRecord | null): FormState['typed'] {
  return record ? { route: record.route, status: record.statusClaimed ?? '', purpose: record.purpose ?? '' } : {};
}

/** The rules against what stands in the form. A meeting with one way in needs no choice. */
function findingsOf(
  { meeting, organization }: Applicant,
  request: Incoming,
  typed: FormState['typed'],
  record: ApplicationRecord | null,
  letterChosen = false,
): Finding[] {
  const { route, status, purpose } = ApplicationForm.catch({ route: null, status: null, purpose: null, act: null }).parse(typed);
  const application = {
    route,
    statusClaimed: status,
    statusRecorded: organization.ecosoc?.status ?? null,
    hasLetter: letterChosen || Boolean(record?.letterFileId),
    hasPurpose: purpose !== null,
    admitted: isAdmitted(organization),
  };
  return checkApplication(meeting.policy, application, callState(meeting.calls.accreditation, request.now));
}
