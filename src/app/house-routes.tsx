import { sql } from 'kysely';
import { safeReturn } from '../platform/auth/access.ts';
import type { Database } from '../platform/db/tables.ts';
import { notFound } from '../platform/http/errors.ts';
import { LANGUAGE_COOKIE } from '../platform/http/language.ts';
import type { HttpMetrics } from '../platform/http/metrics.ts';
import { type Answer, html, redirect, type Route, text } from '../platform/http/route.ts';
import { isLocale } from '../platform/i18n/locales.ts';
import { localized, pageContext, type Site } from '../platform/ui/page.ts';
import { stylePage } from '../platform/ui/style-page.tsx';

/** Routes that belong to no domain: language, health, figures for machines, the style page. */
export function houseRoutes(options: { db: Database; metrics: HttpMetrics; site: Site; secure: boolean; production: boolean }): Route[] {
  const { db, metrics, site } = options;
  const plain = { access: 'public', surface: 'feed', cached: false } as const;
  const routes: Route[] = [
    site.assets.route,
    {
      ...plain,
      method: 'GET',
      path: '/language/:locale',
      handle: (request) => chooseLanguage(request.params.locale, request.query.get('to'), options.secure),
    },
    { ...plain, method: 'GET', path: '/healthz', access: 'operator', handle: () => text('ok\n', 'text/plain; charset=utf-8') },
    { ...plain, method: 'GET', path: '/readyz', access: 'operator', handle: () => readiness(db) },
    {
      ...plain,
      method: 'GET',
      path: '/metrics',
      access: 'operator',
      handle: async () => text(await metrics.text(), 'text/plain; version=0.0.4; charset=utf-8'),
    },
  ];
  if (!options.production) {
    routes.push({
      method: 'GET',
      path: '/style',
      access: 'public',
      surface: 'page',
      cached: false,
      handle: (request) => html(stylePage(pageContext(request, site))),
    });
  }
  return routes;
}

/** Ready when the database answers; the search answers from it until its index is there. */
async function readiness(db: Database): Promise<Answer> {
  const reachable = await sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  return { ...text(reachable ? 'ready\n' : 'not ready\n', 'text/plain; charset=utf-8'), status: reachable ? 200 : 503 };
}

/** Remembers the language and goes back to the same page in it. Only an address of this site is followed. */
function chooseLanguage(locale: string | undefined, to: string | null, secure: boolean) {
  if (!isLocale(locale)) throw notFound();
  const cookie = `${LANGUAGE_COOKIE}=${locale}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`;
  return redirect(localized(safeReturn(to), locale), 303, [cookie]);
}
