import type { JSX } from 'preact';
import { EMPTY_FORM, type FormState } from '../../../../platform/forms/read-form.ts';
import { LOCALE_NAMES, LOCALES } from '../../../../platform/i18n/locales.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, PostForm, SelectField, TextArea } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { DeskRecord } from '../../desk-findings.ts';
import type { CaseKind, CaseState, Question } from '../../moderation.ts';
import { FLAG_LEVELS } from '../../moderation.ts';
import { primaryName } from '../../rules/names.ts';
import { organizationUrl } from '../../urls.ts';
import { CASES, caseUrl, deskOrganizationUrl } from '../../urls-desk.ts';
import { CheckQuestions, questionLabels } from './check-questions.tsx';
import { Changes, Decisions, FlagHistory, Overtaken, Panel, WholeRecord } from './desk-record.tsx';
import type { DeskView } from './desk-view.ts';

/** What the secretariat does on this page, each by a form of its own. */
export type DeskAct = 'flags' | 'lifting' | 'suspension' | 'restoration' | 'verification' | 'withdrawal';
export const DONE_ACTS = ['flagged', 'lifted', 'suspended', 'restored', 'verified', 'unverified'] as const;

export interface OrganizationDeskProps {
  of: DeskRecord;
  cases: readonly { id: string; kind: CaseKind; state: CaseState; openedAt: Date }[];
  stewards: readonly { name: string | null; email: string | null; role: string }[];
  questions: readonly { key: Question; text: string }[];
  /** The form of a check: with the answers of the last one, until one is sent. */
  check: FormState;
  /** The form that was sent and comes again. */
  sent: { act: DeskAct; form: FormState } | null;
  /** Somebody else decided while this page was open. */
  overtaken: boolean;
  done?: (typeof DONE_ACTS)[number] | undefined;
}

type Part = OrganizationDeskProps & { view: DeskView };

/** All that the secretariat knows of one organization, and what it may do by itself. */
export function organizationDeskPage(props: OrganizationDeskProps, view: DeskView): string {
  const { of, sent, questions } = props;
  const { page, d, t, mayDecide } = view;
  const name = primaryName(of.record.names);
  const labels = {
    ...questionLabels(questions),
    reason: d('decision.reason'),
    reasonLang: d('decision.reasonLang'),
    note: d('flags.note'),
    level: d('flags.level'),
  };
  return renderPage({
    page,
    title: name.text,
    indexed: false,
    done: props.done && d(`done.${props.done}`),
    children: (
      <>
        <Crumbs
          page={page}
          trail={[{ label: page.t('desk'), path: '/desk' }, { label: d('cases.title'), path: CASES }, { label: name.text }]}
        />
        <h1>
          <bdi lang={name.lang ?? undefined}>{name.text}</bdi>
        </h1>
        <p class="facts">
          <span>{t(`state.${of.record.state}`)}</span>
          {' · '}
          <a href={page.href(organizationUrl(of.record.slug))}>{d('organization.page')}</a>
        </p>
        {props.overtaken && <Overtaken of={of} view={view} />}
        <ErrorSummary of={{ page, form: sent?.form ?? EMPTY_FORM, labels }} />
        <div class="split">
          <div>
            <WholeRecord of={of} view={view} />
          </div>
          <div>
            <Badge {...props} view={view} />
            <FlagHistory of={of} view={view} />
            {mayDecide && <FlagForms {...props} view={view} />}
            {mayDecide && <KeepBack {...props} view={view} />}
            <Stewards {...props} view={view} />
            <Cases {...props} view={view} />
            <Decisions of={of} view={view} />
            <Changes of={of} view={view} />
          </div>
        </div>
      </>
    ),
  });
}

function Badge({ of, questions, check, sent, view }: Part): JSX.Element {
  const { page, d, mayDecide } = view;
  const { badge, record } = of;
  const action = `${deskOrganizationUrl(record.slug)}/verification`;
  const formView: FormView = {
    page,
    form: sent?.act === 'verification' ? sent.form : check,
    labels: { ...questionLabels(questions), reason: d('decision.reason'), reasonLang: d('decision.reasonLang') },
  };
  const identifier = badge?.identifierScheme ? `${badge.identifierScheme}-${badge.identifierValue ?? ''}` : null;
  return (
    <Panel title={d('badge.title')} empty={null}>
      {badge === null ? (
        <p class="soft">{d('badge.none')}</p>
      ) : (
        <p>
          {d('badge.given', {
            name: badge.by ?? d('person.gone'),
            day: formatDay(badge.verifiedOn, page.locale),
            until: formatDay(badge.expiresOn, page.locale),
          })}
          <br />
          {d('badge.bound', { name: badge.name, identifier: identifier ?? '–' })}
        </p>
      )}
      {mayDecide && ['claimed', 'active', 'verified'].includes(record.state) && (
        <details open={sent?.act === 'verification'}>
          <summary>{d(badge ? 'badge.renew' : 'badge.give')}</summary>
          <PostForm action={page.href(action)} id="verification">
            <CheckQuestions of={formView} questions={questions} view={view} />
            <ReasonFields of={formView} seen={of} view={view} />
            <button type="submit">{d('badge.press')}</button>
          </PostForm>
        </details>
      )}
      {mayDecide && record.state === 'verified' && (
        <details open={sent?.act === 'withdrawal'}>
          <summary>{d('badge.withdraw')}</summary>
          <PostForm action={page.href(`${action}/withdrawal`)}>
            <ReasonFields of={{ ...formView, form: formOf(['withdrawal'], sent, view) }} seen={of} view={view} />
            <button type="submit">{d('badge.withdraw')}</button>
          </PostForm>
        </details>
      )}
    </Panel>
  );
}

