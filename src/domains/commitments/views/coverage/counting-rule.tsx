import type { JSX } from 'preact';
import type { CoverageView } from './coverage-view.ts';

/** What the words and patterns of the table mean. */
export function Legend({ view: { t } }: { view: CoverageView }): JSX.Element {
  return (
    <section>
      <h2>{t('legend')}</h2>
      <dl class="matrix-legend">
        <dt class="gap">{t('cell.gap')}</dt>
        <dd>{t('legend.gap')}</dd>
        <dt class="work">{t('cell.work')}</dt>
        <dd>{t('legend.work')}</dd>
        <dt class="known">{t('cell.noData')}</dt>
        <dd>{t('legend.noData')}</dd>
      </dl>
    </section>
  );
}

/** The rules by which everything is counted; docs/coverage.md tells them at length. */
export function CountingRule({ view: { t } }: { view: CoverageView }): JSX.Element {
  return (
    <section>
      <h2>{t('rule')}</h2>
      <p>{t('rule.people')}</p>
      <p>{t('rule.who')}</p>
      <p>{t('rule.money')}</p>
      <p>{t('rule.hidden')}</p>
    </section>
  );
}
