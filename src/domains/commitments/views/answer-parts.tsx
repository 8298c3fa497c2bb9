import type { StateAnswer } from '../findings.ts';
import type { JSX } from 'preact';
import { ChoiceGroup, type FormView, type Option, PostForm, SelectField, TextArea, Tick } from '../../../platform/ui/form-parts.tsx';
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

/** `need` is how the field that names one is called: by its address where none is given to choose from. */
export function answerView(page: PageContext, form: FormView['form'], need?: string): FormView {
  const t = answerMessages(page.locale);
  return { page, form, labels: { kind: t('kind'), need: need ?? t('need'), text: t('text'), shown: t('shown') } };
}

interface AnswerFormProps {
  of: FormView;
  action: string;
  kinds: readonly StateAnswer['kind'][];
  /** Open needs beside the record, by their addresses. */
  needs: readonly Option[];
}

/** By which an institution answers a record, folded on the page of the record. */
export function AnswerForm(props: AnswerFormProps): JSX.Element {
  return (
    <details id="answer">
      <summary>{answerMessages(props.of.page.locale)('answer')}</summary>
      <AnswerFields {...props} />
    </details>
  );
}

export function AnswerFields({ of, action, kinds, needs }: AnswerFormProps): JSX.Element {
  const t = answerMessages(of.page.locale);
  return (
    <PostForm action={action}>
      <ChoiceGroup
        of={of}
        name="kind"
        kind="radio"
        options={kinds.map((one) => ({ value: one, label: t(`kind.${one}`), hint: t(`kindHint.${one}`) }))}
        {...(!kinds.includes('question') && { hint: t('thanksAlone') })}
      />
      {needs.length > 0 && <SelectField of={of} name="need" options={needs} none={t('noNeed')} required={false} hint={t('needChoice')} />}
      <TextArea of={of} name="text" rows={4} maxLength={2_000} required={false} />
      <Tick of={of} name="shown" hint={t('shownHint')} />
      <p>
        <button type="submit">{t('send')}</button>
      </p>
    </PostForm>
  );
}
