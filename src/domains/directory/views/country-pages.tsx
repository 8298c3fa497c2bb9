import type { JSX } from 'preact';
import { countriesSorted, countryName } from '../../../platform/geo/countries.ts';
import { groupName, groupsOf } from '../../../platform/geo/groups.ts';
import { REGIONS, regionName, regionsOf } from '../../../platform/geo/regions.ts';
import type { PageSection, ProfilePanel } from '../../../platform/domain.ts';
import { Crumbs, EmptyState } from '../../../platform/ui/components.tsx';
import { formatNumber, listComma } from '../../../platform/ui/format.ts';
import { renderPage } from '../../../platform/ui/layout.tsx';
import type { FacetPage } from '../findings.ts';
import { countryUrl, searchUrl } from '../urls.ts';
import { Counts } from './home-page.tsx';
import { OrganizationCard } from './organization-card.tsx';
import { PageSections } from '../../../platform/ui/page-sections.tsx';
import { CountriesMap } from './results-map.tsx';
import type { View } from './view.ts';

/** All countries and areas with their counts, by M49 region, in the order of the reader's language. */
export function countriesPage(counts: ReadonlyMap<string, number>, view: View): string {
  const { t, page } = view;
  const { locale } = page;
  const continents = REGIONS.filter((region) => region.parent === '001');
  const byContinent = Map.groupBy(countriesSorted(locale), ({ alpha2 }) =>
    regionsOf(alpha2).find((code) => continents.some((one) => one.code === code)),
  );
  return renderPage({
    page,
    title: t('countries.title'),
    description: t('countries.lead'),
    section: '/countries',
    children: (
      <>
        <Crumbs page={page} trail={[{ label: t('countries.title') }]} />
        <h1>{t('countries.title')}</h1>
        <p class="lead">{t('countries.lead')}</p>
        <CountriesMap counts={counts} view={view} />
        {continents.map(({ code }) => (
          <section key={code}>
            <h2>{regionName(code, locale)}</h2>
            <ul class="counts">
              {(byContinent.get(code) ?? []).map(({ alpha2 }) => (
                <li key={alpha2}>
                  <a href={page.href(countryUrl(alpha2))}>{countryName(alpha2, locale)}</a>{' '}
                  <span class="soft">{formatNumber(counts.get(alpha2) ?? 0, locale)}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </>
    ),
  });
}

interface CountryProps {
  found: FacetPage;
  /** Ways on that other domains offer. */
  panels: readonly ProfilePanel[];
  sections: readonly PageSection[];
}

/** One country: what is done there, for whom, in which languages, and by whom. */
export function countryPage(code: string, { found, panels, sections }: CountryProps, view: View): string {
  const { t, page } = view;
  const country = countryName(code, page.locale);
  const within = { country: [code] };
  return renderPage({
    page,
    title: t('country.title', { country }),
    description: found.total === 0 ? t('country.none') : t('map.count', { country, total: found.total }),
    section: '/countries',
    feeds: [{ href: page.href(`/organizations.rss?country=${code}`), type: 'application/rss+xml', title: country }],
    children: (
      <>
        <Crumbs page={page} trail={[{ label: t('countries.title'), path: '/countries' }, { label: country }]} />
        <div class="stack">
          <h1>{t('country.title', { country })}</h1>
          <CountryFacts code={code} view={view} />
          {found.total === 0 && (
            <EmptyState title={t('country.none')}>
              <p>
                <a href={page.href('/organizations')}>{t('search.empty.all')}</a>
              </p>
            </EmptyState>
          )}
          <p class="actions">
            {found.total > 0 && (
              <a class="button" href={page.href(searchUrl({ filters: { country: [code] } }))}>
                {t('country.all', { total: found.total })}
              </a>
            )}
            {panels.map(({ label, path }) => (
              <a class="button quiet" key={path} href={page.href(path)}>
                {label}
              </a>
            ))}
          </p>
        </div>
        <Counts title={t('country.themes')} facet="theme" counts={found.facets.theme?.values ?? []} within={within} view={view} />
        <Counts title={t('country.services')} facet="service" counts={found.facets.service?.values ?? []} within={within} view={view} />
        <Counts
          title={t('country.populations')}
          facet="population"
          counts={found.facets.population?.values ?? []}
          within={within}
          view={view}
        />
        <Counts title={t('country.languages')} facet="language" counts={found.facets.language?.values ?? []} within={within} view={view} />
        <PageSections sections={sections} />
        <SomeCards found={found} view={view} />
      </>
    ),
  });
}

function CountryFacts({ code, view }: { code: string; view: View }): JSX.Element {
  const { t, page } = view;
  const groups = groupsOf(code);
  return (
    <dl class="facts-table">
      <dt>{t('country.region')}</dt>
      <dd>
        {regionsOf(code).map((region, n) => [
          n > 0 && listComma(page.locale),
          <a key={region} href={page.href(searchUrl({ filters: { region: [region] } }))}>
            {regionName(region, page.locale)}
          </a>,
        ])}
      </dd>
      <dt>{t('country.group')}</dt>
      <dd>
        {groups.length === 0 && t('country.noGroup')}
        {groups.map((group) => (
          <a key={group} href={page.href(searchUrl({ filters: { group: [group] } }))}>
            {groupName(group, page.locale)}
          </a>
        ))}
      </dd>
    </dl>
  );
}

/** A few organizations, those checked last first, on a country's or a theme's page. */
export function SomeCards({ found, view }: { found: FacetPage; view: View }): JSX.Element | null {
  if (found.cards.length === 0) return null;
  return (
    <section>
      <h2>{view.t('search.title')}</h2>
      <ul class="results">
        {found.cards.map((card) => (
          <OrganizationCard key={card.slug} card={card} view={view} />
        ))}
      </ul>
    </section>
  );
}
