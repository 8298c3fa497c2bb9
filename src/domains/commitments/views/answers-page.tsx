import type { StateAnswer } from '../findings.ts';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { EmptyState } from '../../../platform/ui/components.tsx';
import { type Option, PostForm, TextArea, TextField, Tick } from '../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import { answerMessages } from '../messages/answers/index.ts';
import { ANSWERS, answersUrl } from '../urls.ts';
import { AnswerFields, AnswerList, answerView } from './answer-parts.tsx';
import { framedPage } from './parts.tsx';

interface AnswersToProps {
  page: PageContext;
  /** Of the record. */
  title: string;
  path: string;
  answers: readonly StateAnswer[];
  /** What the viewer can answer; none: it may not. */
  kinds: readonly StateAnswer['kind'][];
  needs: readonly Option[];
  form: FormState;
  done?: string | undefined;
}

/** What states answered to a record, and the form by which an institution does. */
export function answersToPage({ page, title, path, answers, kinds, needs, form, done }: AnswersToProps): string {
  const t = answerMessages(page.locale);
  const of = answerView(page, form, t('needOf'));
  return framedPage({
    page,
    title: t('title'),
    of,
    done,
    trail: [{ label: title, path }],
    children: (
      <>
        <p>
          <a href={page.href(path)}>
            <bdi>{title}</bdi>
          </a>
        </p>
        {answers.length === 0 ? <p class="soft">{t('noneYet')}</p> : <AnswerList page={page} answers={answers} />}
        {kinds.length > 0 && (
          <section>
            <h2>{t('answer')}</h2>
            <AnswerFields of={of} action={page.href(answersUrl(path))} kinds={kinds} needs={needs} />
          </section>
        )}
      </>
    ),
  });
}

interface AnswersProps {
  page: PageContext;
  answers: readonly StateAnswer[];
  mayAnswer: boolean;
  form: FormState;
  done?: string | undefined;
}

/** All that a person answered for an institution, each to be taken back; and the form by which it says that it can meet a need. */
export function answersPage({ page, answers, mayAnswer, form, done }: AnswersProps): string {
  const t = answerMessages(page.locale);
  const of = answerView(page, form);
  return framedPage({
    page,
    title: t('own'),
    lead: t('ownLead'),
    of,
    done,
    trail: [{ label: page.t('account'), path: '/account' }],
    children: (
      <>
        {answers.length === 0 && <EmptyState title={t('none')} />}
        <ul class="plain-list stack">
          {answers.map((one) => (
            <li key={one.id}>
              <strong>{t(`kind.${one.kind}`)}</strong> <span class="soft small">{formatDay(one.answeredAt, page.locale)}</span>
              {one.text && <p dir="auto">{one.text}</p>}
              {one.withdrawnAt ? (
                <p class="soft">{t('withdrawn')}</p>
              ) : (
                <PostForm action={page.href(`${ANSWERS}/${one.id}/withdrawal`)}>
                  <button type="submit" class="quiet">
                    {t('withdraw')}
                  </button>
                </PostForm>
              )}
            </li>
          ))}
        </ul>
        {mayAnswer && (
          <section>
            <h2>{t('kind.can-meet')}</h2>
            <PostForm action={page.href(ANSWERS)}>
              <TextField of={of} name="need" dir="ltr" maxLength={300} hint={t('needHint')} />
              <TextArea of={of} name="text" rows={4} maxLength={2_000} />
              <Tick of={of} name="shown" hint={t('shownHint')} />
              <p>
                <button type="submit">{t('send')}</button>
              </p>
            </PostForm>
          </section>
        )}
      </>
    ),
  });
}
