import type { ComponentChildren } from 'preact';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';

interface Frame {
  page: PageContext;
  /** The way here from the start page. */
  trail: readonly { label: string; path: string }[];
  heading: string;
  /** Of the window, where it says more than the heading. */
  title?: string;
  /** How the way here calls this page, where that is shorter than the heading. */
  here?: string;
  /** As wide as the screen allows; else as wide as a form is read well. */
  wide?: boolean;
  done?: string | undefined;
  children: ComponentChildren;
}

/** A page of one's own record: the way here, the heading, what it holds. Not for search machines. */
export function framedPage({ page, trail, heading, title = heading, here = heading, wide = false, done, children }: Frame): string {
  return renderPage({
    page,
    title,
    indexed: false,
    done,
    children: (
      <div class={wide ? 'stack' : 'stack narrow'}>
        <Crumbs page={page} trail={[...trail, { label: here }]} />
        <h1>{heading}</h1>
        {children}
      </div>
    ),
  });
}
