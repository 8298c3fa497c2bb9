import type { JSX } from 'preact';
import type { DeskEntry } from '../../platform/domain.ts';
import { formatNumber } from '../../platform/ui/format.ts';
import { renderPage } from '../../platform/ui/layout.tsx';
import type { PageContext } from '../../platform/ui/page.ts';
import { deskMessages } from '../messages/desk/index.ts';

export const TOOLS = [
  'cases',
  'duplicates',
  'stale',
  'figures',
  'audit',
  'institutions',
  'roles',
  'policies',
  'mail',
  'relay',
  'matching',
  'marketplace',
  'meetings',
  'settings',
] as const;
export type Tool = (typeof TOOLS)[number];

export interface DeskProps {
  page: PageContext;
  entries: readonly DeskEntry[];
  /** Pages of the desk that this reader may open. */
  tools: readonly Tool[];
}

/** What waits for the secretariat, of every domain, and where everything else is. */
export function deskPage({ page, entries, tools }: DeskProps): string {
  const t = deskMessages(page.locale);
  return renderPage({
    page,
    title: page.t('desk'),
    section: '/desk',
    indexed: false,
    children: (
      <>
        <h1>{page.t('desk')}</h1>
        <p class="lead">{t('lead')}</p>
        {entries.length === 0 ? <p>{t('nothing')}</p> : <Waiting page={page} entries={entries} />}
        <section>
          <h2>{t('tools')}</h2>
          <ul class="plain-list">
            {tools.map((tool) => (
              <li key={tool}>
                <a href={page.href(`/desk/${tool}`)}>{t(`tool.${tool}`)}</a>
              </li>
            ))}
          </ul>
        </section>
      </>
    ),
  });
}

function Waiting({ page, entries }: Pick<DeskProps, 'page' | 'entries'>): JSX.Element {
  const t = deskMessages(page.locale);
  return (
    <div class="labelled">
      <table>
        <caption class="visually-hidden">{t('waiting')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.what')}</th>
            <th scope="col" class="number">
              {t('column.count')}
            </th>
            <th scope="col">{t('column.oldest')}</th>
            <th scope="col">{t('column.target')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Line key={entry.key} entry={entry} page={page} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ entry, page }: { entry: DeskEntry; page: PageContext }): JSX.Element {
  const t = deskMessages(page.locale);
  const days = entry.oldest === null || entry.count === 0 ? null : daysSince(entry.oldest, page.now);
  const late = days !== null && entry.target !== null && days > entry.target;
  return (
    <tr>
      <th scope="row">
        <a href={page.href(entry.path)}>{entry.label}</a>
      </th>
      <td class="number" data-label={t('column.count')}>
        {formatNumber(entry.count, page.locale)}
      </td>
      <td class={late ? 'late' : undefined} data-label={t('column.oldest')}>
        {days === null ? '–' : t('days', { days })}
        {late && ` · ${t('late')}`}
      </td>
      <td data-label={t('column.target')}>{entry.target === null ? '–' : t('days', { days: entry.target })}</td>
    </tr>
  );
}

/** Whole days from then to now. */
export function daysSince(then: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - then.getTime()) / 86_400_000));
}
