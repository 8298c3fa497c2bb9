import type { ComponentChildren, JSX } from 'preact';
import { icuLocale } from '../../../platform/i18n/locales.ts';
import { Crumbs } from '../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView } from '../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import type { ShownParty } from '../findings.ts';

interface Framed {
  page: PageContext;
  title: string;
  lead?: string;
  trail?: { label: string; path?: string }[];
  done?: string | undefined;
  /** What is wrong is told above everything else. */
  of?: FormView;
  wide?: boolean;
  children: ComponentChildren;
}

/** A page that is one reader's own, or holds a form: never in a search engine. */
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

/** A moment, to the minute, in UTC. */
export function Moment({ at, page }: { at: Date; page: PageContext }): JSX.Element {
  const format = new Intl.DateTimeFormat(icuLocale(page.locale), { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return <time dateTime={at.toISOString()}>{format.format(at)}</time>;
}

/** How a party is called for this reader. A visitor is said to be one: nobody has checked the name. */
export function partyName(party: Pick<ShownParty, 'kind' | 'name'>, page: PageContext): string {
  const t = conversationMessages(page.locale);
  if (party.name === null) return t(party.kind === 'organization' ? 'thread.unlisted' : 'thread.gone');
  return party.kind === 'guest' ? t('thread.guest', { name: party.name }) : party.name;
}
