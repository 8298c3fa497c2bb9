import type { JSX } from 'preact';
import { EMPTY_FORM, type FormState } from '../../../../platform/forms/read-form.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { ChoiceGroup, ErrorSummary, type FormView, PostForm, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import type { Introduction } from '../../findings-introductions.ts';
import { HELPED } from '../../input/match-forms.ts';
import { introductionMessages } from '../../messages/introductions/index.ts';
import { projectEditMessages } from '../../messages/project-edit/index.ts';
import { introductionUrl } from '../../urls-matches.ts';
import { newProjectUrl } from '../../urls-projects.ts';
import type { MatchView } from './match-view.tsx';

/** Who is told what is wrong where. */
export interface IntroductionForms {
  agreement?: FormState;
  outcome?: FormState;
  decline?: FormState;
  /** What somebody typed who was overtaken: nothing of it was saved. */
  overtaken?: string;
}

/** For whoever was overtaken: that nothing was saved, and what was typed, to be used again. */
export function OvertakenPart({ typed, view }: { typed: string; view: MatchView }): JSX.Element {
  const n = introductionMessages(view.page.locale);
  return (
    <Notice tone="warn" title={n('overtaken.title')}>
      <p>{n('overtaken.text')}</p>
      <p class="multiline" dir="auto">
        {typed}
      </p>
    </Notice>
  );
}

/** What one side can do about it as it stands. */
export function Answering({
  introduction,
  forms,
  view,
}: {
  introduction: Introduction;
  forms: IntroductionForms;
  view: MatchView;
}): JSX.Element | null {
  const { page } = view;
  const n = introductionMessages(page.locale);
  const { id, state, began } = introduction;
  if (state === 'declined' || state === 'ended') return null;
  const of: FormView = { page, form: forms.decline ?? EMPTY_FORM, labels: { reason: n('decline.reason') } };
  return (
    <div class="actions no-print">
      {state === 'expressed' && !began && (
        <PostForm action={page.href(introductionUrl(id, 'acceptance'))}>
          <button type="submit">{n('accept')}</button>
        </PostForm>
      )}
      {state !== 'agreed' && !began && (
        <details open={forms.decline !== undefined}>
          <summary>{n('decline')}</summary>
          <ErrorSummary of={of} />
          <PostForm action={page.href(introductionUrl(id, 'declining'))}>
            <TextArea of={of} name="reason" rows={3} maxLength={1000} required={false} />
            <button type="submit" class="quiet">
              {n('decline')}
            </button>
          </PostForm>
        </details>
      )}
      {(began || state === 'agreed') && (
        <PostForm action={page.href(introductionUrl(id, 'end'))}>
          <button type="submit" class="quiet">
            {n('end')}
          </button>
        </PostForm>
      )}
    </div>
  );
}

/** What was agreed: noting it, and confirming it or not. */
export function AgreementPart({
  introduction,
  forms,
  view,
}: {
  introduction: Introduction;
  forms: IntroductionForms;
  view: MatchView;
}): JSX.Element | null {
  const { page } = view;
  const n = introductionMessages(page.locale);
  const { agreement, id, state } = introduction;
  if (state !== 'in-talks' && !agreement) return null;
  const waits = agreement && !agreement.confirmedAt && !agreement.refusedAt;
  const labels = { text: n('agreement.text'), starts: n('agreement.starts'), ends: n('agreement.ends') };
  const of: FormView = { page, form: forms.agreement ?? EMPTY_FORM, labels };
  return (
    <section class="panel">
      <h2>{n('agreement.title')}</h2>
      {agreement && (
        <>
          <p class="multiline" dir="auto">
            {agreement.text}
          </p>
          {(agreement.startsOn || agreement.endsOn) && (
            <p>{[agreement.startsOn, agreement.endsOn].map((day) => (day ? formatDay(day, page.locale) : '…')).join(' – ')}</p>
          )}
          {agreement.confirmedAt && <p>{n('agreement.confirmed', { day: formatDay(agreement.confirmedAt, page.locale) })}</p>}
          {agreement.refusedAt && <p>{n('agreement.refused')}</p>}
          {waits && <p>{n(agreement.byOwn ? 'agreement.noted.own' : 'agreement.noted.other')}</p>}
        </>
      )}
      {waits && !agreement.byOwn && state === 'in-talks' && (
        <div class="actions">
          <PostForm action={page.href(introductionUrl(id, 'confirmation'))}>
            <input type="hidden" name="agreement" value={agreement.id} />
            <button type="submit">{n('agreement.confirm')}</button>
          </PostForm>
          <PostForm action={page.href(introductionUrl(id, 'contradiction'))}>
            <input type="hidden" name="agreement" value={agreement.id} />
            <button type="submit" class="quiet">
              {n('agreement.refuse')}
            </button>
          </PostForm>
        </div>
      )}
      {state === 'in-talks' && (
        <PostForm action={page.href(introductionUrl(id, 'agreement'))}>
          <p>{n('agreement.lead')}</p>
          <ErrorSummary of={of} />
          <TextArea of={of} name="text" rows={4} maxLength={5000} />
          <TextField of={of} name="starts" dir="ltr" maxLength={10} required={false} />
          <TextField of={of} name="ends" dir="ltr" maxLength={10} required={false} />
          <button type="submit">{n('agreement.save')}</button>
        </PostForm>
      )}
    </section>
  );
}

/** What was agreed on may become a project, in which the other side says that it takes part. */
export function WayToProject({ introduction: { own }, view: { page } }: { introduction: Introduction; view: MatchView }): JSX.Element {
  return (
    <p>
      <a class="button quiet" href={page.href(newProjectUrl(own.slug))}>
        {projectEditMessages(page.locale)('own.begin', { name: own.name })}
      </a>
    </p>
  );
}

/** Whether it helped, as this side tells it. */
export function OutcomePart({
  introduction,
  forms,
  view,
}: {
  introduction: Introduction;
  forms: IntroductionForms;
  view: MatchView;
}): JSX.Element {
  const n = introductionMessages(view.page.locale);
  const { outcome, id } = introduction;
  return (
    <section class="panel">
      <h2>{n('outcome.title')}</h2>
      {outcome?.helped ? (
        <p>{n('outcome.told', { answer: n(`helped.${outcome.helped}`) })}</p>
      ) : (
        <OutcomeFields action={introductionUrl(id, 'outcome')} form={forms.outcome ?? EMPTY_FORM} view={view} />
      )}
    </section>
  );
}

/** The question itself. */
export function OutcomeFields({ action, form, view }: { action: string; form: FormState; view: MatchView }): JSX.Element {
  const { page } = view;
  const n = introductionMessages(page.locale);
  const of: FormView = { page, form, labels: { helped: n('outcome.title'), note: n('outcome.note') } };
  return (
    <PostForm action={page.href(action)}>
      <ErrorSummary of={of} />
      <ChoiceGroup of={of} name="helped" kind="radio" options={HELPED.map((value) => ({ value, label: n(`helped.${value}`) }))} />
      <TextArea of={of} name="note" rows={3} maxLength={2000} required={false} />
      <button type="submit">{n('outcome.send')}</button>
    </PostForm>
  );
}
