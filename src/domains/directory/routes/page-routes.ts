import { isCountryCode } from '../../../platform/geo/countries.ts';
import { findRegion } from '../../../platform/geo/regions.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { html, type Incoming, json, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { knownFacetValue } from '../input/facet-values.ts';
import { parseSearch } from '../input/search-input.ts';
import type { DirectoryParts } from '../parts.ts';
import { countFacets, readFacetPage } from '../queries/facet-page.ts';
import { readOverview } from '../queries/overview.ts';
import { findOrganizationFor } from '../queries/profile.ts';
import { getOwnOrganization } from '../queries/own-record.ts';
import { searchOrganizations } from '../queries/search-organizations.ts';
import { countSources } from '../queries/sources.ts';
import { editUrl, organizationUrl } from '../urls.ts';
import { aboutPage } from '../views/about-pages.tsx';
import { countriesPage, countryPage } from '../views/country-pages.tsx';
import { homePage } from '../views/home-page.tsx';
import { profilePage } from '../views/profile-page.tsx';
import { searchPage } from '../views/search-page.tsx';
import { themePage, themesPage } from '../views/theme-pages.tsx';
import { type View, viewOf } from '../views/view.ts';
import { profileOf } from './profile-of.ts';

/** The pages of the directory. */
export function pageRoutes(parts: DirectoryParts): Route[] {
  const view = (request: Incoming): View => viewOf(request, parts.site, parts.taxonomy(), parts.ages());
  const page = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    access: 'public',
    surface: 'page',
    cached: true,
    handle,
  });
  return [
    page('/', async (request) => showHome(parts, request, view(request))),
    page('/organizations', async (request) => {
      const { state, problems } = parseSearch(request.query, knownFacetValue(parts.taxonomy()));
      const outcome = await searchOrganizations(parts.finder(), state, { locale: request.locale, taxonomy: parts.taxonomy() });
      const focus = request.query.get('focus');
      return html(searchPage(outcome, problems, focus && findRegion(focus) ? focus : null, view(request)));
    }),
    page('/organizations/:slug', (request) => showProfile(parts, request, view(request))),
    page('/countries', async (request) => html(countriesPage(await countFacets(parts.finder(), ['country']), view(request)))),
    page('/countries/:code', async (request) => {
      const code = request.params.code ?? '';
      if (!isCountryCode(code)) return toUpperCase(code, request);
      return showCountry(parts, code, request, view(request));
    }),
    page('/themes', async (request) =>
      html(themesPage(await countFacets(parts.finder(), ['theme', 'service', 'population']), view(request))),
    ),
    page('/themes/:code', async (request) => {
      const term = parts.taxonomy().term(request.params.code ?? '');
      if (!term) throw notFound();
      return html(themePage(term, await readFacetPage(parts.finder(), term.kind, term.code, request.locale), view(request)));
    }),
    { ...page('/suggest', async (request) => json(await suggestions(parts, request))), surface: 'feed' },
    page('/about', async (request) => html(aboutPage(await countSources(parts.db), view(request)))),
  ];
}

async function showHome(parts: DirectoryParts, { locale }: Incoming, view: View) {
  const overview = await readOverview(parts.finder(), parts.taxonomy(), locale);
  return html(homePage(overview, await parts.sections.home(view.page), view));
}

async function showCountry(parts: DirectoryParts, code: string, { locale }: Incoming, view: View) {
  const found = await readFacetPage(parts.finder(), 'country', code, locale);
  const panels = await parts.countryPanels(code, view.page.locale);
  return html(countryPage(code, { found, panels, sections: await parts.sections.country(code, view.page) }, view));
}

async function showProfile(parts: DirectoryParts, request: Incoming, view: View) {
  const { db } = parts;
  const { audience } = request.viewer;
  const found = await findOrganizationFor(db, audience, request.params.slug ?? '');
  if (!found) return toOwnRecord(parts, request);
  if ('movedTo' in found) return redirect(localized(organizationUrl(found.movedTo), request.locale), 301);
  return html(profilePage(await profileOf(parts, audience, found, view.page), view));
}

/** A record that nobody sees is open to those who keep it: there they read why it waits. */
async function toOwnRecord({ db }: DirectoryParts, { viewer, params, locale }: Incoming) {
  if (viewer.organizations.length === 0) throw notFound();
  const { record } = await getOwnOrganization(db, viewer, params.slug ?? '');
  return redirect(localized(editUrl(record.slug), locale));
}

const MOST_SUGGESTIONS = 8;

/** What a text being typed may become: names of public records and words of the taxonomy. */
async function suggestions({ finder }: DirectoryParts, { query, locale }: Incoming): Promise<string[]> {
  const { search, concepts } = finder();
  const found = await search.suggest((query.get('q') ?? '').slice(0, 100), locale, MOST_SUGGESTIONS, concepts);
  return [...new Set(found.map(({ text }) => text))];
}

/** `/countries/ke` is a fair way to write `/countries/KE`. */
function toUpperCase(code: string, request: Incoming) {
  if (!isCountryCode(code.toUpperCase())) throw notFound();
  return redirect(localized(`/countries/${code.toUpperCase()}`, request.locale), 301);
}
