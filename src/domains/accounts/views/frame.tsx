import type { ComponentChildren } from 'preact';
import { ErrorSummary, type FormView } from '../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { Crumbs } from '../../../platform/ui/components.tsx';
import { accountMessages } from '../messages/account/index.ts';
import { ACCOUNT } from '../urls.ts';

interface Framed {
  page: PageContext;
  title: string;
  lead?: string | undefined;
  done?: string | undefined;
  /** What is wrong is told above everything else. */
  of?: FormView;
  children: ComponentChildren;
}

/** A page that asks for one thing: narrow, and never in a search engine. */
export function narrowPage({ page, title, lead, done, of, children }: Framed): string {
  return renderPage({
    page,
    title,
    done,
    indexed: false,
    children: (
      <div class="stack narrow">
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
        {of && <ErrorSummary of={of} />}
        {children}
      </div>
    ),
  });
}

/** A page under "Your account". */
export function ownPageOf({ page, title, lead, done, of, children, wide }: Framed & { wide?: boolean }): string {
  const t = accountMessages(page.locale);
  return renderPage({
    page,
    title,
    done,
    indexed: false,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: t('title'), path: ACCOUNT }, { label: title }]} />
        <div class={wide ? 'stack' : 'stack narrow'}>
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
          {of && <ErrorSummary of={of} />}
          {children}
        </div>
      </>
    ),
  });
}

/** A page of the secretariat. */
export function deskPageOf({ page, title, lead, done, of, children }: Framed): string {
  return renderPage({
    page,
    title,
    done,
    indexed: false,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: page.t('desk'), path: '/desk' }, { label: title }]} />
        <div class="stack narrow">
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
          {of && <ErrorSummary of={of} />}
          {children}
        </div>
      </>
    ),
  });
}
