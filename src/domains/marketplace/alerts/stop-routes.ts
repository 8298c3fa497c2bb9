import { z } from 'zod';
import { notFound } from '../../../platform/http/errors.ts';
import { html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import type { AlertParts } from './parts.ts';
import { stopPage } from './saved-search-pages.tsx';
import { findSearch } from './saved-search-queries.ts';
import { stopMails } from './saved-searches.ts';
import { STOP_ALERTS } from './tell-finds.ts';

const STOP = '/alerts/stop/:what/:id/:signature';

/** How mails of saved searches are ended without signing in: looking at it changes nothing, a press does (RFC 8058). */
export function stopRoutes(parts: AlertParts): Route[] {
  return [
    { method: 'GET', path: STOP, access: 'public', surface: 'page', cached: false, handle: (request) => answer(parts, request, false) },
    // A mail program sends this without saying where from; what it may do, the signature says.
    {
      method: 'POST',
      path: STOP,
      access: 'public',
      surface: 'feed',
      cached: false,
      async handle(request) {
        const { what, id } = stopOf(parts, request);
        await stopMails(parts.db, what, id);
        return answer(parts, request, true);
      },
    },
  ];
}

async function answer(parts: AlertParts, request: Incoming, stopped: boolean) {
  const { what, id } = stopOf(parts, request);
  const search = what === 'search' ? await findSearch(parts.db, id) : undefined;
  // A search that was deleted sends nothing any more.
  const over = stopped || (what === 'search' && (search === undefined || search.rhythm === 'web-only'));
  return html(stopPage(pageContext(request, parts.site), { what, name: search?.name ?? '', stopped: over }));
}

/** Refuses (404) an address that we did not sign. */
function stopOf({ secrets }: AlertParts, { params }: Incoming): { what: 'search' | 'person'; id: string } {
  const { what = '', id = '', signature = '' } = params;
  const known = what === 'search' || what === 'person';
  if (!known || !z.uuid().safeParse(id).success || !secrets(STOP_ALERTS).verify(`${what}:${id}`, signature)) throw notFound();
  return { what, id };
}
