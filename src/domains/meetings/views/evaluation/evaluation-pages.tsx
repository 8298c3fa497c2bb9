import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { ChoiceGroup, type FormView, PostForm, TextArea } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import { icuLocale } from '../../../../platform/i18n/locales.ts';
import { Quoted } from '../../../../platform/ui/components.tsx';
import { ScrolledTable } from '../../../../platform/ui/scrolled-table.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { EvaluationOutcome } from '../../findings-evaluation.ts';
import type { Meeting } from '../../findings.ts';
import { EVALUATION_TEXT_LENGTH } from '../../input/evaluation-forms.ts';
import { shellMessages } from '../../../../platform/ui/messages/index.ts';
import { evaluationMessages } from '../../messages/evaluation/index.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { LEAST_ANSWERS } from '../../rules/evaluation.ts';
import { EVALUATION_SCALES, EVALUATION_TEXTS } from '../../tables/evaluation.ts';
import { MEETINGS, meetingUrl } from '../../urls.ts';
import { momentText } from '../meeting-parts.tsx';

/** Why somebody cannot answer here now. */
export type NoForm = 'none' | 'not-yet' | 'over' | 'used' | 'sign-in' | 'not-part';

export interface EvaluationPageProps {
  page: PageContext;
  meeting: Meeting;
  /** Where the form is sent; or why there is none. */
  form: { address: string; state: FormState; closesAt: Date } | NoForm;
  outcome: EvaluationOutcome | null;
  done: string | undefined;
}

/** What people thought of a meeting: the form, or what came back. */
export function evaluationPage({ page, meeting, form, outcome, done }: EvaluationPageProps): string {
  const t = evaluationMessages(page.locale);
  const title = titleFor(meeting.titles, page.locale).text;
  return framedPage({
    page,
    title: t('title'),
    trail: [
      { label: meetingMessages(page.locale)('title'), path: MEETINGS },
      { label: title, path: meetingUrl(meeting.slug) },
      { label: t('title') },
    ],
    done,
    wide: outcome !== null && outcome.scales !== null && typeof form !== 'object',
    ...(typeof form === 'object' && { of: answerForm(page, form.state) }),
    children:
      typeof form === 'object' ? (
        <Answering page={page} meeting={meeting} form={form} />
      ) : (
        <>
          {!done && <p>{t(`no.${form}`)}</p>}
          {outcome && <Outcome page={page} outcome={outcome} />}
        </>
      ),
  });
}

function answerForm(page: PageContext, state: FormState): FormView {
  const t = evaluationMessages(page.locale);
  const labels = Object.fromEntries([
    ...EVALUATION_SCALES.map((key) => [key, t(`scale.${key}`)]),
    ...EVALUATION_TEXTS.map((key) => [key, t(`text.${key}`)]),
  ]) as Record<string, string>;
  return { page, form: state, labels };
}

interface AnsweringProps {
  page: PageContext;
  meeting: Meeting;
  form: Exclude<EvaluationPageProps['form'], NoForm>;
}

function Answering({ page, meeting, form }: AnsweringProps): JSX.Element {
  const t = evaluationMessages(page.locale);
  const of = answerForm(page, form.state);
  const grades = (['1', '2', '3', '4', '5'] as const).map((value) => ({ value, label: t(`grade.${value}`) }));
  return (
    <>
      <p>{t('lead', { until: momentText(form.closesAt, meeting.zone, page.locale) })}</p>
      <p class="notice">{t('private', { least: LEAST_ANSWERS })}</p>
      <PostForm action={page.href(form.address)}>
        {EVALUATION_SCALES.map((key) => (
          <ChoiceGroup key={key} of={of} name={key} kind="radio" options={grades} required={false} />
        ))}
        {EVALUATION_TEXTS.map((key) => (
          <TextArea key={key} of={of} name={key} rows={4} maxLength={EVALUATION_TEXT_LENGTH} required={false} />
        ))}
        <p>
          <button type="submit">{t('send')}</button>
        </p>
      </PostForm>
    </>
  );
}

/** Numbers with how many of how many answered, and the texts that may be read. */
export function Outcome({ page, outcome }: { page: PageContext; outcome: EvaluationOutcome }): JSX.Element {
  const t = evaluationMessages(page.locale);
  const { answered, asked, scales, texts } = outcome;
  const gradeLabels = (['1', '2', '3', '4', '5'] as const).map((value) =>
    shellMessages(page.locale)('labelled', { label: t(`grade.${value}`) }),
  );
  return (
    <section id="results" class="stack">
      <h2>{t('results')}</h2>
      <p>{t('answered', { answered, asked })}</p>
      {scales === null ? (
        <p>{t('tooFew', { least: LEAST_ANSWERS })}</p>
      ) : (
        <ScrolledTable label={t('results')} look="plain labelled">
          <thead>
            <tr>
              {[t('question'), t('mean'), ...[1, 2, 3, 4, 5].map(String), t('given')].map((head) => (
                <th scope="col" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {scales.map(({ key, grades, given, mean }) => (
              <tr key={key}>
                <th scope="row">{t(`scale.${key}`)}</th>
                <td data-label={t('mean')}>{meanText(mean, page.locale)}</td>
                {grades.map((count, at) => (
                  <td key={at} data-label={gradeLabels[at]}>
                    {count}
                  </td>
                ))}
                <td data-label={t('given')}>{t('ofAll', { given, answered })}</td>
              </tr>
            ))}
          </tbody>
        </ScrolledTable>
      )}
      {EVALUATION_TEXTS.map((question) => (
        <Texts key={question} title={t(`text.${question}`)} texts={texts.filter((one) => one.question === question)} />
      ))}
    </section>
  );
}

/** One decimal: more would say what nobody measured. */
function meanText(mean: number, locale: PageContext['locale']): string {
  return new Intl.NumberFormat(icuLocale(locale), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(mean);
}

function Texts({ title, texts }: { title: string; texts: EvaluationOutcome['texts'] }): JSX.Element | null {
  if (texts.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="plain-list">
        {texts.map(({ id, language, text }) => (
          <li key={id}>
            <Quoted lang={language} as="div">
              <span class="multiline">{text}</span>
            </Quoted>
          </li>
        ))}
      </ul>
    </section>
  );
}
