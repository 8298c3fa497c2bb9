import type { JSX } from 'preact';
import { icuLocale } from '../../../platform/i18n/locales.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import type { ShownParty } from '../findings.ts';

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
