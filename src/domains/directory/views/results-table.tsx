import type { JSX } from 'preact';
import { joinList } from '../../../platform/ui/format.ts';
import { Quoted } from '../../../platform/ui/components.tsx';
import type { OrganizationCard } from '../search-documents.ts';
import { organizationUrl } from '../urls.ts';
import { countriesOf, Freshness, StateMark } from './organization-card.tsx';
import { shownName, type View } from './view.ts';

/** The results as rows, to compare and to print. */
export function ResultsTable({ cards, view }: { cards: OrganizationCard[]; view: View }): JSX.Element {
  const { t, page } = view;
  return (
    <section class="scroll" aria-label={t('view.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('table.name')}</th>
            <th scope="col">{t('table.kind')}</th>
            <th scope="col">{t('table.countries')}</th>
            <th scope="col">{t('table.state')}</th>
            <th scope="col">{t('table.checked')}</th>
          </tr>
        </thead>
        <tbody>
          {cards.map((card) => {
            const name = shownName(card, view);
            return (
              <tr key={card.slug}>
                <th scope="row">
                  <a href={page.href(organizationUrl(card.slug))}>
                    <Quoted lang={name.lang} as="bdi">
                      {name.text}
                    </Quoted>
                  </a>{' '}
                  {card.demo && <span class="demo-mark">{t('card.demo')}</span>}
                </th>
                <td>{t(`kind.${card.kind}`)}</td>
                <td>{joinList(countriesOf(card, view), page.locale)}</td>
                <td>
                  <StateMark card={card} view={view} />
                </td>
                <td>
                  <Freshness checked={card.checked} view={view} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
