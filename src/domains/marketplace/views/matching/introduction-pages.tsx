import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs, Notice } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, type Option, PostForm, SelectField, TextArea } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { MarketEntry } from '../../findings-entries.ts';
import type { Introduction } from '../../findings-introductions.ts';
import { introductionMessages } from '../../messages/introductions/index.ts';
import { entryUrl, listPath, organizationPath } from '../../urls-entries.ts';
import { introductionsUrl, introductionUrl, outcomeUrl } from '../../urls-matches.ts';
import { Title } from '../entries/entry-view.tsx';
import {
  AgreementPart,
  Answering,
  type IntroductionForms,
  OutcomeFields,
  OutcomePart,
  OvertakenPart,
  WayToProject,
} from './introduction-parts.tsx';
import type { MatchView } from './match-view.tsx';

/** The form by which interest is expressed: in or for which entry, and who is written to. */
export function interestPage(props: {
  entry: MarketEntry;
  to: { name: string; lang: string | null } | undefined;
  action: string;
  organizations: readonly Option[];
  form: FormState;
  refused?: string | undefined;
  view: MatchView;
}): string {
  const { view, form, refused, entry, to } = props;
  const { page, t } = view;
  const n = introductionMessages(page.locale);
  const of: FormView = { page, form, labels: { organization: n('interest.organization'), message: n('interest.message') } };
  const title = titleFor(entry.titles, page.locale).text;
  return renderPage({
    page,
    title: n('interest.title'),
    indexed: false,
    children: (
      <div class="stack narrow">
        <Crumbs
          page={page}
          trail={[
            { label: t(`list.${entry.direction}`), path: listPath(entry.direction) },
            { label: title, path: entryUrl(entry) },
            { label: n('interest.title') },
          ]}
        />
        <h1>{n('interest.title')}</h1>
        <p class="lead">
          <Title titles={entry.titles} view={view} />
        </p>
        {to && (
          <p>
            {page.t('labelled', { label: n('with') })} <bdi lang={to.lang ?? undefined}>{to.name}</bdi>
          </p>
        )}
        <p>{n('interest.lead')}</p>
        {refused && <Notice tone="bad">{refused}</Notice>}
        <PostForm action={page.href(props.action)}>
          <ErrorSummary of={of} />
          <SelectField of={of} name="organization" options={props.organizations} />
          <TextArea of={of} name="message" rows={8} maxLength={5000} />
          <p>
            <button type="submit">{n('interest.send')}</button>
          </p>
        </PostForm>
      </div>
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
    title: `${page.t('labelled', { label: n('title') })} ${organization.name}`,
    indexed: false,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: organization.name, path: organizationPath(organization.slug) }, { label: n('title') }]} />
        <div class="stack">
          <h1>{n('title')}</h1>
          <p>{n('lead')}</p>
          {introductions.length === 0 && <p class="notice">{n('none')}</p>}
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
        </div>
      </>
    ),
  });
}

/** One introduction for one of its sides: how it stands, and what can be done. */
export function introductionPage(props: {
  introduction: Introduction;
  conversation: string | null;
  /** The reader may begin a project of the own side. */
  begins: boolean;
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
    title: `${page.t('labelled', { label: n('title') })} ${name}`,
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
        <div class="stack narrow">
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
          {props.forms.overtaken !== undefined && <OvertakenPart typed={props.forms.overtaken} view={view} />}
          <Answering introduction={introduction} forms={props.forms} view={view} />
          <AgreementPart {...props} />
          {introduction.state === 'agreed' && props.begins && <WayToProject introduction={introduction} view={view} />}
          {introduction.agreedAt && <OutcomePart {...props} />}
        </div>
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
          {page.t('labelled', { label: n('about') })} {link(introduction.entry)}
        </p>
      )}
      {introduction.answering && (
        <p>
          {page.t('labelled', { label: n(introduction.entry ? 'answering' : 'about') })} {link(introduction.answering)}
        </p>
      )}
      {introduction.declinedReason && (
        <p>
          {page.t('labelled', { label: n('declined.reason') })} <span dir="auto">{introduction.declinedReason}</span>
        </p>
      )}
    </>
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
          {page.t('labelled', { label: n('with') })} <bdi>{name}</bdi>
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