/** The latest decision that the page shows goes with the form: who presses after somebody else is told so. */
function ReasonFields({ of, seen, view }: { of: FormView; seen: DeskRecord; view: DeskView }): JSX.Element {
  return (
    <>
      <input type="hidden" name="seen" value={seen.decisions[0]?.id ?? ''} />
      <TextArea of={of} name="reason" rows={3} maxLength={4000} hint={view.d('organization.reasonHint')} />
      <SelectField
        of={of}
        name="reasonLang"
        options={LOCALES.map((locale) => ({ value: locale, label: LOCALE_NAMES[locale], lang: locale }))}
      />
    </>
  );
}

/** The form of an act: what was typed where it was this that was sent, else a fresh one. */
function formOf(acts: readonly DeskAct[], sent: OrganizationDeskProps['sent'], { page }: DeskView): FormState {
  return sent && acts.includes(sent.act) ? sent.form : { typed: { reasonLang: page.locale }, errors: [] };
}

/** One flag is up at a time: a new one takes the place of it, and it can be lifted with what was found. */
function FlagForms({ of, sent, view }: Part): JSX.Element {
  const { page, d } = view;
  const up = of.flags.find(({ liftedAt }) => liftedAt === null);
  const path = `${deskOrganizationUrl(of.record.slug)}/flags`;
  const labels = { level: d('flags.level'), reason: d('decision.reason'), note: d('flags.note') };
  const lifting: FormView = { page, form: formOf(['lifting'], sent, view), labels };
  const raising: FormView = { page, form: formOf(['flags'], sent, view), labels };
  return (
    <>
      {up && (
        <details open={sent?.act === 'lifting'}>
          <summary>{d('flags.lift')}</summary>
          <PostForm action={page.href(`${path}/${up.id}/lifting`)}>
            <TextArea of={lifting} name="note" rows={2} maxLength={4000} />
            <button type="submit">{d('flags.lift')}</button>
          </PostForm>
        </details>
      )}
      <details open={sent?.act === 'flags'}>
        <summary>{d('flags.raise')}</summary>
        <PostForm action={page.href(path)}>
          <SelectField of={raising} name="level" options={FLAG_LEVELS.map((value) => ({ value, label: d(`flag.${value}`) }))} />
          <TextArea of={raising} name="reason" rows={2} maxLength={4000} hint={d('flags.hint')} />
          <button type="submit">{d('flags.raise')}</button>
        </PostForm>
      </details>
    </>
  );
}

/** Off the public pages for now, and back. */
function KeepBack({ of, sent, view }: Part): JSX.Element | null {
  const { page, d } = view;
  const { slug, state } = of.record;
  if (state === 'pending' || state === 'withdrawn') return null;
  const act = state === 'suspended' ? 'restoration' : 'suspension';
  // Who wanted the one after somebody else did it finds the words in the other, to be used or thrown away.
  const both = ['suspension', 'restoration'] as const;
  const formView: FormView = {
    page,
    form: formOf(both, sent, view),
    labels: { reason: d('decision.reason'), reasonLang: d('decision.reasonLang') },
  };
  return (
    <details open={both.some((one) => one === sent?.act)}>
      <summary>{d(`organization.${act}`)}</summary>
      <PostForm action={page.href(`${deskOrganizationUrl(slug)}/${act}`)}>
        <ReasonFields of={formView} seen={of} view={view} />
        <button type="submit">{d(`organization.${act}`)}</button>
      </PostForm>
    </details>
  );
}

function Stewards({ stewards, view }: Part): JSX.Element {
  const { d } = view;
  return (
    <Panel title={d('stewards.title')} empty={stewards.length === 0 ? d('stewards.none') : null}>
      <ul class="plain-list">
        {stewards.map(({ name, email, role }, n) => (
          <li key={n}>
            <bdi>{name ?? d('person.gone')}</bdi>
            {email && (
              <>
                {' · '}
                <bdi>{email}</bdi>
              </>
            )}
            {' · '}
            {d(`role.${role as 'steward'}`)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Cases({ cases, view }: Part): JSX.Element {
  const { d, page } = view;
  return (
    <Panel title={d('cases.title')} empty={cases.length === 0 ? d('cases.empty') : null}>
      <ul class="plain-list">
        {cases.map(({ id, kind, state, openedAt }) => (
          <li key={id}>
            <a href={page.href(caseUrl(id))}>{d(`kind.${kind}`)}</a>
            {' · '}
            {d(`caseState.${state === 'open' ? 'waiting' : state}`)}
            {' · '}
            {formatDay(openedAt, page.locale)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
