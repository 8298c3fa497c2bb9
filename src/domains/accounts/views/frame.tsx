import { type Framed, framedPage } from '../../../platform/ui/framed-page.tsx';
import { accountMessages } from '../messages/account/index.ts';
import { ACCOUNT } from '../urls.ts';

type Own = Omit<Framed, 'trail'>;

/** A page that asks for one thing. */
export function narrowPage(framed: Own): string {
  return framedPage(framed);
}

/** A page under "Your account". */
export function ownPageOf(framed: Own): string {
  const { page, title } = framed;
  return framedPage({ ...framed, trail: [{ label: accountMessages(page.locale)('title'), path: ACCOUNT }, { label: title }] });
}

/** A page of the secretariat. */
export function deskPageOf(framed: Own): string {
  const { page, title } = framed;
  return framedPage({ ...framed, trail: [{ label: page.t('desk'), path: '/desk' }, { label: title }] });
}
