import type { JSX } from 'preact';
import { encoded } from '../search/search-address.ts';
import type { PageContext } from './page.ts';

/** Leads from a list to keeping its search; a visitor signs in on the way and comes back to it. `url`: address of the list, with its query. */
export function SaveSearch({ page, subject, url }: { page: PageContext; subject: string; url: string }): JSX.Element {
  const query = url.split('?')[1] ?? '';
  const to = `subject=${encoded(subject)}${query && `&query=${encoded(query)}`}`;
  return (
    <p class="bar no-print">
      <a class="button quiet" href={page.href(`/account/searches/new?${to}`)} rel="nofollow">
        {page.t('saveSearch')}
      </a>
    </p>
  );
}
