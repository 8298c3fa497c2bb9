import type { JSX } from 'preact';
import { PostForm } from '../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { BlockedSender } from '../findings.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import { blocksUrl, CONVERSATIONS, conversationUrl, inboxUrl } from '../urls.ts';
import { Moment, partyName } from './parts.tsx';

export interface BlocksProps {
  page: PageContext;
  blocked: readonly BlockedSender[];
  /** The person's own; an organization has none. */
  muted: readonly { id: string; subject: string; mutedAt: Date }[];
  /** Whose blocks they are; null: the person's own. */
  organization: { name: string; slug: string } | null;
  done?: string | undefined;
}

/** Whom somebody has blocked and what it has muted, each with the way back. */
export function blocksPage(props: BlocksProps): string {
  const { page, organization, done } = props;
  const t = conversationMessages(page.locale);
  const title = organization ? t('blocks.titleOf', { name: organization.name }) : t('blocks.title');
  const home = organization
    ? { label: t('inbox.title', { name: organization.name }), path: inboxUrl(organization.slug) }
    : { label: t('list.title'), path: CONVERSATIONS };
  return framedPage({
    page,
    title,
    lead: t(organization ? 'blocks.leadOf' : 'blocks.lead'),
    trail: [home, { label: title }],
    done,
    children: (
      <>
        <Senders {...props} />
        {!organization && <Muted {...props} />}
      </>
    ),
  });
}

function Senders({ page, blocked, organization }: BlocksProps): JSX.Element {
  const t = conversationMessages(page.locale);
  const action = `${page.href(blocksUrl(organization?.slug))}/lifting`;
  return (
    <section class="stack">
      <h2>{t('blocks.senders')}</h2>
      {blocked.length === 0 && <p class="soft">{t('blocks.none')}</p>}
      <ul class="plain-list stack">
        {blocked.map((sender) => {
          const name = partyName(sender, page);
          return (
            <li key={sender.partyId ?? 'gone'}>
              <p>
                <bdi>{name}</bdi> · <Moment at={sender.at} page={page} />
              </p>
              <PostForm action={action}>
                <input type="hidden" name="party" value={sender.partyId ?? 'gone'} />
                <button type="submit" class="quiet">
                  {t('press.unblock', { name })}
                </button>
              </PostForm>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Muted({ page, muted }: BlocksProps): JSX.Element {
  const t = conversationMessages(page.locale);
  return (
    <section class="stack">
      <h2>{t('blocks.muted')}</h2>
      {muted.length === 0 && <p class="soft">{t('blocks.noneMuted')}</p>}
      <ul class="plain-list stack">
        {muted.map(({ id, subject, mutedAt }) => (
          <li key={id}>
            <p>
              <a href={page.href(conversationUrl(id))}>
                <bdi>{subject}</bdi>
              </a>{' '}
              · <Moment at={mutedAt} page={page} />
            </p>
            <PostForm action={`${page.href(conversationUrl(id))}/sound`}>
              <button type="submit" class="quiet">
                {t('press.unmute')}
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
