import type { ComponentChildren } from 'preact';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { EMPTY_FORM } from '../../../platform/forms/read-form.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { answerMessages } from '../messages/answers/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { answersTo } from '../queries/state-answers.ts';
import { mayWriteFor, seesWhole } from '../rules/access.ts';
import { AnswerForm, AnswerList, answerView } from '../views/answer-parts.tsx';

/** What a state answers to. */
export interface AnswerSubject {
  subject: 'evidence' | 'pledge';
  id: string;
  organizationId: string;
  path: string;
}

/** What states have answered to a record, and the form by which an institution does. */
export async function answersOf(
  { db, site }: CommitmentsParts,
  request: Incoming,
  given: AnswerSubject,
  form: FormState = EMPTY_FORM,
): Promise<ComponentChildren> {
  const { viewer } = request;
  const page = pageContext(request, site);
  const answers = await answersTo(db, given.id, { whole: seesWhole(viewer, given.organizationId), personId: viewer.person?.id ?? null });
  const mayAnswer = viewer.person?.institution === true && !mayWriteFor(viewer, given.organizationId);
  if (answers.length === 0 && !mayAnswer) return null;
  return (
    <section>
      <h2>{answerMessages(request.locale)('title')}</h2>
      <AnswerList page={page} answers={answers} />
      {mayAnswer && <AnswerForm of={answerView(page, form)} action={page.href(`${given.path}/answers`)} />}
    </section>
  );
}
