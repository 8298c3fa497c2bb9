import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { Quoted } from '../../../../platform/ui/components.tsx';
import { type FormView, PostForm, Submit, TextField } from '../../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Evaluation, EvaluationOutcome, EvaluationText } from '../../findings-evaluation.ts';
import type { Meeting } from '../../findings.ts';
import { evaluationMessages } from '../../messages/evaluation/index.ts';
import { deskEvaluationUrl, evaluationUrl } from '../../urls-briefings.ts';
import { deskFrame } from '../desk/desk-frame.tsx';
import { Press } from '../side-events/frame.tsx';
import { Outcome } from './evaluation-pages.tsx';

export interface EvaluationDeskProps {
  page: PageContext;
  meeting: Meeting;
  evaluation: Evaluation | null;
  outcome: EvaluationOutcome | null;
  texts: readonly EvaluationText[];
  form: FormState;
  done: string | undefined;
}

/** The evaluation of a meeting at the desk: when, whom it was sent to, what came back. */
export function evaluationDeskPage(props: EvaluationDeskProps): string {
  const { page, meeting, evaluation, outcome, texts, form, done } = props;
  const t = evaluationMessages(page.locale);
  const of: FormView = { page, form, labels: { opensAt: t('f.opensAt'), closesAt: t('f.closesAt') } };
  return deskFrame({
    page,
    meeting,
    title: t('title'),
    lead: t('desk.lead'),
    done,
    wide: outcome !== null && outcome.scales !== null,
    of,
    children: (
      <>
        <PostForm action={page.href(deskEvaluationUrl(meeting.slug))}>
          <TextField of={of} name="opensAt" maxLength={20} dir="ltr" hint={t('hint.moment')} />
          <TextField of={of} name="closesAt" maxLength={20} dir="ltr" />
          <Submit label={t('save')} />
        </PostForm>
        {evaluation && (
          <section class="panel stack">
            <h2>{t('desk.links')}</h2>
            <p>{t('desk.linksLead')}</p>
            <Press action={page.href(deskEvaluationUrl(meeting.slug, 'links'))} label={t('desk.send')} />
            <p>
              <a href={page.href(evaluationUrl(meeting.slug))}>{t('desk.page')}</a>
            </p>
          </section>
        )}
        {outcome && <Outcome page={page} outcome={outcome} />}
        {texts.length > 0 && <Moderating page={page} meeting={meeting} texts={texts} />}
      </>
    ),
  });
}

function Moderating({ page, meeting, texts }: Pick<EvaluationDeskProps, 'page' | 'meeting' | 'texts'>): JSX.Element {
  const t = evaluationMessages(page.locale);
  return (
    <section id="texts" class="stack">
      <h2>{t('desk.texts')}</h2>
      <p>{t('desk.textsLead')}</p>
      <PostForm action={page.href(deskEvaluationUrl(meeting.slug, 'texts'))}>
        {texts.map(({ id, question, language, text, state }) => (
          <div class="card" key={id}>
            <input type="hidden" name="seen" value={id} />
            <p class="soft">
              {t(`text.${question}`)} · {t(`state.${state}`)}
            </p>
            <Quoted lang={language} as="div">
              <span class="multiline">{text}</span>
            </Quoted>
            <label class="choice">
              <input type="checkbox" name="shown" value={id} checked={state === 'shown'} />
              <span>{t('desk.show')}</span>
            </label>
          </div>
        ))}
        <Submit label={t('save')} />
      </PostForm>
    </section>
  );
}
