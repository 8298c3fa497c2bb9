import { type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { doneOf, goTo, openPage, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { findReachableOrganization, languageTyped } from '../../directory/index.ts';
import { answerSignatory, inviteSignatory } from '../actions/statement-signatories.ts';
import { beginStatement, changeStatement, sendStatement, takesStatements, withdrawStatement } from '../actions/statements.ts';
import type { WrittenStatement } from '../findings-statements.ts';
import { slugTyped } from '../input/side-event-forms.ts';
import { changeForm, FILE_BYTES, JointAnswerForm, JointForm, readStatementFile, statementForm } from '../input/statement-forms.ts';
import type { MeetingsParts } from '../parts.ts';
import { listStating } from '../queries/speakers.ts';
import { preparesMeetings } from '../rules/access.ts';
import { mayChangeStatement, maySendStatement, statementCanBecome } from '../rules/statements.ts';
import { newStatementUrl, statementUrl } from '../urls-statements.ts';
import { changeStatementPage, newStatementPage, ownStatementPage } from '../views/statements/own-statement-pages.tsx';
import { publicStatementPage } from '../views/statements/statement-pages.tsx';
import { written } from './desk-meeting-forms.ts';
import { refusedForm } from './side-event-access.ts';
import { ownStatement, type SeenStatement, seenStatement, statingFrame } from './statement-access.ts';

const DONE = ['begun', 'saved', 'sent', 'withdrawn', 'invited', 'answered'] as const;

/** Written statements: begun, changed, handed in together with others, sent, withdrawn. */
export function statementOwnRoutes(parts: MeetingsParts): Route[] {
  const [slug, id] = [':slug', ':id'];
  const uploads = { files: 1, bytes: FILE_BYTES };
  return [
    ownPage(newStatementUrl(slug), (request) => showNew(parts, request, beginning(request))),
    ownForm(newStatementUrl(slug), (request) => begin(parts, request), { uploads }),
    openPage(statementUrl(slug, id), async (request) => showOne(request, await seenStatement(parts, request))),
    ownPage(statementUrl(slug, id, 'change'), (request) => showChange(parts, request)),
    ownForm(statementUrl(slug, id, 'change'), (request) => change(parts, request), { uploads }),
    ownForm(statementUrl(slug, id, 'sending'), (request) => act(parts, request, sendStatement, 'sent')),
    ownForm(statementUrl(slug, id, 'withdrawal'), (request) => act(parts, request, withdrawStatement, 'withdrawn')),
    ownForm(statementUrl(slug, id, 'joint'), (request) => invite(parts, request)),
    ownForm(statementUrl(slug, id, 'consent'), (request) => answer(parts, request)),
  ];
}

/** Forms begin in the language of the page. */
function beginning({ locale }: Incoming): FormState {
  return { typed: { lang: languageName(locale, locale) }, errors: [] };
}

async function showNew(parts: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const frame = await statingFrame(parts, request);
  const { meeting } = frame;
  const organizations = await listStating(parts.db, request.viewer, { meeting, act: 'write', locale: request.locale });
  const late = !takesStatements(meeting, request.now);
  const status = late && request.method === 'POST' ? 409 : form.errors.length > 0 ? 422 : 200;
  return html(newStatementPage({ frame, organizations, form, late }), status);
}

async function begin(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, agenda } = await statingFrame(parts, request);
  const form = readForm(
    statementForm(meeting.policy.speaking, (item) => agenda.some(({ id }) => id === item)),
    request.body,
  );
  const read = await readStatementFile(request.uploads);
  const errors = [...(form.errors ?? []), ...read.errors];
  if (!takesStatements(meeting, request.now)) return showNew(parts, request, { typed: form.typed, errors: [] });
  if (errors.length > 0 || !form.value) return showNew(parts, request, { typed: form.typed, errors });
  const { organization: organizationId, item: agendaItemId, ...text } = form.value;
  const allowed = await listStating(parts.db, request.viewer, { meeting, act: 'write', locale: request.locale });
  if (!allowed.some(({ id }) => id === organizationId)) throw new Refusal('forbidden');
  const by = { meeting, personId: personOf(request).id, now: request.now };
  const given = { organizationId, agendaItemId, text, file: read.file };
  try {
    const id = await parts.db.transaction().execute((trx) => beginStatement(trx, by, given));
    return goTo(request, statementUrl(meeting.slug, id), 'begun');
  } catch (error) {
    return showNew(parts, request, refusedForm(error, form.typed));
  }
}

/** For those within, where it stands and what can be done; for everybody else, what is published. */
function showOne(request: Incoming, seen: SeenStatement, form?: FormState): Answer {
  const { frame, view, own, asked } = seen;
  const { state } = view.statement;
  if (!own && asked.length === 0 && (state === 'published' || preparesMeetings(request.viewer)))
    return html(publicStatementPage({ frame, view }));
  const open = takesStatements(frame.meeting, request.now);
  const done = doneOf(request, DONE);
  const page = ownStatementPage({
    frame,
    view,
    own,
    asked,
    may: {
      change: mayChangeStatement(state, open),
      send: maySendStatement(state, open),
      withdraw: statementCanBecome(state, 'withdrawn'),
      invite: state === 'draft' || state === 'submitted' || state === 'incomplete',
    },
    form: form ?? { typed: {}, errors: [] },
    done: done && frame.w(`done.${done}`),
  });
  return html(page, form ? 422 : 200);
}

/** What is saved of a text in one language, as the fields of its form hold it; a language that is not there yet begins empty. */
function typedOf({ agendaItemId, titles, texts }: WrittenStatement, lang: string | null, locale: Incoming['locale']): Typed {
  const text = lang === null ? undefined : texts[lang];
  return {
    item: agendaItemId,
    lang: lang === null ? '' : languageTyped(lang, locale),
    title: lang === null ? '' : (titles[lang]?.text ?? ''),
    text: text?.text ?? '',
    origin: text?.origin ?? 'human',
  };
}

interface Shown {
  form: FormState;
  saved?: Typed;
  status?: number;
}

async function showChange(parts: MeetingsParts, request: Incoming, shown?: Shown): Promise<Answer> {
  const { frame, view } = await ownStatement(parts, request);
  const { statement } = view;
  const asked = request.query.get('text');
  const lang = asked !== null && asked in statement.texts ? asked : null;
  const form = shown?.form ?? { typed: typedOf(statement, lang, request.locale), errors: [] };
  const late = !mayChangeStatement(statement.state, takesStatements(frame.meeting, request.now));
  const page = changeStatementPage({ frame, view, form, saved: shown?.saved, late });
  return html(page, shown?.status ?? (form.errors.length > 0 ? 422 : 200));
}

async function change(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { frame, view } = await ownStatement(parts, request);
  const { meeting, agenda } = frame;
  const { id, state, version } = view.statement;
  const form = readForm(
    changeForm(meeting.policy.speaking, (item) => agenda.some((one) => one.id === item)),
    request.body,
  );
  const read = await readStatementFile(request.uploads);
  const errors = [...(form.errors ?? []), ...read.errors];
  if (errors.length > 0 || !form.value) return showChange(parts, request, { form: { typed: form.typed, errors } });
  const { item, version: seen, ...text } = form.value;
  const kept = { form: { typed: form.typed, errors: [] }, status: 409 };
  if (seen !== version) return showChange(parts, request, { ...kept, saved: typedOf(view.statement, text.lang, request.locale) });
  if (!mayChangeStatement(state, takesStatements(meeting, request.now))) return showChange(parts, request, kept);
  const by = { meeting, personId: personOf(request).id, now: request.now };
  try {
    await parts.db.transaction().execute((trx) => changeStatement(trx, by, { id, version, agendaItemId: item, text, file: read.file }));
  } catch (error) {
    return showChange(parts, request, { form: refusedForm(error, form.typed) });
  }
  return goTo(request, statementUrl(meeting.slug, id), 'saved');
}

async function act(parts: MeetingsParts, request: Incoming, does: typeof sendStatement, done: (typeof DONE)[number]): Promise<Answer> {
  const { frame, view } = await ownStatement(parts, request);
  const by = { meeting: frame.meeting, personId: personOf(request).id, now: request.now };
  await parts.db.transaction().execute((trx) => does(trx, by, view.statement.id));
  return goTo(request, statementUrl(frame.meeting.slug, view.statement.id), done);
}

function actingOf(request: Incoming, { frame, view }: SeenStatement) {
  return { meeting: frame.meeting, statementId: view.statement.id, personId: personOf(request).id, now: request.now };
}

async function invite(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const seen = await ownStatement(parts, request);
  const form = readForm(JointForm, request.body);
  if (form.errors) return showOne(request, seen, form);
  const organizationId = await organizationAt(parts, request, form.value.address);
  if (organizationId === undefined)
    return showOne(request, seen, { typed: form.typed, errors: [{ field: 'address', code: 'address-unknown' }] });
  try {
    await parts.db.transaction().execute((trx) => inviteSignatory(trx, { ...actingOf(request, seen), organizationId }));
  } catch (error) {
    return showOne(request, seen, refusedForm(error, form.typed));
  }
  return goTo(request, statementUrl(seen.frame.meeting.slug, seen.view.statement.id), 'invited');
}

/** The organization whose page has this address, as the viewer may know of it; a former address leads to it. */
async function organizationAt(parts: MeetingsParts, request: Incoming, address: string): Promise<string | undefined> {
  const slug = slugTyped(address);
  const found = slug === undefined ? undefined : await findReachableOrganization(parts.db, request.viewer.audience, slug, request.locale);
  if (found && 'movedTo' in found) return organizationAt(parts, request, found.movedTo);
  return found?.id;
}

async function answer(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const seen = await seenStatement(parts, request);
  const form = readForm(JointAnswerForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  const { organization: organizationId, answer: said } = form.value;
  if (!seen.asked.some((one) => one.organizationId === organizationId)) {
    const known = seen.view.signatories.some((one) => one.organizationId === organizationId);
    throw known || seen.own ? new Refusal('forbidden') : notFound();
  }
  await written(parts, request, (trx) => answerSignatory(trx, { ...actingOf(request, seen), organizationId, answer: said }));
  return goTo(request, statementUrl(seen.frame.meeting.slug, seen.view.statement.id), 'answered');
}
