import type { JSX } from 'preact';
import { Crumbs, EmptyState, Pagination } from '../../../../platform/ui/components.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { freshnessMessages } from '../../messages/freshness/index.ts';
import { deskOrganizationUrl, STALE } from '../../urls-desk.ts';
import type { DeskView } from '../desk/desk-view.ts';

export interface StaleProps {
  records: readonly { id: string; slug: string; name: string; lang: string | null; checkedOn: string | null }[];
  total: number;
  perPage: number;
  never: boolean;
  current: number;
  marked: boolean;
}

/** Records that grow old with nobody to ask: the secretariat looks them over itself. */
export function stalePage(props: StaleProps, view: DeskView): string {
  const { page } = view;
  const { never, total, perPage, current } = props;
  const f = freshnessMessages(page.locale);
  const address = (which: boolean, n = 1) => page.href(`${STALE}?which=${which ? 'never' : 'once'}${n > 1 ? `&page=${n}` : ''}`);
  return renderPage({
    page,
    title: f('stale.title'),
    indexed: false,
    done: props.marked ? f('stale.marked') : undefined,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: page.t('desk'), path: '/desk' }, { label: f('stale.title') }]} />
        <h1>{f('stale.title')}</h1>
        <p class="lead">{f('stale.lead')}</p>
        <nav class="tabs" aria-label={f('stale.title')}>
          <a href={address(false)} aria-current={never ? undefined : 'page'}>
            {f('stale.once')}
          </a>
          <a href={address(true)} aria-current={never ? 'page' : undefined}>
            {f('stale.never')}
          </a>
        </nav>
        {total === 0 ? <EmptyState title={f('stale.empty')} /> : <Stale {...props} view={view} />}
        <Pagination page={page} current={current} pages={Math.ceil(total / perPage)} hrefOf={(n) => address(never, n)} />
      </>
    ),
  });
}

function Stale({ records, total, never, view }: StaleProps & { view: DeskView }): JSX.Element {
  const { page, mayDecide } = view;
  const f = freshnessMessages(page.locale);
  return (
    <form method="post" action={page.href(STALE)}>
      <p>{f('stale.total', { total })}</p>
      <input type="hidden" name="which" value={never ? 'never' : 'once'} />
      <ul class="queue">
        {records.map(({ id, slug, name, lang, checkedOn }) => (
          <li key={id} data-row>
            <a href={page.href(deskOrganizationUrl(slug))}>
              <bdi lang={lang ?? undefined}>{name}</bdi>
            </a>
            <span class="soft">{checkedOn === null ? f('stale.never') : f('stale.day', { day: formatDay(checkedOn, page.locale) })}</span>
            {mayDecide && (
              <button type="submit" name="organization" value={id} class="quiet">
                {f('stale.mark')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </form>
  );
}
