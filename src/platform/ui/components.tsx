import type { ComponentChildren, JSX } from 'preact';
import type { PageContext } from './page.ts';

/** The way here, outermost first; the last one is the page itself. */
export function Crumbs({ page, trail }: { page: PageContext; trail: { label: string; path?: string }[] }): JSX.Element {
  return (
    <nav aria-label={page.t('breadcrumbs')}>
      <ol class="crumbs">
        <li>
          <a href={page.href('/')}>{page.t('home')}</a>
        </li>
        {trail.map(({ label, path }) => (
          <li key={label}>
            {path ? (
              <a href={page.href(path)}>
                <bdi>{label}</bdi>
              </a>
            ) : (
              <bdi aria-current="page">{label}</bdi>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Something to know, said in words; the tone is never carried by colour alone. */
export function Notice({
  tone,
  title,
  children,
}: {
  tone?: 'good' | 'warn' | 'bad';
  title?: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div class={`notice ${tone ?? ''}`} role={tone === 'bad' ? 'alert' : 'note'}>
      {title && <strong>{title}</strong>}
      {children}
    </div>
  );
}

/** What is shown where nothing is: why, and the way on. */
export function EmptyState({ title, children }: { title: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="notice" role="status">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Numbered pages; `hrefOf` gives the address of page n (1-based). From behind the last one the way back leads to the last. */
export function Pagination({
  page,
  current,
  pages,
  hrefOf,
}: {
  page: PageContext;
  current: number;
  pages: number;
  hrefOf(n: number): string;
}): JSX.Element | null {
  if (pages <= 1) return null;
  return (
    <nav class="pages" aria-label={page.t('pages')}>
      {current > 1 && (
        <a href={hrefOf(Math.min(current - 1, pages))} rel="prev">
          {page.t('previous')}
        </a>
      )}
      {pagesAround(current, pages).map((n, position, all) => [
        position > 0 && n - (all[position - 1] ?? 0) > 1 && <span key={`gap-${n}`}>…</span>,
        n === current ? (
          <span key={n} aria-current="page" aria-label={page.t('pageOf', { page: n, pages })}>
            {n}
          </span>
        ) : (
          <a key={n} href={hrefOf(n)} aria-label={page.t('page', { page: n })}>
            {n}
          </a>
        ),
      ])}
      {current < pages && (
        <a href={hrefOf(current + 1)} rel="next">
          {page.t('next')}
        </a>
      )}
    </nav>
  );
}

function pagesAround(current: number, pages: number): number[] {
  const wanted = new Set([1, current - 1, current, current + 1, pages]);
  return [...wanted].filter((n) => n >= 1 && n <= pages).sort((a, b) => a - b);
}

/** A text of somebody, in its own direction and language. */
export function Quoted({
  lang,
  children,
  as: Tag = 'span',
}: {
  lang?: string | null | undefined;
  children: ComponentChildren;
  as?: 'span' | 'bdi' | 'p' | 'div';
}): JSX.Element {
  return (
    <Tag lang={lang ?? undefined} dir="auto">
      {children}
    </Tag>
  );
}
