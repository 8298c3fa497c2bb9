import type { JSX } from 'preact';
import { EmptyState, Notice } from '../../../platform/ui/components.tsx';
import { PostForm } from '../../../platform/ui/form-parts.tsx';
import { formatNumber } from '../../../platform/ui/format.ts';
import { MAIL_STATES, type MailState } from '../../../platform/mail/tables.ts';
import type { ListedMail, MailFigures, MailFilter } from '../../../platform/mail/outbox.ts';
import { framedPage } from '../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { deskMessages } from '../messages/desk/index.ts';
import { DESK_MAIL, mailUrl } from '../urls.ts';
import { Moment } from './parts.tsx';

export interface MailListProps {
  page: PageContext;
  mails: readonly ListedMail[];
  next: string | null;
  filter: MailFilter;
  figures: MailFigures;
  /** Mail is sent at all. */
  sending: boolean;
}

/** The outbox: how it stands, and the mails by state and sort. */
export function mailListPage(props: MailListProps): string {
  const { page, mails, next, filter, sending } = props;
  const t = deskMessages(page.locale);
  return framedPage({
    page,
    title: t('mail.title'),
    lead: t('mail.lead'),
    wide: true,
    children: (
      <>
        {!sending && <Notice tone="warn">{t('mail.noServer')}</Notice>}
        <Figures {...props} />
        <Filter {...props} />
        {mails.length === 0 ? <EmptyState title={t('mail.none')} /> : <Mails {...props} />}
        {next && (
          <p>
            <a href={`${page.href(DESK_MAIL)}?${queryOf(filter)}&before=${next}`}>{t('mail.more')}</a>
          </p>
        )}
      </>
    ),
  });
}

function Figures({ page, figures }: MailListProps): JSX.Element {
  const t = deskMessages(page.locale);
  return (
    <section>
      <h2>{t('mail.figures')}</h2>
      <dl class="facts-table">
        {MAIL_STATES.map((state) => [
          <dt key={state}>{t(`mail.state.${state}`)}</dt>,
          <dd key={`${state}-count`}>
            <a href={`${page.href(DESK_MAIL)}?state=${state}`}>{formatNumber(figures.states[state], page.locale)}</a>
          </dd>,
        ])}
        <dt>{t('mail.closed')}</dt>
        <dd>{formatNumber(figures.closedAddresses, page.locale)}</dd>
        {figures.oldestWaiting && [
          <dt key="oldest">{t('mail.oldest')}</dt>,
          <dd key="oldest-at">
            <Moment at={figures.oldestWaiting} page={page} />
          </dd>,
        ]}
        {figures.sentPerDay.length > 0 && [
          <dt key="days">{t('mail.perDay')}</dt>,
          <dd key="days-list">
            {figures.sentPerDay.map(({ day, count }) => (
              <div key={day}>
                <time dateTime={day}>{day}</time> · {formatNumber(count, page.locale)}
              </div>
            ))}
          </dd>,
        ]}
      </dl>
    </section>
  );
}

function Filter({ page, filter, figures }: MailListProps): JSX.Element {
  const t = deskMessages(page.locale);
  const select = (name: string, label: string, chosen: string | null, options: readonly { value: string; label: string }[]) => (
    <p>
      <label for={`f-${name}`}>{label}</label>
      <select id={`f-${name}`} name={name}>
        <option value="">{t('mail.any')}</option>
        {options.map((one) => (
          <option key={one.value} value={one.value} selected={one.value === chosen}>
            {one.label}
          </option>
        ))}
      </select>
    </p>
  );
  return (
    <form method="get" action={page.href(DESK_MAIL)} class="stack narrow">
      {select(
        'state',
        t('mail.filterState'),
        filter.state,
        MAIL_STATES.map((state) => ({ value: state, label: t(`mail.state.${state}`) })),
      )}
      {select(
        'kind',
        t('mail.filterKind'),
        filter.kind,
        figures.kinds.map((kind) => ({ value: kind, label: kind })),
      )}
      <button type="submit">{t('mail.filter')}</button>
    </form>
  );
}

