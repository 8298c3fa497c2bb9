import type { JSX } from 'preact';
import { Crumbs, EmptyState } from '../../../platform/ui/components.tsx';
import { formatNumber, joinList } from '../../../platform/ui/format.ts';
import { renderPage } from '../../../platform/ui/layout.tsx';
import type { FacetPage } from '../findings.ts';
import type { Term } from '../taxonomy/taxonomy.ts';
import { searchUrl, termUrl } from '../urls.ts';
import { SomeCards } from './country-pages.tsx';
import { Counts } from './home-page.tsx';
import { TermLabel } from './term-label.tsx';
import type { View } from './view.ts';

const KINDS = ['theme', 'service', 'population'] as const;
const TITLES = { theme: 'profile.themes', service: 'profile.services', population: 'profile.populations' } as const;

/** Other words that find a term, shown so that people see what the search understands. */
const MOST_SYNONYMS = 8;

/** The whole taxonomy with counts: a way in for those who do not know the words. */
export function themesPage(counts: ReadonlyMap<string, number>, view: View): string {
  const { t, page, taxonomy } = view;
  return renderPage({
    page,
    title: t('themes.title'),
    description: t('themes.lead'),
    section: '/themes',
    children: (
      <>
        <Crumbs page={page} trail={[{ label: t('themes.title') }]} />
        <h1>{t('themes.title')}</h1>
        <p class="lead">{t('themes.lead')}</p>
        {KINDS.map((kind) => (
          <section key={kind}>
            <h2>{t(TITLES[kind])}</h2>
            <ul class="tree">
              {taxonomy.children(null, kind).map((term) => (
                <li key={term.code}>
                  <TermLink term={term} counts={counts} view={view} />
                  <Branch code={term.code} counts={counts} view={view} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </>
    ),
  });
}

function Branch({ code, counts, view }: { code: string; counts: ReadonlyMap<string, number>; view: View }): JSX.Element | null {
  const children = view.taxonomy.children(code);
  if (children.length === 0) return null;
  return (
    <ul>
      {children.map((term) => (
        <li key={term.code}>
          <TermLink term={term} counts={counts} view={view} />
        </li>
      ))}
    </ul>
  );
}

function TermLink({ term, counts, view }: { term: Term; counts: ReadonlyMap<string, number>; view: View }): JSX.Element {
  const { page } = view;
  return (
    <>
      <a href={page.href(termUrl(term.code))}>
        <TermLabel code={term.code} view={view} />
      </a>{' '}
      <span class="soft">{formatNumber(counts.get(term.code) ?? 0, page.locale)}</span>
    </>
  );
}

/** One theme, service or population: its names, where it is worked on, and by whom. */
export function themePage(term: Term, found: FacetPage, view: View): string {
  const { t, page, taxonomy } = view;
  const label = taxonomy.label(term.code, page.locale);
  const parent = taxonomy.ancestors(term.code)[0];
  const synonyms = (term.synonyms[page.locale] ?? []).slice(0, MOST_SYNONYMS);
  return renderPage({
    page,
    title: label.text,
    description: t('search.totalFor', { total: found.total, text: label.text }),
    section: '/themes',
    feeds: [{ href: page.href(`/organizations.rss?${term.kind}=${term.code}`), type: 'application/rss+xml', title: label.text }],
    children: (
      <>
        <Crumbs
          page={page}
          trail={[
            { label: t('themes.title'), path: '/themes' },
            ...(parent ? [{ label: taxonomy.label(parent, page.locale).text, path: termUrl(parent) }] : []),
            { label: label.text },
          ]}
        />
        <h1 lang={label.fallback ? label.lang : undefined}>{label.text}</h1>
        <p class="soft">{t(`facet.${term.kind}`)}</p>
        {term.review.includes(page.locale) && <p class="small soft">{t('theme.unreviewed')}</p>}
        {synonyms.length > 0 && (
          <p>
            {page.t('labelled', { label: t('theme.synonyms') })} {joinList(synonyms, page.locale)}
          </p>
        )}
        {found.total === 0 ? (
          <EmptyState title={t('theme.none')} />
        ) : (
          <p>
            <a class="button" href={page.href(searchUrl({ filters: { [term.kind]: [term.code] } }))}>
              {t('country.all', { total: found.total })}
            </a>
          </p>
        )}
        <Narrower term={term} found={found} view={view} />
        <Counts
          title={t('theme.countries')}
          facet="country"
          counts={(found.facets.country?.values ?? []).slice(0, 20)}
          within={{ [term.kind]: [term.code] }}
          view={view}
        />
        <SomeCards found={found} view={view} />
      </>
    ),
  });
}

/** The terms below this one, with their counts. */
function Narrower({ term, found, view }: { term: Term; found: FacetPage; view: View }): JSX.Element | null {
  const narrower = view.taxonomy.children(term.code);
  if (narrower.length === 0) return null;
  const counts = new Map(found.facets[term.kind]?.values.map(({ value, count }) => [value, count]));
  return (
    <section>
      <h2>{view.t('theme.narrower')}</h2>
      <ul class="counts">
        {narrower.map((child) => (
          <li key={child.code}>
            <TermLink term={child} counts={counts} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}
