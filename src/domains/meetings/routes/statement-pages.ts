import { notFound } from '../../../platform/http/errors.ts';
import { openPage } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { findFile } from '../../../platform/files/files.ts';
import { STATEMENT_FILE, takesStatements } from '../actions/statements.ts';
import { readStatementFilter } from '../input/statement-forms.ts';
import type { MeetingsParts } from '../parts.ts';
import { listStatements, viewStatements } from '../queries/statements.ts';
import { statementsPrintUrl, statementsUrl, statementUrl } from '../urls-statements.ts';
import { statementsPage, statementsPrintPage } from '../views/statements/statement-pages.tsx';
import { paperAnswer } from './given-files.ts';
import { seenStatement, statingFrame } from './statement-access.ts';

/** Published written statements as everybody may see them: by item, for paper, and their files. */
export function statementPageRoutes(parts: MeetingsParts): Route[] {
  const slug = ':slug';
  return [
    openPage(statementsUrl(slug), (request) => showList(parts, request)),
    openPage(statementsPrintUrl(slug), (request) => showPrint(parts, request)),
    openPage(statementUrl(slug, ':id', 'file'), (request) => giveFile(parts, request)),
  ];
}

async function published(parts: MeetingsParts, request: Incoming) {
  const frame = await statingFrame(parts, request);
  const filter = readStatementFilter(request.query);
  const all = await listStatements(parts.db, frame.meeting.id, ['published']);
  const rows =
    filter.item === null && filter.language === null ? all : await listStatements(parts.db, frame.meeting.id, ['published'], filter);
  const views = await viewStatements(parts.db, request.viewer, rows, request.locale);
  const languages = [...new Set(all.flatMap(({ texts }) => Object.keys(texts)))].toSorted();
  return { frame, filter, views, languages };
}

async function showList(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { frame, ...shown } = await published(parts, request);
  const open = takesStatements(frame.meeting, request.now);
  return html(statementsPage({ frame, ...shown, open, signedIn: request.viewer.person !== null }));
}

async function showPrint(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { frame, views } = await published(parts, request);
  return html(statementsPrintPage({ frame, views }));
}

async function giveFile(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { view } = await seenStatement(parts, request);
  const { fileId } = view.statement;
  const file = fileId === null ? undefined : await findFile(parts.db, fileId, STATEMENT_FILE);
  if (!file) throw notFound();
  return paperAnswer(file);
}
