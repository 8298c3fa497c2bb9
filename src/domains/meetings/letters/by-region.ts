import type { Locale } from '../../../platform/i18n/locales.ts';
import type { ListedOrganization } from '../findings-participation.ts';
import { delegationMessages } from '../messages/delegations/index.ts';

/** Organizations under their continent, by name; those that hide their place stand last. */
export function byRegion(list: readonly ListedOrganization[], locale: Locale): { title: string; organizations: ListedOrganization[] }[] {
  const groups = Map.groupBy(list, ({ region }) => region?.name ?? '');
  const collator = new Intl.Collator(locale);
  return [...groups]
    .toSorted(([a], [b]) => Number(a === '') - Number(b === '') || collator.compare(a, b))
    .map(([title, organizations]) => ({ title: title || delegationMessages(locale)('list.noRegion'), organizations }));
}
