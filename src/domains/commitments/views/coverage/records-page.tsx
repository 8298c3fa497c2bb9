import type { JSX } from 'preact';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { EmptyState, Crumbs, Quoted } from '../../../../platform/ui/components.tsx';
import { formatNumber } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { isEmpty } from '../../coverage/coverage-of.ts';
import type { Figures } from '../../coverage/table.ts';
import { type CoverageQuery, MEASURES } from '../../input/coverage-query.ts';
import type { RecordsBehind } from '../../coverage/records.ts';
import { nameOf } from '../../rules/names.ts';
import { evidenceUrl, organizationUrl, pledgeUrl } from '../../urls.ts';
import { COVERAGE, countryBriefUrl, coverageUrl, provisionBriefUrl } from '../../urls-coverage.ts';
import { type CoverageView, figureText } from './coverage-view.ts';
import { instrumentTitle, placeName, provisionTitle } from '../../rules/coverage-names.ts';
import { recordLists } from './record-lists.ts';

interface Shown {
  query: CoverageQuery;
  figures: Figures;
  records: RecordsBehind;
}

/** What stands behind one cell: its figures, and the records that they count. */
export function recordsPage({ query, figures, records }: Shown, view: CoverageView): string {
  const { t, page } = view;
  const provision = query.provision ? provisionTitle(query.provision, page.locale) : instrumentTitle(query.instrument, page.locale);
  const place = query.within === null ? t('records.everywhere') : placeName(query.within, page.locale);
  const title = t('records', { provision: provision.text, place });
  return renderPage({
    page,
    title,
    section: COVERAGE,
    indexed: false,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: t('title'), path: COVERAGE }, { label: title }]} />
        <div class="stack">
          <h1>
            <Quoted lang={provision.foreign ? provision.lang : undefined} as="bdi">
              {provision.text}
            </Quoted>
            {' – '}
            <bdi>{place}</bdi>
          </h1>
          <p>
            <a href={page.href(coverageUrl(query))}>{t('records.back')}</a>
          </p>
          {isEmpty(figures) ? <EmptyState title={t('records.gap')} /> : <FigureList figures={figures} view={view} />}
          <Briefs query={query} view={view} />
          <Lists query={query} figures={figures} records={records} view={view} />
        </div>
      </>
    ),
  });
}

function FigureList({ figures, view }: { figures: Figures; view: CoverageView }): JSX.Element {
  return (
    <dl class="facts-table">
      {MEASURES.map((measure) => [
        <dt key={measure}>{view.t(`figure.${measure}`)}</dt>,
        <dd key={`${measure} value`}>{figureText(figures, measure, view) ?? view.t('cell.noData')}</dd>,
      ])}
    </dl>
  );
}

function Briefs({ query, view: { t, page } }: { query: CoverageQuery; view: CoverageView }): JSX.Element {
  return (
    <ul>
      {query.provision && (
        <li>
          <a href={page.href(provisionBriefUrl(query.instrument.code, query.provision.code))}>{t('brief.provision')}</a>
        </li>
      )}
      {query.within !== null && /^[A-Z]{2}$/.test(query.within) && (
        <li>
          <a href={page.href(countryBriefUrl(query.within))}>{t('brief.country')}</a>
        </li>
      )}
    </ul>
  );
}

function Lists({ query, figures, records, view }: Shown & { view: CoverageView }): JSX.Element {
  const { locale } = view.page;
  const list = (kind: 'evidence' | 'pledges' | 'projects' | 'organizations', items: readonly Item[]) => (
    <List kind={kind} items={items} total={figures[kind]} query={query} view={view} />
  );
  return (
    <>
      {list(
        'evidence',
        records.evidence.map(({ slug, titles }) => ({ path: evidenceUrl(slug), ...titleFor(titles, locale) })),
      )}
      {list(
        'pledges',
        records.pledges.map(({ slug, undertakings }) => ({ path: pledgeUrl(slug), ...titleFor(undertakings, locale) })),
      )}
      {list(
        'projects',
        records.projects.map(({ slug, names }) => ({ path: `/projects/${slug}`, ...titleFor(names, locale) })),
      )}
      {list(
        'organizations',
        records.organizations.map(({ organization: { slug, names } }) => ({ path: organizationUrl(slug), ...nameOf(names, locale) })),
      )}
    </>
  );
}

interface Item {
  path: string;
  text: string;
  lang: string | null;
}

const LONGEST = 200;

function List({
  kind,
  items,
  total,
  query,
  view: { t, page },
}: {
  kind: 'evidence' | 'pledges' | 'projects' | 'organizations';
  items: readonly Item[];
  total: number;
  query: CoverageQuery;
  view: CoverageView;
}): JSX.Element {
  const all = recordLists(query)[kind];
  const number = (value: number) => formatNumber(value, page.locale);
  const first = total > items.length && t('records.first', { count: number(items.length), total: number(total) });
  return (
    <section>
      <h2>{t(`figure.${kind}`)}</h2>
      {items.length === 0 && <p>{t('records.none')}</p>}
      {items.length > 0 && (
        <ul>
          {items.map(({ path, text, lang }) => (
            <li key={path}>
              <a href={page.href(path)}>
                <Quoted lang={lang === page.locale ? undefined : lang} as="bdi">
                  {text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}
                </Quoted>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p>
        {first} {all && items.length > 0 && <a href={page.href(all)}>{t('records.all')}</a>}
      </p>
    </section>
  );
}
