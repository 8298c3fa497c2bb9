import type { ComponentChildren } from 'preact';
import { EMPTY_FORM, type FormState } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming } from '../../../platform/http/route.ts';
import { doneOf } from '../../../platform/http/route-kinds.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { answerMessages } from '../messages/answers/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { answersTo } from '../queries/state-answers.ts';
import { seesWhole } from '../rules/access.ts';
import { answersUrl } from '../urls.ts';
import { AnswerForm, AnswerList, answerView } from '../views/answer-parts.tsx';
import { answersToPage } from '../views/answers-page.tsx';
import { type AnswerChoices, type AnswerSubject, choicesFor, needsBeside } from './answer-subjects.ts';

/** What states have answered to a record, and the form by which an institution does: a part of the page of the record. */
export async function answersOf(
  parts: CommitmentsParts,
  request: Incoming,
  given: Omit<AnswerSubject, 'title'>,
): Promise<ComponentChildren> {
  const page = pageContext(request, parts.site);
  const answers = await answersTo(parts.db, { id: given.id, needIds: [] }, readerOf(request, given));
  const choices = await choicesFor(parts, request, given);
  if (answers.length === 0 && choices.kinds.length === 0) return null;
  return (
    <section>
      <h2>{answerMessages(request.locale)('title')}</h2>
      <AnswerList page={page} answers={answers} />
      {choices.kinds.length > 0 && (
        <AnswerForm of={answerView(page, EMPTY_FORM)} action={page.href(answersUrl(given.path))} kinds={choices.kinds} needs={[]} />
      )}
    </section>
  );
}

/** The same as a page of its own: for a project, an organization, and whatever was answered in a way that cannot be used. */
export async function showAnswers(parts: CommitmentsParts, request: Incoming, given: AnswerSubject, form?: FormState): Promise<Answer> {
  const choices = await choicesFor(parts, request, given);
  const needs = await needsBeside(parts, request, given);
  const answered = { id: given.id, needIds: needs.map(({ id }) => id) };
  const done = doneOf(request, ['answered'] as const) && answerMessages(request.locale)('done.answered');
  return html(
    answersToPage({
      page: pageContext(request, parts.site),
      title: given.title,
      path: given.path,
      answers: await answersTo(parts.db, answered, readerOf(request, given)),
      kinds: choices.kinds,
      needs: needOptions(choices, request),
      form: form ?? EMPTY_FORM,
      done,
    }),
    form ? 422 : 200,
  );
}

function readerOf({ viewer }: Incoming, { organizationId }: Pick<AnswerSubject, 'organizationId'>) {
  return { whole: seesWhole(viewer, organizationId), personId: viewer.person?.id ?? null };
}

function needOptions({ needs }: AnswerChoices, { locale }: Incoming) {
  return needs.map(({ slug, titles }) => {
    const { text, lang, foreign } = titleFor(titles, locale);
    return { value: slug, label: text, lang: foreign ? lang : undefined };
  });
}
