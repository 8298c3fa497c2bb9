import type { JSX } from 'preact';
import { ScrolledTable } from '../../../../platform/ui/scrolled-table.tsx';
import type { CoverageYears } from '../../coverage/table.ts';
import { cellText, type CoverageView, figureText } from './coverage-view.ts';

const DATED = ['evidence', 'people', 'pledges', 'organizations', 'money'] as const;

/** The same by year, newest first. */
export function YearsTable({ years: { years, before }, view }: { years: CoverageYears; view: CoverageView }): JSX.Element {
  const { t } = view;
  const rows = [
    ...years.toReversed().map(({ year, figures }) => ({ label: String(year), figures })),
    { label: t('years.before', { year: String(years[0]?.year ?? '') }), figures: before },
  ];
  return (
    <section>
      <h2>{t('years')}</h2>
      <p class="soft">{t('years.note')}</p>
      <ScrolledTable label={t('years')}>
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
                <td key={measure} class={cellText(figures, measure, view).look === 'gap' ? 'none' : 'known'}>
                  {figureText(figures, measure, view) ?? t('cell.noData')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
    </section>
  );
}
