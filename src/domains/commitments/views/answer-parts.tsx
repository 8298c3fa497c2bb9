import type { StateAnswer } from '../findings.ts';
import type { JSX } from 'preact';
import { ChoiceGroup, type FormView, PostForm, TextArea, Tick } from '../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import { answerMessages } from '../messages/answers/index.ts';

/** Answers, each with the institution that gave it; one that only the organization sees says so. */
export function AnswerList({ page, answers }: { page: PageContext; answers: readonly StateAnswer[] }): JSX.Element {
  const t = answerMessages(page.locale);
  return (
    <ul class="plain-list stack">
      {answers.map((one) => (
        <li key={one.id}>
          <strong>
            <bdi>{t(`said.${one.kind}`, { institution: one.institution })}</bdi>
          </strong>{' '}
          <span class="soft small">
            {formatDay(one.answeredAt, page.locale)}
            {!one.shown && <> · {t('notShown')}</>}
          </span>
          {one.text && (
            <p class="prose" dir="auto">
              {one.text}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

export function answerView(page: PageContext, form: FormView['form']): FormView {
  const t = answerMessages(page.locale);
  return { page, form, labels: { kind: t('kind'), text: t('text'), shown: t('shown'), need: t('need') } };
}

/** By which an institution answers a record. */
export function AnswerForm({ of, action }: { of: FormView; action: string }): JSX.Element {
  const t = answerMessages(of.page.locale);
  return (
    <details open={of.form.errors.length > 0} id="answer">
      <summary>{t('answer')}</summary>
      <PostForm action={action}>
        <ChoiceGroup
          of={of}
          name="kind"
          kind="radio"
          options={(['thanks', 'question', 'invitation'] as const).map((one) => ({
            value: one,
            label: t(`kind.${one}`),
            hint: t(`kindHint.${one}`),
          }))}
        />
        <TextArea of={of} name="text" rows={4} maxLength={2_000} required={false} />
        <Tick of={of} name="shown" hint={t('shownHint')} />
        <p>
          <button type="submit">{t('send')}</button>
        </p>
      </PostForm>
    </details>
  );
}
