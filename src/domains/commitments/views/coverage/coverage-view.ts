import type { Incoming } from '../../../../platform/http/route.ts';
import { formatNumber } from '../../../../platform/ui/format.ts';
import { type PageContext, pageContext, type Site } from '../../../../platform/ui/page.ts';
import type { Taxonomy } from '../../../directory/index.ts';
import { isEmpty } from '../../coverage/coverage-of.ts';
import { moneyList } from '../../../../platform/ui/money.ts';
import type { Figures } from '../../coverage/table.ts';
import type { Measure } from '../../input/coverage-query.ts';
import { coverageMessages } from '../../messages/coverage/index.ts';

/** What every view of coverage is given. */
export interface CoverageView {
  page: PageContext;
  t: ReturnType<typeof coverageMessages>;
  taxonomy: Taxonomy;
}

export function coverageViewOf(request: Incoming, site: Site, taxonomy: Taxonomy): CoverageView {
  return { page: pageContext(request, site), t: coverageMessages(request.locale), taxonomy };
}

/** What a cell says, and how it looks: a gap, work without evidence, or a figure. */
export function cellText(figures: Figures, show: Measure, { t, page }: CoverageView): { text: string; look: 'gap' | 'work' | 'known' } {
  if (isEmpty(figures)) return { text: t('cell.gap'), look: 'gap' };
  const look = figures.evidence === 0 ? 'work' : 'known';
  const text = figureText(figures, show, { t, page });
  if (text !== null) return { text: show === 'evidence' && look === 'work' ? t('cell.work') : text, look };
  return { text: look === 'work' ? t('cell.work') : t('cell.noData'), look };
}

/** One figure in the reader's language; null where nobody gave it. */
export function figureText(figures: Figures, show: Measure, { page }: Pick<CoverageView, 't' | 'page'>): string | null {
  switch (show) {
    case 'money':
      return figures.money.length === 0 ? null : moneyList(figures.money, page.locale);
    case 'people':
      return figures.people === null ? null : formatNumber(figures.people, page.locale);
    default:
      return formatNumber(figures[show], page.locale);
  }
}
