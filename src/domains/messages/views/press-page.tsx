import { PostForm } from '../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import { pressUrl } from '../urls.ts';

/** The three presses that the link of each mail leads to. Opening it does nothing: mail programs open links by themselves. */
export function pressPage(props: { page: PageContext; token: string; name: string; subject: string; done?: string | undefined }): string {
  const { page, token, name, subject, done } = props;
  const t = conversationMessages(page.locale);
  const action = page.href(pressUrl(token));
  return framedPage({
    page,
    title: t('press.title'),
    lead: t('press.about', { name, subject }),
    done,
    children: (
      <>
        <PostForm action={`${action}/mute`}>
          <p class="hint">{t('press.muteHint')}</p>
          <button type="submit" class="quiet">
            {t('press.mute')}
          </button>
        </PostForm>
        <PostForm action={`${action}/block`}>
          <p class="hint">{t('press.blockHint')}</p>
          <button type="submit" class="quiet">
            {t('press.block', { name })}
          </button>
        </PostForm>
        <PostForm action={`${action}/report`}>
          <p class="hint">{t('press.reportHint')}</p>
          <label for="f-reason">{t('press.reason')}</label>
          <input id="f-reason" type="text" name="reason" maxLength={1000} dir="auto" />
          <button type="submit" class="quiet">
            {t('press.report')}
          </button>
        </PostForm>
      </>
    ),
  });
}
