import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { ChoiceGroup, type FormView, PostForm, Submit, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import type { QuestionView } from '../../findings-speaking.ts';
import { ANSWER_LENGTH, GUEST_LENGTH } from '../../input/question-forms.ts';
import { canBecome, REFUSAL_REASONS } from '../../rules/questions.ts';
import { deskDialogueUrl, deskQuestionUrl } from '../../urls-speaking.ts';
import { deskFrame } from '../desk/desk-frame.tsx';
import { JoinedAtDesk } from './desk-joining.tsx';
import { QuestionLine } from './desk-pages.tsx';
import { Answers, guestText, labelledDialogue, type OneDialogue } from './dialogue-frame.tsx';

const QUESTION_FIELDS = ['decision', 'reasons', 'remark', 'until', 'lang', 'answer', 'givenBy'] as const;

/** One question at the desk: what may be decided, promised, answered. */
export function deskQuestionPage({
  frame,
  view,
  form,
  done,
}: {
  frame: OneDialogue;
  view: QuestionView;
  form: FormState;
  done?: string | undefined;
}): string {
  const { page, t, meeting, dialogue } = frame;
  const of = labelledDialogue(frame, form, QUESTION_FIELDS);
  const { state } = view.question;
  const act = (name: 'moderation' | 'answer' | 'promise') =>
    page.href(deskQuestionUrl(meeting.slug, dialogue.slug, view.question.id, name));
  const writable = state === 'asked' || state === 'answered' || canBecome(state, 'answered-in-writing');
  return deskFrame({
    page,
    meeting,
    title: t('f.text'),
    above: { label: guestText(frame), path: deskDialogueUrl(meeting.slug, dialogue.slug) },
    done,
    of,
    children: (
      <>
        <QuestionLine view={view} frame={frame} open={false} />
        <JoinedAtDesk view={view} frame={frame} />
        <Answers view={view} frame={frame} />
        {writable && <AnswerFields of={of} frame={frame} action={act('answer')} written={state !== 'asked' && state !== 'answered'} />}
        {canBecome(state, 'promised') && (
          <PostForm action={act('promise')}>
            <TextField of={of} name="until" type="date" />
            <Submit label={t('desk.promise')} quiet />
          </PostForm>
        )}
        {(canBecome(state, 'refused') || state === 'refused') && <Moderation of={of} frame={frame} action={act('moderation')} />}
      </>
    ),
  });
}

function AnswerFields({
  of,
  frame: { t },
  action,
  written,
}: {
  of: FormView;
  frame: OneDialogue;
  action: string;
  written: boolean;
}): JSX.Element {
  return (
    <PostForm action={action}>
      <h2>{t(written ? 'desk.written' : 'desk.live')}</h2>
      <TextField of={of} name="lang" maxLength={60} />
      <TextArea of={of} name="answer" rows={8} maxLength={ANSWER_LENGTH} />
      <TextField of={of} name="givenBy" maxLength={GUEST_LENGTH} required={false} />
      <Submit label={t('desk.save')} />
    </PostForm>
  );
}

function Moderation({ of, frame: { t }, action }: { of: FormView; frame: OneDialogue; action: string }): JSX.Element {
  return (
    <PostForm action={action}>
      <h2>{t('desk.refuse')}</h2>
      <ChoiceGroup
        of={of}
        name="decision"
        kind="radio"
        options={[
          { value: 'received', label: t('desk.accepted') },
          { value: 'refused', label: t('state.refused') },
        ]}
      />
      <ChoiceGroup
        of={of}
        name="reasons"
        kind="checkbox"
        required={false}
        options={REFUSAL_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
      <TextArea of={of} name="remark" rows={3} maxLength={2000} required={false} />
      <Submit label={t('desk.decide')} />
    </PostForm>
  );
}
