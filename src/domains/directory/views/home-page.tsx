import type { JSX } from 'preact';
import type { PageSection } from '../../../platform/domain.ts';
import { formatNumber } from '../../../platform/ui/format.ts';
import { renderPage } from '../../../platform/ui/layout.tsx';
import { EMPTY_SEARCH, type Facet, type SearchState } from '../input/search-input.ts';
import type { Overview } from '../findings.ts';
import { REGISTER, searchUrl, termUrl } from '../urls.ts';
import { OrganizationCard } from './organization-card.tsx';
import { PageSections } from '../../../platform/ui/page-sections.tsx';
import { SearchBar } from './search-page.tsx';
import { facetLabel, type View } from './view.ts';

/** What this is, a way in, and what the directory holds today. */
export function homePage(overview: Overview, sections: readonly PageSection[], view: View): string {
  const { t, page } = view;
  return renderPage({
    page,
    title: page.site.name,
    description: t('home.lead'),
    feeds: [{ href: page.href('/organizations.rss'), type: 'application/rss+xml', title: t('search.title') }],
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'WebSite',
      name: page.site.name,
      url: page.origin,
      potentialAction: {
        '@type': 'SearchAction',
        target: `${page.origin}/organizations?q={query}`,
        'query-input': 'required name=query',
      },
    },
    children: (
      <>
        <section>
          <h1>{t('home.title')}</h1>
          <p class="lead">{t('home.lead')}</p>
          <SearchBar state={EMPTY_SEARCH} view={view} />
        </section>
        <Figures overview={overview} view={view} />
        <section>
          <h2>{t('home.own')}</h2>
          <p>{t('home.own.text')}</p>
          <a class="button quiet" rel="nofollow" href={page.href(REGISTER)}>
            {t('home.own.add')}
          </a>
        </section>
        <PageSections sections={sections} />
        <Counts title={t('home.regions')} facet="region" counts={overview.regions} view={view} />
        <p>
          <a href={page.href('/organizations?view=map')}>{t('home.map')}</a>
        </p>
        <Counts title={t('home.themes')} facet="theme" counts={overview.themes} view={view} />
        <section>
          <h2>{t('home.latest')}</h2>
          {overview.latest.length === 0 && <p class="soft">{t('home.latest.none')}</p>}
          <ul class="results">
            {overview.latest.map((card) => (
              <OrganizationCard key={card.slug} card={card} view={view} />
            ))}
          </ul>
        </section>
      </>
    ),
  });
}

function Figures({ overview, view }: { overview: Overview; view: View }): JSX.Element {
  const { t, page } = view;
  const figures: [number, string, string][] = [
    [overview.total, t('home.organizations', { total: overview.total }), '/organizations'],
    [overview.countries, t('home.countries', { total: overview.countries }), '/countries'],
    [overview.languages, t('home.languages', { total: overview.languages }), '/organizations?more=language'],
    [overview.verified, t('home.verified', { total: overview.verified }), '/organizations?state=verified'],
  ];
  // A nought tells nothing, and would lead to an empty page.
  const shown = figures.filter(([value], n) => n === 0 || value > 0);
  return (
    <section>
      <h2 class="visually-hidden">{t('home.figures')}</h2>
      <dl class="figures">
        {shown.map(([value, label, path]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <a href={page.href(path)}>{formatNumber(value, page.locale)}</a>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export interface CountsProps {
  title: string;
  facet: Facet;
  counts: { value: string; count: number }[];
  view: View;
  /** Filters that hold beside the value; without them a term leads to its own page. */
  within?: SearchState['filters'];
}

/** Values of a facet with their counts, each leading to its organizations. */
export function Counts({ title, facet, counts, view, within }: CountsProps): JSX.Element | null {
  if (counts.length === 0) return null;
  const hasPage = !within && (facet === 'theme' || facet === 'service' || facet === 'population');
  return (
    <section>
      <h2>{title}</h2>
      <ul class="counts">
        {counts.map(({ value, count }) => {
          const label = facetLabel(view, facet, value);
          const path = hasPage ? termUrl(value) : searchUrl({ filters: { ...within, [facet]: [value] } });
          return (
            <li key={value}>
              <a href={view.page.href(path)} lang={label.lang}>
                {label.text}
              </a>{' '}
              <span class="soft">{formatNumber(count, view.page.locale)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
