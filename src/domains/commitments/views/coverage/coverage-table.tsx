import type { Provision } from '../../findings.ts';
import type { JSX } from 'preact';
import { Quoted } from '../../../../platform/ui/components.tsx';
import type { CoverageTable, Figures } from '../../coverage/table.ts';
import type { Measure } from '../../input/coverage-query.ts';
import { cellUrl, coverageUrl } from '../../urls-coverage.ts';
import { cellText, type CoverageView } from './coverage-view.ts';
import { placeName, provisionTitle } from '../../rules/coverage-names.ts';

interface TableProps {
  table: CoverageTable;
  show: Measure;
  view: CoverageView;
}

/** Provisions by places, in a box of its own that scrolls. A gap is told by a word and a pattern, not by a colour. */
export function Matrix({ table, show, view }: TableProps): JSX.Element {
  const { t } = view;
  const figure = t(`figure.${show}`);
  const columns = sortedColumns(table, view);
  const { query } = table;
  return (
    <section class="matrix" aria-label={t('table.scroll', { figure })}>
      <table>
        <caption>{t('table.caption', { figure })}</caption>
        <Head columns={columns} table={table} show={show} view={view} />
        <tbody>
          {table.rows.map(({ provision, cells, total }) => (
            <tr key={provision.id}>
              <RowHead provision={provision} table={table} show={show} view={view} />
              {columns.map(({ code, at }) => (
                <Cell key={code} figures={cells[at] as Figures} href={cellUrl(query, provision.code, code)} show={show} view={view} />
              ))}
              <Cell figures={total} href={cellUrl(query, provision.code, query.within)} show={show} view={view} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('table.all')}</th>
            {columns.map(({ code, at }) => (
              <Cell
                key={code}
                figures={table.totals[at] as Figures}
                href={cellUrl(query, query.provision?.code ?? null, code)}
                show={show}
                view={view}
              />
            ))}
            <Cell figures={table.total} href={cellUrl(query, query.provision?.code ?? null, query.within)} show={show} view={view} />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

type Column = { code: string; at: number; name: string };

/** Countries in the order of the reader's alphabet; regions and groups as the United Nations lists them. */
function sortedColumns({ columns, query }: CoverageTable, { page }: Pick<CoverageView, 'page'>): Column[] {
  const named = columns.map((code, at) => ({ code, at, name: placeName(code, page.locale) }));
  const areCountries = query.by === 'countries' || /^[A-Z]{2}$/.test(columns[0] ?? '');
  return areCountries ? named.toSorted((a, b) => a.name.localeCompare(b.name, page.locale)) : named;
}

function Head({ columns, table, show, view }: TableProps & { columns: readonly Column[] }): JSX.Element {
  const { t, page } = view;
  const { query } = table;
  return (
    <thead>
      <tr>
        <th scope="col">{t('table.provision')}</th>
        {columns.map(({ code, name }) => (
          <th key={code} scope="col">
            {/^[A-Z]{2}$/.test(code) ? name : <a href={page.href(coverageUrl({ ...query, within: code }, show))}>{name}</a>}
          </th>
        ))}
        <th scope="col">{t('table.all')}</th>
      </tr>
    </thead>
  );
}

function RowHead({ provision, table, show, view }: TableProps & { provision: Provision }): JSX.Element {
  const title = provisionTitle(provision, view.page.locale);
  const words = (
    <Quoted lang={title.foreign ? title.lang : undefined} as="bdi">
      {title.text}
    </Quoted>
  );
  return (
    <th scope="row">
      {provision.children.length === 0 ? words : <a href={view.page.href(coverageUrl({ ...table.query, provision }, show))}>{words}</a>}
    </th>
  );
}

function Cell({ figures, href, show, view }: { figures: Figures; href: string; show: Measure; view: CoverageView }): JSX.Element {
  const { text, look } = cellText(figures, show, view);
  return (
    <td class={look}>
      <a href={view.page.href(href)} rel="nofollow">
        {text}
      </a>
    </td>
  );
}
