import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { deskForm, deskPage, doneOf, goTo, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { decideStatement, translateStatement } from '../actions/statement-moderation.ts';
import { readDeskList } from '../input/desk-list.ts';
import { StatementDecisionForm, translationForm } from '../input/statement-forms.ts';
import type { MeetingsParts } from '../parts.ts';
import { DESK_STATEMENT_STATES, searchStatements } from '../queries/desk-statements.ts';
import { findStatement, viewStatements } from '../queries/statements.ts';
import { deskStatementsUrl, deskStatementUrl } from '../urls-statements.ts';
import { deskStatementPage, deskStatementsPage } from '../views/statements/desk-statement-pages.tsx';
import { ROLE, written } from './desk-meeting-forms.ts';
import { refusedForm } from './side-event-access.ts';
import { isConflict, statingFrame } from './statement-access.ts';
import { uuidOf } from './uuid-of.ts';

/** Written statements at the desk of a meeting: decided, given a symbol, translated. */
export function statementDeskRoutes(parts: MeetingsParts): Route[] {
  const [slug, id] = [':slug', ':id'];
  return [
    deskPage(deskStatementsUrl(slug), ROLE, (request) => showAll(parts, request)),
    deskPage(deskStatementUrl(slug, id), ROLE, (request) => showOne(parts, request)),
    deskForm(deskStatementUrl(slug, id, 'decision'), ROLE, (request) => decide(parts, request)),
    deskForm(deskStatementUrl(slug, id, 'translation'), ROLE, (request) => translate(parts, request)),
  ];
}

async function showAll(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await statingFrame(parts, request);
  const list = readDeskList(request.query, DESK_STATEMENT_STATES);
  const { rows, total, counts } = await searchStatements(parts.db, frame.meeting.id, list);
  const views = await viewStatements(parts.db, request.viewer, rows, request.locale);
  return html(deskStatementsPage({ frame, views, list, total, counts }));
}

async function statementAt(parts: MeetingsParts, request: Incoming) {
  const frame = await statingFrame(parts, request);
  const statement = await findStatement(parts.db, frame.meeting.id, uuidOf(request, 'id'));
  if (!statement || statement.state === 'draft') throw notFound();
  return { frame, statement };
}

async function showOne(parts: MeetingsParts, request: Incoming, form?: FormState, changed = false): Promise<Answer> {
  const { frame, statement } = await statementAt(parts, request);
  const [view] = await viewStatements(parts.db, request.viewer, [statement], request.locale);
  if (!view) throw notFound();
  const done = doneOf(request, ['saved'] as const);
  const beginning = { typed: { symbol: statement.symbol ?? '', origin: 'human' }, errors: [] };
  const page = deskStatementPage({ frame, view, form: form ?? beginning, changed, done: done && frame.w(`done.${done}`) });
  return html(page, changed ? 409 : form ? 422 : 200);
}

async function act(
  parts: MeetingsParts,
  request: Incoming,
  { typed, version }: { typed: FormState['typed']; version: number },
  does: (trx: WriteTransaction, given: Parameters<typeof decideStatement>[1]) => Promise<void>,
): Promise<Answer> {
  const { frame, statement } = await statementAt(parts, request);
  const { meeting } = frame;
  const given = { meeting, statementId: statement.id, version, personId: personOf(request).id, now: request.now };
  try {
    await written(parts, request, (trx) => does(trx, given));
  } catch (error) {
    if (isConflict(error)) return showOne(parts, request, { typed, errors: [] }, true);
    return showOne(parts, request, refusedForm(error, typed));
  }
  return goTo(request, deskStatementUrl(meeting.slug, statement.id), 'saved');
}

async function decide(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(StatementDecisionForm, request.body);
  if (form.errors) return showOne(parts, request, form);
  const { version, ...decided } = form.value;
  return act(parts, request, { typed: form.typed, version }, (trx, given) => decideStatement(trx, given, decided));
}

async function translate(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { frame } = await statementAt(parts, request);
  const form = readForm(translationForm(frame.meeting.policy.speaking), request.body);
  if (form.errors) return showOne(parts, request, form);
  const { version, ...text } = form.value;
  return act(parts, request, { typed: form.typed, version }, (trx, given) => translateStatement(trx, given, text));
}
