import { html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { formatDay } from '../../../platform/ui/format.ts';
import type { DirectoryParts } from '../parts.ts';
import { listExpiringBadges, listFlagged } from '../queries/watched.ts';
import { deskView } from '../views/desk/desk-view.ts';
import { watchPage } from '../views/desk/watch-page.tsx';
import { viewOf } from '../views/view.ts';

/** Organizations to keep an eye on: with a flag up, or with a badge that ends soon. */
export function watchRoutes(parts: DirectoryParts): Route[] {
  const page = (path: string, handle: (request: Incoming) => Promise<string>): Route => ({
    method: 'GET',
    path,
    access: 'secretariat',
    surface: 'page',
    cached: false,
    handle: async (request) => html(await handle(request)),
  });
  const view = (request: Incoming) => deskView(viewOf(request, parts.site, parts.taxonomy()));
  return [
    page('/desk/flags', async (request) => {
      const shown = view(request);
      const found = await listFlagged(parts.db);
      const lines = found.map((one) => ({ ...one, text: shown.d('watch.flag', { day: formatDay(one.raisedAt, request.locale) }) }));
      return watchPage({ title: shown.d('desk.flags'), lines }, shown);
    }),
    page('/desk/badges', async (request) => {
      const shown = view(request);
      const found = await listExpiringBadges(parts.db, request.now);
      const lines = found.map((one) => ({ ...one, text: shown.d('watch.badge', { day: formatDay(one.expiresOn, request.locale) }) }));
      return watchPage({ title: shown.d('desk.badges'), lines }, shown);
    }),
  ];
}
