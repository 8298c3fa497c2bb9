import { z } from 'zod';
import { choice, choices, chosenId, line, optionalLine, optionalProse } from '../../../platform/forms/fields.ts';
import { type CleanFile, cleanImage } from '../../../platform/files/clean.ts';
import { cleanPaper } from '../../../platform/files/paper.ts';
import type { FieldError } from '../../../platform/http/errors.ts';
import type { Upload } from '../../../platform/http/route.ts';
import { language } from '../../directory/index.ts';
import type { StatementFilter } from '../findings-statements.ts';
import type { Policy } from '../rules/policy.ts';
import { STATEMENT_DECISIONS, STATEMENT_REASONS, type StatementReason, symbolOf } from '../rules/statements.ts';
import { wordsAtMost } from './side-event-forms.ts';

export const TITLE_LENGTH = 200;
export const SYMBOL_LENGTH = 60;
/** Bytes that a file may have. */
export const FILE_BYTES = 5 * 1024 * 1024;
/** Longest side of a picture in pixels. */
const EDGE = 2400;
const version = () => z.coerce.number().int().catch(0);

const words = ({ writtenWords }: Policy['speaking']) => ({ lang: language(), title: line(TITLE_LENGTH), text: wordsAtMost(writtenWords) });

/** A written statement as it is begun; words are counted by the rules of the meeting. */
export function statementForm(policy: Policy['speaking'], knownItem: (id: string) => boolean) {
  return z.object({ organization: chosenId(), item: chosenId().refine(knownItem, 'choose'), ...words(policy) });
}

/** The text in one language, new or changed, under an item of the agenda. */
export function changeForm(policy: Policy['speaking'], knownItem: (id: string) => boolean) {
  return z.object({
    item: chosenId().refine(knownItem, 'choose'),
    ...words(policy),
    origin: choice(['human', 'machine']),
    version: version(),
  });
}

export function translationForm(policy: Policy['speaking']) {
  return z.object({ ...words(policy), origin: choice(['human', 'machine']), version: version() });
}

export const JointForm = z.object({ address: line(300) });
export const JointAnswerForm = z.object({ organization: chosenId(), answer: choice(['consented', 'declined', 'withdrawn']) });

export const StatementDecisionForm = z.object({
  decision: choice(STATEMENT_DECISIONS),
  symbol: optionalLine(SYMBOL_LENGTH).transform((typed, context) => {
    const symbol = typed === null ? null : symbolOf(typed);
    if (typed !== null && symbol === null) context.addIssue({ code: 'custom', message: 'unusable' });
    return symbol;
  }),
  reasons: choices((value) => (STATEMENT_REASONS as readonly string[]).includes(value), STATEMENT_REASONS.length).transform(
    (values) => values as StatementReason[],
  ),
  remark: optionalProse(2_000),
  version: version(),
});

/** A PDF or a picture, made anew; null where none was chosen, or what is wrong with it. */
export async function readStatementFile(
  uploads: readonly Upload[],
): Promise<{ file: { file: CleanFile; name: string } | null; errors: FieldError[] }> {
  const given = uploads.find(({ field }) => field === 'file');
  if (!given || (given.filename === '' && given.bytes.length === 0)) return { file: null, errors: [] };
  const isPaper = given.bytes.subarray(0, 1024).includes('%PDF-');
  const file = isPaper ? await cleanPaper(given.bytes) : await cleanImage(given.bytes, EDGE);
  return typeof file === 'string'
    ? { file: null, errors: [{ field: 'file', code: file }] }
    : { file: { file, name: given.filename }, errors: [] };
}

/** What the list is narrowed to; what cannot be used narrows nothing. */
export function readStatementFilter(query: URLSearchParams): StatementFilter {
  const [item, tag] = [query.get('item'), query.get('language')];
  return {
    item: item !== null && z.uuid().safeParse(item).success ? item : null,
    language: tag !== null && /^[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : null,
  };
}
