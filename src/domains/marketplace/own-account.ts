import type { Viewer } from '../../platform/auth/viewer.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { AccountEntry } from '../../platform/domain.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import { organizationNameFor } from '../directory/index.ts';
import { speaksFor } from '../messages/index.ts';
import { entryMessages } from './messages/entries/index.ts';
import { introductionMessages } from './messages/introductions/index.ts';
import { ownEntriesUrl } from './urls-entries.ts';
import { introductionsUrl } from './urls-matches.ts';

/** Needs and offers of each organization that the person acts for, and its introductions where the person may speak for it. */
export async function marketAccount(db: Database, viewer: Viewer, locale: Locale): Promise<AccountEntry[]> {
  const [t, n] = [entryMessages(locale), introductionMessages(locale)];
  const ids = [...new Set(viewer.organizations.map(({ organizationId }) => organizationId))];
  const names = await organizationNameFor(db, ids, locale);
  return [...names].flatMap(([id, { name, slug }]) => [
    { label: t('own.title', { name }), text: t('own.lead'), path: ownEntriesUrl(slug) },
    ...(speaksFor(viewer, id) ? [{ label: n('of', { name }), text: n('lead'), path: introductionsUrl(slug) }] : []),
  ]);
}
