import type { JSX } from 'preact';
import { EmptyState, Pagination } from '../../../platform/ui/components.tsx';
import { framedPage } from '../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { ListedConversation } from '../findings.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import { INBOX_STATES, type InboxState } from '../tables.ts';
import { blocksUrl, CONVERSATIONS, conversationUrl, inboxUrl, organizationUrl } from '../urls.ts';
import { Moment, partyName } from './parts.tsx';

const FORMS = ['json', 'csv'] as const;

export interface ListProps {
  page: PageContext;
  conversations: readonly ListedConversation[];
  total: number;
  pages: number;
  filter: { text: string | null; state: InboxState | null; mine: boolean; page: number };
  /** Whose inbox it is; null: the person's own. */
  organization: { name: string; slug: string } | null;
}

/** Conversations, the newest first: a person's own, or the inbox that those who speak for an organization share. */
export function listPage(props: ListProps): string {
  const { page, organization, total, pages, filter } = props;
  const t = conversationMessages(page.locale);
  const base = organization ? inboxUrl(organization.slug) : CONVERSATIONS;
  return framedPage({
    page,
    title: organization ? t('inbox.title', { name: organization.name }) : t('list.title'),
    lead: organization ? t('inbox.lead') : t('list.lead'),
    ...(organization && {
      trail: [
        { label: organization.name, path: organizationUrl(organization.slug) },
        { label: t('inbox.title', { name: organization.name }) },
      ],
    }),
    wide: true,
    children: (
      <>
        <Filters {...props} base={base} />
        {total === 0 ? <Nothing page={page} /> : <Rows {...props} />}
        <Pagination page={page} current={filter.page} pages={pages} hrefOf={(n) => `${page.href(base)}?${queryOf(filter, n)}`} />
        <p>
          <a href={page.href(blocksUrl(organization?.slug))}>{t(organization ? 'blocks.senders' : 'blocks.title')}</a>
        </p>
        {!organization && <TakeAway page={page} />}
      </>
    ),
  });
}

/** A person's own messages, in both forms. */
function TakeAway({ page }: { page: PageContext }): JSX.Element {
  const t = conversationMessages(page.locale);
  return (
    <p class="soft">
      {t('list.takeAway')}{' '}
      {FORMS.map((form) => (
        <a key={form} href={`${page.href(CONVERSATIONS)}.${form}`}>
          {form.toUpperCase()}{' '}
        </a>
      ))}
    </p>
  );
}

function Filters({ page, base, filter, organization }: ListProps & { base: string }): JSX.Element {
  const t = conversationMessages(page.locale);
  return (
    <form method="get" action={page.href(base)} class="stack narrow" role="search">
      <label for="f-q">{t('list.words')}</label>
      <div class="searchbar">
        <input id="f-q" type="search" name="q" value={filter.text ?? ''} maxLength={200} dir="auto" />
        <button type="submit">{t('list.search')}</button>
      </div>
      {organization && (
        <div class="stack">
          <label for="f-state">{t('inbox.state')}</label>
          <select id="f-state" name="state">
            <option value="">{t('inbox.anyState')}</option>
            {INBOX_STATES.map((state) => (
              <option key={state} value={state} selected={state === filter.state}>
                {t(`inbox.state.${state}`)}
              </option>
            ))}
          </select>
          <label class="choice">
            <input type="checkbox" name="mine" value="yes" checked={filter.mine} />
            <span>{t('inbox.mine')}</span>
          </label>
        </div>
      )}
    </form>
  );
}

function Rows({ page, conversations, total, organization }: ListProps): JSX.Element {
  const t = conversationMessages(page.locale);
  return (
    <>
      <p>{t('list.total', { total })}</p>
      <ul class="plain-list stack">
        {conversations.map((one) => (
          <li key={one.id}>
            <a href={page.href(conversationUrl(one.id))}>
              <bdi>{one.subject}</bdi>
            </a>{' '}
            {one.unread && <strong class="state">{t('list.unread')}</strong>}
            <br />
            <span class="soft small">
              <bdi>{partyName({ kind: one.kind, name: one.with }, page)}</bdi> ·{' '}
              {one.lastMessageAt && <Moment at={one.lastMessageAt} page={page} />}
              {organization && <> · {t(`inbox.state.${one.state}`)}</>}
              {one.assignedTo && <> · {t('inbox.assigned', { name: one.assignedTo })}</>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Nothing({ page }: { page: PageContext }): JSX.Element {
  const t = conversationMessages(page.locale);
  return (
    <EmptyState title={t('list.none')}>
      <p>{t('list.noneHint')}</p>
    </EmptyState>
  );
}

function queryOf({ text, state, mine }: ListProps['filter'], n: number): string {
  const query = new URLSearchParams();
  if (text) query.set('q', text);
  if (state) query.set('state', state);
  if (mine) query.set('mine', 'yes');
  query.set('page', String(n));
  return query.toString();
}
