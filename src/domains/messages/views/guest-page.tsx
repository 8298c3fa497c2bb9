import { Notice } from '../../../platform/ui/components.tsx';
import { PostForm } from '../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../platform/ui/framed-page.tsx';
import { conversationMessages } from '../messages/conversations/index.ts';
import { Protections, Thread, type ThreadProps } from './thread.tsx';

/** A guest's conversation, behind the link of its mails. */
export function guestPage(props: ThreadProps & { done?: string | undefined; muted: boolean; suspended: boolean }): string {
  const { page, conversation, base, muted, suspended, done } = props;
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
          {suspended && <Notice tone="warn">{t('guest.suspended')}</Notice>}
          <Thread {...props} notPassedOn={suspended} />
        </div>
        <aside class="side">
          <Protections page={page} base={base} parties={conversation.parties} muted={muted} />
          <section class="stack">
            <h2>{t('guest.endTitle')}</h2>
            <PostForm action={`${page.href(base)}/end`}>
              <p class="hint">{t('guest.endHint')}</p>
              <button type="submit" class="quiet">
                {t('guest.end')}
              </button>
            </PostForm>
          </section>
        </aside>
      </div>
    ),
  });
}
