import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import { matchingMessages } from '../../messages/matching/index.ts';

/** What stands at the address of matches for the moment after a start in which there are none to be told. */
export function preparingPage(page: PageContext): string {
  const w = matchingMessages(page.locale);
  return framedPage({
    page,
    title: w('preparing.title'),
    lead: w('preparing.text'),
    children: (
      <p>
        <a class="button" href={page.href(page.path)}>
          {w('preparing.look')}
        </a>
      </p>
    ),
  });
}
