import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { ChoiceGroup, PostForm, SelectField } from '../../../../platform/ui/form-parts.tsx';
import type { QuestionView } from '../../findings-speaking.ts';
import { deskDialogueUrl, deskQuestionUrl } from '../../urls-speaking.ts';
import { Press } from '../side-events/frame.tsx';
import { labelledDialogue, type OneDialogue } from './dialogue-frame.tsx';

/** The form by which questions are put together, while the choice is not made. */
export function PutTogether({
  frame,
  views,
  form,
}: {
  frame: OneDialogue;
  views: readonly QuestionView[];
  form: FormState;
}): JSX.Element | null {
  const { page, t, meeting, dialogue } = frame;
  const waiting = views.filter(({ question }) => question.state === 'received');
  const open = dialogue.state === 'planned' && dialogue.choice === null && meeting.policy.dialogues.jointQuestions;
  if (!open || waiting.length < 2) return null;
  const { ids, ...labels } = labelledDialogue(frame, form, ['into', 'ids']).labels;
  const of = { page, form, labels: { ...labels, ids: t('f.others') } };
  const options = waiting.map(({ question, organization }) => ({
    value: question.id,
    label: `${Object.values(question.texts)[0]?.text.slice(0, 160) ?? ''} (${organization?.name ?? t('unnamed')})`,
  }));
  return (
    <details open={'into' in form.typed}>
      <summary>{t('desk.join')}</summary>
      <p>{t('desk.joinLead')}</p>
      <PostForm action={page.href(deskDialogueUrl(meeting.slug, dialogue.slug, 'together'))}>
        <SelectField of={of} name="into" options={options} />
        <ChoiceGroup of={of} name="ids" kind="checkbox" options={options} />
        <p>
          <button type="submit">{t('desk.join')}</button>
        </p>
      </PostForm>
    </details>
  );
}

/** At the desk: the questions that were put into this one, each to be taken out again, or the one into which this was put. */
export function JoinedAtDesk({ frame, view }: { frame: OneDialogue; view: QuestionView }): JSX.Element | null {
  const { page, t, meeting, dialogue } = frame;
  const { question, together } = view;
  const open = dialogue.state === 'planned' && dialogue.choice === null;
  const part = (id: string) =>
    open && <Press action={page.href(deskQuestionUrl(meeting.slug, dialogue.slug, id, 'parting'))} label={t('desk.part')} quiet />;
  if (question.state === 'joined' && question.joinedIntoId !== null)
    return (
      <section class="panel">
        <p>
          {t('together.into')}{' '}
          <a href={page.href(deskQuestionUrl(meeting.slug, dialogue.slug, question.joinedIntoId))}>{t('together.open')}</a>
        </p>
        {part(question.id)}
      </section>
    );
  if (together.length === 0) return null;
  return (
    <ul class="plain-list">
      {together.map(({ question: one, shown }) => (
        <li key={one.id}>
          <a href={page.href(deskQuestionUrl(meeting.slug, dialogue.slug, one.id))}>
            <bdi>{shown?.name ?? t('unnamed')}</bdi>
          </a>
          {part(one.id)}
        </li>
      ))}
    </ul>
  );
}
