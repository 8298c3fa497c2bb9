import type { JSX } from 'preact';
import { ScrolledTable } from '../../../../platform/ui/scrolled-table.tsx';
import type { CoverageYears } from '../../coverage/table.ts';
import type { CoverageQuery } from '../../input/coverage-query.ts';
import { COVERAGE_FILES, yearsFileUrl } from '../../urls-coverage.ts';
import { cellText, type CoverageView, figureText } from './coverage-view.ts';

const DATED = ['evidence', 'people', 'pledges', 'organizations', 'money'] as const;

interface YearsProps {
  years: CoverageYears;
  query: CoverageQuery;
  view: CoverageView;
}

/** The same by year, newest first, with the way to take it away. */
export function YearsTable({ years: { years, before }, query, view }: YearsProps): JSX.Element {
  const { t, page } = view;
  const rows = [
    ...years.toReversed().map(({ year, figures }) => ({ label: String(year), figures })),
    { label: t('years.before', { year: String(years[0]?.year ?? '') }), figures: before },
  ];
  return (
    <section>
      <h2>{t('years')}</h2>
      <p class="soft">{t('years.note')}</p>
      <ScrolledTable label={t('years')} look="plain labelled">
        <thead>
          <tr>
            <th scope="col">{t('years.year')}</th>
            {DATED.map((measure) => (
              <th key={measure} scope="col">
                {t(`figure.${measure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, figures }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {DATED.map((measure) => (
                <td
                  key={measure}
                  class={cellText(figures, measure, view).look === 'gap' ? 'none' : 'known'}
                  data-label={t(`figure.${measure}`)}
                >
                  {figureText(figures, measure, view) ?? t('cell.noData')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
      <p>
        {t('years.export')}:{' '}
        {COVERAGE_FILES.map((format, at) => [
          at > 0 && ' · ',
          <a key={format} href={page.href(yearsFileUrl(query, format))} rel="nofollow">
            {format.toUpperCase()}
          </a>,
        ])}
      </p>
    </section>
  );
}
