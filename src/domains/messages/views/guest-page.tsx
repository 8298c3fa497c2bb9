import { conversationMessages } from '../messages/conversations/index.ts';
import { framedPage } from './parts.tsx';
import { Protections, Thread, type ThreadProps } from './thread.tsx';

/** A guest's conversation, behind the link of its mails. */
export function guestPage(props: ThreadProps & { done?: string | undefined; muted: boolean }): string {
  const { page, conversation, base, muted, done } = props;
  const t = conversationMessages(page.locale);
  return framedPage({
    page,
    title: conversation.subject,
    lead: t('guest.lead'),
    done,
    wide: true,
    children: (
      <div class="record">
        <div class="stack">
          <Thread {...props} />
        </div>
        <aside class="side">
          <Protections page={page} base={base} parties={conversation.parties} muted={muted} />
        </aside>
      </div>
    ),
  });
}
