import type { ComponentChildren, JSX } from 'preact';
import type { PageContext } from '../../../platform/ui/page.ts';
import { entryMessages } from '../messages/entries/index.ts';

interface RestrictedProps {
  page: PageContext;
  /** How many are shown; nothing stands here where there is none. */
  count: number;
  /** The list with these, to take away. */
  files: readonly { label: string; href: string }[];
  children: ComponentChildren;
}

/** Above a list, for readers who may see more than the public: what only they find, apart from what is counted and given out to all. */
export function Restricted({ page, count, files, children }: RestrictedProps): JSX.Element | null {
  const t = entryMessages(page.locale);
  if (count === 0) return null;
  return (
    <section class="notice" aria-labelledby="restricted">
      <h2 id="restricted">{t('restricted.title')}</h2>
      <p>{t('restricted.lead')}</p>
      <ul class="results">{children}</ul>
      <p class="no-print">{t('restricted.files')}</p>
      <ul class="takeaway no-print">
        {files.map(({ label, href }) => (
          <li key={href}>
            <a href={href} rel="nofollow">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
