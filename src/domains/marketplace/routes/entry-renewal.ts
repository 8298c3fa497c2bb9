import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { stewardsOf } from '../../directory/index.ts';
import { changeEntryState } from '../actions/entry-states.ts';
import { RENEWAL } from '../actions/tell-expiry.ts';
import { DIRECTIONS, type Direction } from '../input/offer-or-need.ts';
import type { MarketplaceParts } from '../parts.ts';
import { findEntryFor } from '../queries/entries.ts';
import { allows } from '../rules/entries.ts';
import { readRenewal } from '../rules/renewal-token.ts';
import { entryRenewalUrl, listPath } from '../urls-entries.ts';
import { entryView } from '../views/entries/entry-view.tsx';
import { renewalPage } from '../views/entries/own-pages.tsx';

/** The links of mails that say that an entry is about to end: reading shows, pressing renews, nobody signs in. */
export function entryRenewalRoutes(parts: MarketplaceParts): Route[] {
  return DIRECTIONS.flatMap((direction) => {
    const at = (method: 'GET' | 'POST', handle: Route['handle']): Route => ({
      method,
      path: `${listPath(direction)}/:slug/renewal/:token`,
      access: 'public',
      surface: 'page',
      cached: false,
      handle,
    });
    return [at('GET', (request) => show(parts, request, direction)), at('POST', (request) => renew(parts, request, direction))];
  });
}

async function show(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const { entry, token, renewed } = await whatIsAsked(parts, request, direction);
  return secret(html(renewalPage({ view: entryView(request, parts.site, parts.taxonomy()), entry, token, renewed })));
}

async function renew(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const { entry, token, personId, renewed } = await whatIsAsked(parts, request, direction);
  if (!renewed) {
    const change = { id: entry.id, act: 'renewal', actor: personId, now: request.now } as const;
    await parts.db.transaction().execute((trx) => changeEntryState(trx, change));
    await parts.market.refresh();
  }
  return secret(redirect(localized(entryRenewalUrl(entry, token), request.locale)));
}

/**
 * The entry that the link is about, as its keepers see it. Refuses (404) a link that nobody here wrote for it, whose time is over, whose
 * person sees to the organization no more, or whose entry is closed: they cannot be told apart.
 */
async function whatIsAsked(parts: MarketplaceParts, request: Incoming, direction: Direction) {
  const token = request.params['token'] ?? '';
  const entry = await findEntryFor(parts.db, 'secretariat', direction, request.params['slug'] ?? '');
  const said = entry && readRenewal(parts.secrets(RENEWAL), entry.id, token, request.now);
  if (!entry || !said || !allows(entry.state, 'renewal')) throw notFound();
  const acting = await stewardsOf(parts.db, entry.organizationId);
  if (!acting.some(({ personId, role }) => personId === said.personId && role === 'steward')) throw notFound();
  return { entry, token, personId: said.personId, renewed: entry.expiresOn !== said.expiresOn };
}

/** The address is a key: no other site and no cache may learn of it. */
function secret(page: Answer): Answer {
  return { ...page, headers: { ...page.headers, 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store' } };
}
