import type { JSX } from 'preact';
import { EMPTY_FORM, type FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs, Notice } from '../../../../platform/ui/components.tsx';
import {
  ChoiceGroup,
  ErrorSummary,
  type FormView,
  type Option,
  PostForm,
  SelectField,
  TextArea,
  TextField,
} from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { Introduction } from '../../findings-introductions.ts';
import { HELPED } from '../../input/match-forms.ts';
import { introductionMessages } from '../../messages/introductions/index.ts';
import { entryUrl, organizationPath } from '../../urls-entries.ts';
import { introductionsUrl, introductionUrl, outcomeUrl } from '../../urls-matches.ts';
import { Title } from '../entries/entry-view.tsx';
import type { MatchView } from './match-view.tsx';

/** Who is told what is wrong where. */
export interface IntroductionForms {
  agreement?: FormState;
  outcome?: FormState;
}

/** The form by which interest is expressed; `title` is what it is in. */
export function interestPage(props: {
  title: string;
  action: string;
  organizations: readonly Option[];
  form: FormState;
  refused?: string | undefined;
  view: MatchView;
}): string {
  const { view, form, refused } = props;
  const { page } = view;
  const n = introductionMessages(page.locale);
  const of: FormView = { page, form, labels: { organization: n('interest.organization'), message: n('interest.message') } };
  return renderPage({
    page,
    title: n('interest.title'),
    indexed: false,
    children: (
      <>
        <h1>{n('interest.title')}</h1>
        <p class="lead">
          <bdi>{props.title}</bdi>
        </p>
        <p>{n('interest.lead')}</p>
        {refused && <Notice tone="bad">{refused}</Notice>}
        <PostForm action={page.href(props.action)}>
          <ErrorSummary of={of} />
          <SelectField of={of} name="organization" options={props.organizations} />
          <TextArea of={of} name="message" rows={8} maxLength={5000} />
          <button type="submit">{n('interest.send')}</button>
        </PostForm>
      </>
    ),
  });
}

/** All introductions of an organization. */
export function introductionsPage(props: {
  organization: { slug: string; name: string };
  introductions: readonly Introduction[];
  view: MatchView;
}): string {
  const { organization, introductions, view } = props;
  const { page } = view;
  const n = introductionMessages(page.locale);
  return renderPage({
    page,
    title: `${n('title')}: ${organization.name}`,
    indexed: false,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: organization.name, path: organizationPath(organization.slug) }, { label: n('title') }]} />
        <h1>{n('title')}</h1>
        <p>{n('lead')}</p>
        {introductions.length === 0 && <p>{n('none')}</p>}
        <ul class="results">
          {introductions.map((one) => (
            <li class="card" key={one.id}>
              <h2>
                <a href={page.href(introductionUrl(one.id))}>
                  <bdi>{one.other?.name ?? n('gone')}</bdi>
                </a>
              </h2>
              <Matter introduction={one} view={view} />
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

/** One introduction for one of its sides: how it stands, and what can be done. */
export function introductionPage(props: {
  introduction: Introduction;
  conversation: string | null;
  forms: IntroductionForms;
  done: string | undefined;
  view: MatchView;
}): string {
  const { introduction, conversation, view, done } = props;
  const { page } = view;
  const n = introductionMessages(page.locale);
  const name = introduction.other?.name ?? n('gone');
  return renderPage({
    page,
    title: `${n('title')}: ${name}`,
    indexed: false,
    done,
    children: (
      <>
        <Crumbs
          page={page}
          trail={[
            { label: introduction.own.name, path: organizationPath(introduction.own.slug) },
            { label: n('title'), path: introductionsUrl(introduction.own.slug) },
            { label: name },
          ]}
        />
        <h1>
          {introduction.other ? (
            <a href={page.href(organizationPath(introduction.other.slug))}>
              <bdi>{name}</bdi>
            </a>
          ) : (
            name
          )}
        </h1>
        <Matter introduction={introduction} view={view} />
        {conversation && (
          <p>
            <a class="button" href={page.href(conversation)}>
              {n('conversation')}
            </a>
          </p>
        )}
        <Answering introduction={introduction} view={view} />
        <AgreementPart {...props} />
        {introduction.agreedAt && <OutcomePart {...props} />}
      </>
    ),
  });
}

function Matter({ introduction, view }: { introduction: Introduction; view: MatchView }): JSX.Element {
  const { page } = view;
  const n = introductionMessages(page.locale);
  const day = formatDay(introduction.expressedAt, page.locale);
  const link = (entry: NonNullable<Introduction['entry']>) => (
    <a href={page.href(entryUrl(entry))}>
      <Title titles={entry.titles} view={view} />
    </a>
  );
  return (
    <>
      <p class="facts">
        <span class="state">{n(`state.${introduction.state}`)}</span>
        <span>{n(introduction.began ? 'began.own' : 'began.other', { day })}</span>
      </p>
      {introduction.entry && (
        <p>
          {n('about')}: {link(introduction.entry)}
        </p>
      )}
      {introduction.answering && (
        <p>
          {n(introduction.entry ? 'answering' : 'about')}: {link(introduction.answering)}
        </p>
      )}
      {introduction.declinedReason && (
        <p>
          {n('declined.reason')}: <span dir="auto">{introduction.declinedReason}</span>
        </p>
      )}
    </>
  );
}

function Answering({ introduction, view }: { introduction: Introduction; view: MatchView }): JSX.Element | null {
  const { page } = view;
  const n = introductionMessages(page.locale);
  const { id, state, began } = introduction;
  if (state === 'declined' || state === 'ended') return null;
  const of: FormView = { page, form: EMPTY_FORM, labels: { reason: n('decline.reason') } };
  return (
    <div class="actions no-print">
      {state === 'expressed' && !began && (
        <PostForm action={page.href(introductionUrl(id, 'acceptance'))}>
          <button type="submit">{n('accept')}</button>
        </PostForm>
      )}
      {state !== 'agreed' && !began && (
        <details>
          <summary>{n('decline')}</summary>
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

function AgreementPart({
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

function OutcomePart({
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

function OutcomeFields({ action, form, view }: { action: string; form: FormState; view: MatchView }): JSX.Element {
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

/** "Did it help?", from the link of a notice: reading says nothing, pressing does, nobody signs in. */
export function outcomePage(props: {
  name: string;
  token: string;
  form: FormState;
  told: string | null;
  done: boolean;
  view: MatchView;
}): string {
  const { name, token, form, told, done, view } = props;
  const { page } = view;
  const n = introductionMessages(page.locale);
  return renderPage({
    page,
    title: n('outcome.title'),
    indexed: false,
    done: done ? n('done.outcome') : undefined,
    children: (
      <>
        <h1>{n('outcome.title')}</h1>
        <p class="lead">
          {n('with')}: <bdi>{name}</bdi>
        </p>
        {told ? (
          <p>{told}</p>
        ) : (
          <>
            <p>{n('outcome.lead')}</p>
            <OutcomeFields action={outcomeUrl(token)} form={form} view={view} />
          </>
        )}
      </>
    ),
  });
}

/** The title of what interest is in, as plain text. */
export function interestSubject(entry: { titles: Parameters<typeof titleFor>[0] }, view: MatchView): string {
  return titleFor(entry.titles, view.page.locale).text;
}
