import type { ComponentChildren } from 'preact';
import { Crumbs } from './components.tsx';
import { ErrorSummary, type FormView } from './form-parts.tsx';
import { renderPage } from './layout.tsx';
import type { PageContext } from './page.ts';

export interface Framed {
  page: PageContext;
  title: string;
  lead?: string | undefined;
  /** The way here; none: a page that stands for itself. */
  trail?: { label: string; path?: string }[] | undefined;
  /** What was just done. */
  done?: string | undefined;
  /** What is wrong is told above everything else. */
  of?: FormView | undefined;
  wide?: boolean | undefined;
  children: ComponentChildren;
}

/** A page that is one reader's own, or holds a form: its head, what was done or is wrong, and never in a search engine. */
export function framedPage({ page, title, lead, trail, done, of, wide, children }: Framed): string {
  return renderPage({
    page,
    title,
    done,
    indexed: false,
    children: (
      <>
        {trail && <Crumbs page={page} trail={trail} />}
        <div class={wide ? 'stack' : 'stack narrow'}>
          <h1>
            <bdi>{title}</bdi>
          </h1>
          {lead && <p>{lead}</p>}
          {of && <ErrorSummary of={of} />}
          {children}
        </div>
      </>
    ),
  });
}
