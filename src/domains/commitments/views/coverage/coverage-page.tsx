import type { Instrument, Provision } from '../../findings.ts';
import type { JSX } from 'preact';
import { Crumbs, EmptyState, Notice } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { CoverageTable, CoverageYears } from '../../coverage/table.ts';
import type { CoverageProblem, Measure } from '../../input/coverage-query.ts';
import { COVERAGE, COVERAGE_FILES, coverageFileUrl, coverageUrl, provisionBriefUrl } from '../../urls-coverage.ts';
import { CoverageForm } from './coverage-form.tsx';
import { Matrix } from './coverage-table.tsx';
import { type CoverageView } from './coverage-view.ts';
import { instrumentTitle, placeName, provisionTitle } from '../../rules/coverage-names.ts';
import { YearsTable } from './years-table.tsx';
import { CountingRule, Legend } from './counting-rule.tsx';

interface Shown {
  table: CoverageTable;
  years: CoverageYears;
  instruments: readonly Instrument[];
  /** The provision that is shown with those above it, itself first. */
  above: readonly Provision[];
  problems: readonly CoverageProblem[];
  show: Measure;
}

/** Who carries out what, where: a table of an instrument, what it counts by, and the same over time. */
export function coveragePage({ table, years, instruments, above, problems, show }: Shown, view: CoverageView): string {
  const { t, page } = view;
  const { query } = table;
  return renderPage({
    page,
    title: t('title'),
    description: t('lead'),
    section: COVERAGE,
    indexed: page.path === COVERAGE,
    children: (
      <>
        <Way table={table} above={above} show={show} view={view} />
        <div class="stack">
          <h1>{t('title')}</h1>
          <p class="lead">{t('lead')}</p>
          {problems.map(({ field, value }) => (
            <Notice key={field} tone="warn">
              {t('problem', { value })}
            </Notice>
          ))}
          <CoverageForm query={query} instruments={instruments} show={show} view={view} />
          <div class="stack" data-region="coverage">
            <Within table={table} show={show} view={view} />
            <State table={table} view={view} />
            {table.rows.length > 0 && <Matrix table={table} show={show} view={view} />}
            <Legend view={view} />
            <p>
              {query.provision && (
                <a class="button" href={page.href(provisionBriefUrl(query.instrument.code, query.provision.code))}>
                  {t('brief.provision')}
                </a>
              )}
            </p>
            <Files table={table} view={view} />
            <YearsTable years={years} query={query} view={view} />
          </div>
          <CountingRule view={view} />
        </div>
      </>
    ),
  });
}

/** The page while there is no instrument at all. */
export function emptyCoveragePage({ t, page }: CoverageView): string {
  return renderPage({
    page,
    title: t('title'),
    section: COVERAGE,
    children: (
      <>
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
        <EmptyState title={t('empty')}>
          <p>{t('empty.text')}</p>
        </EmptyState>
      </>
    ),
  });
}

function Way({ table, above, show, view }: Pick<Shown, 'table' | 'above' | 'show'> & { view: CoverageView }): JSX.Element {
  const { page, t } = view;
  const { query } = table;
  const provisions = above.toReversed().map((provision) => ({
    label: provisionTitle(provision, page.locale).text,
    path: coverageUrl({ ...query, provision }, show),
  }));
  const instrument = { label: instrumentTitle(query.instrument, page.locale).text, path: coverageUrl({ ...query, provision: null }, show) };
  const trail: { label: string; path?: string }[] = [{ label: t('title'), path: COVERAGE }, instrument, ...provisions];
  return <Crumbs page={page} trail={trail.map((one, at) => (at < trail.length - 1 ? one : { label: one.label }))} />;
}

function Within({ table: { query }, show, view }: Pick<Shown, 'table' | 'show'> & { view: CoverageView }): JSX.Element | null {
  const { t, page } = view;
  if (query.within === null) return null;
  return (
    <p>
      {t('within', { place: placeName(query.within, page.locale) })}{' '}
      <a href={page.href(coverageUrl({ ...query, within: null }, show))}>{t('within.leave')}</a>
    </p>
  );
}

/** What an empty or half-filled table means, and what fills it. */
function State({ table, view: { t } }: Pick<Shown, 'table'> & { view: CoverageView }): JSX.Element | null {
  if (table.rows.length === 0) return <EmptyState title={t('empty.provisions')} />;
  if (table.total.evidence > 0) return null;
  return (
    <Notice title={t('half')}>
      <p>{t('half.text')}</p>
    </Notice>
  );
}

function Files({ table: { query }, view: { t, page } }: Pick<Shown, 'table'> & { view: CoverageView }): JSX.Element {
  return (
    <p>
      {t('export')}:{' '}
      {COVERAGE_FILES.map((format, at) => [
        at > 0 && ' · ',
        <a key={format} href={page.href(coverageFileUrl(query, format))} rel="nofollow">
          {format.toUpperCase()}
        </a>,
      ])}
    </p>
  );
}
