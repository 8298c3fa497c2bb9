import { html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import type { AccountsParts } from '../parts.ts';
import { readWhatIsMissing } from '../queries/account-state.ts';
import { ACCOUNT } from '../urls.ts';
import { accountPage } from '../views/account-page.tsx';
import { doneOf, ownPage, personOf } from './route-kinds.ts';

const DONE = ['welcome', 'password', 'email', 'settings', 'terms'] as const;

/** The page "Your account". */
export function accountRoutes(parts: AccountsParts): Route[] {
  return [ownPage(ACCOUNT, (request) => showAccount(parts, request))];
}

async function showAccount({ db, site, others }: AccountsParts, request: Incoming) {
  const { viewer, locale } = request;
  const entries = await Promise.all(others().map((domain) => domain.account?.(viewer, locale) ?? []));
  const missing = await readWhatIsMissing(db, personOf(request));
  return html(accountPage(pageContext(request, site), { entries: entries.flat(), missing, done: doneOf(request, DONE) }));
}
