import { Notice } from '../../../../platform/ui/components.tsx';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import { deskListMessages } from '../../messages/desk-lists/index.ts';

interface Selection {
  page: PageContext;
  /** Address of the list, without language. */
  back: string;
  trail: { label: string; path?: string }[];
  title: string;
}

/** Before several are approved at once: who they are, and one press. */
export function confirmSelectionPage({
  page,
  back,
  trail,
  title,
  action,
  button,
  lines,
}: Selection & { action: string; button: string; lines: readonly { id: string; name: string; state: string }[] }): string {
  const t = deskListMessages(page.locale);
  return framedPage({
    page,
    title,
    lead: t('checked'),
    trail,
    children: (
      <>
        <ul>
          {lines.map(({ id, name, state }) => (
            <li key={id}>
              <bdi>{name}</bdi> · {state}
            </li>
          ))}
        </ul>
        <PostForm action={page.href(action)}>
          {lines.map(({ id }) => (
            <input key={id} type="hidden" name="ids" value={id} />
          ))}
          <input type="hidden" name="confirmed" value="yes" />
          <button type="submit">{button}</button>
        </PostForm>
        <p>
          <a href={page.href(back)}>{t('back')}</a>
        </p>
      </>
    ),
  });
}

/** What came of it: how many were done, and each that was not, with the reason. */
export function selectionDonePage({
  page,
  back,
  trail,
  title,
  problem,
  done = [],
  failed = [],
}: Selection & { problem?: string; done?: readonly string[]; failed?: readonly { name: string; reason: string }[] }): string {
  const t = deskListMessages(page.locale);
  return framedPage({
    page,
    title,
    trail,
    children: (
      <>
        {problem && (
          <Notice tone="bad">
            <p>{problem}</p>
          </Notice>
        )}
        {done.map((sentence) => (
          <Notice key={sentence} tone="good">
            <p>{sentence}</p>
          </Notice>
        ))}
        {failed.length > 0 && (
          <Notice tone="bad" title={t('notDone', { count: failed.length })}>
            <ul>
              {failed.map(({ name, reason }) => (
                <li key={name}>
                  <bdi>{name}</bdi>: {reason}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <p>
          <a href={page.href(back)}>{t('back')}</a>
        </p>
      </>
    ),
  });
}