function Mails({ page, mails }: MailListProps): JSX.Element {
  const t = deskMessages(page.locale);
  return (
    <ul class="plain-list stack">
      {mails.map((mail) => (
        <li key={mail.id}>
          <a href={page.href(mailUrl(mail.id))}>
            <bdi>{mail.kind}</bdi> → <bdi>{mail.toAddress || '–'}</bdi>
          </a>{' '}
          <span class="state">{t(`mail.state.${mail.state}`)}</span>
          <br />
          <span class="soft small">
            <Moment at={mail.createdAt} page={page} />
            {mail.lastError && (
              <>
                {' '}
                · <bdi dir="ltr">{mail.lastError}</bdi>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function queryOf({ state, kind }: MailFilter): string {
  return new URLSearchParams({ ...(state && { state }), ...(kind && { kind }) }).toString();
}

export interface MailPageProps {
  page: PageContext;
  mail: ListedMail & { emptiedAt: Date | null };
  /** What may be read of it; null: nothing. Undefined: this reader may read no texts. */
  text: string | null | undefined;
  /** Nothing is sent to its address any more. */
  closed: boolean;
  /** May press the buttons. */
  mayAct: boolean;
  done?: string | undefined;
}

/** One mail: whom, when, how it went; its text as far as it may be read. */
export function mailPage(props: MailPageProps): string {
  const { page, mail, text, closed, mayAct, done } = props;
  const t = deskMessages(page.locale);
  return framedPage({
    page,
    title: t('mail.one'),
    trail: [{ label: t('mail.title'), path: DESK_MAIL }, { label: t('mail.one') }],
    done,
    wide: true,
    children: (
      <>
        <MailFacts {...props} />
        {mail.state === 'uncertain' && <Notice tone="warn">{t('mail.uncertainMeaning')}</Notice>}
        {mayAct && !mail.emptiedAt && ['failed', 'bounced', 'uncertain'].includes(mail.state) && (
          <Press page={page} id={mail.id} path="sending" label={t('mail.again')} />
        )}
        {mayAct && mail.state === 'uncertain' && <Press page={page} id={mail.id} path="arrival" label={t('mail.arrived')} />}
        {mayAct && closed && <Press page={page} id={mail.id} path="opening" label={t('mail.open')} />}
        {mail.emptiedAt && <p class="soft">{t('mail.emptied')}</p>}
        {text === null && !mail.emptiedAt && <p class="soft">{t('mail.textHidden')}</p>}
        {typeof text === 'string' && text !== '' && (
          <section>
            <h2>{t('mail.text')}</h2>
            <div class="prose" dir="auto">
              {text}
            </div>
          </section>
        )}
      </>
    ),
  });
}

function MailFacts({ page, mail, text }: MailPageProps): JSX.Element {
  const t = deskMessages(page.locale);
  const facts: [string, JSX.Element | string][] = [
    [t('mail.filterKind'), mail.kind],
    [t('mail.filterState'), t(`mail.state.${mail.state satisfies MailState}`)],
    [t('mail.to'), mail.toAddress || '–'],
    [t('mail.written'), <Moment key="written" at={mail.createdAt} page={page} />],
    [t('mail.tries'), formatNumber(mail.attempts, page.locale)],
  ];
  // A subject is written by people where the text is.
  if (typeof text === 'string') facts.push([t('mail.subject'), mail.subject]);
  if (mail.sentAt) facts.push([t('mail.sentAt'), <Moment key="sent" at={mail.sentAt} page={page} />]);
  if (mail.lastError) facts.push([t('mail.error'), mail.lastError]);
  return (
    <dl class="facts-table">
      {facts.map(([term, fact]) => [
        <dt key={term}>{term}</dt>,
        <dd key={`${term}-fact`}>
          <bdi>{fact}</bdi>
        </dd>,
      ])}
    </dl>
  );
}

function Press({ page, id, path, label }: { page: PageContext; id: string; path: string; label: string }): JSX.Element {
  return (
    <PostForm action={`${page.href(mailUrl(id))}/${path}`}>
      <button type="submit" class="quiet">
        {label}
      </button>
    </PostForm>
  );
}
