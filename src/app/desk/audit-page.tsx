import type { JSX } from 'preact';
import type { ActFilters, AuditAct } from '../../platform/audit/read-acts.ts';
import { Crumbs, Pagination } from '../../platform/ui/components.tsx';
import { renderPage } from '../../platform/ui/layout.tsx';
import type { PageContext } from '../../platform/ui/page.ts';
import { deskMessages } from '../messages/desk/index.ts';

export interface AuditProps {
  page: PageContext;
  acts: readonly AuditAct[];
  total: number;
  perPage: number;
  current: number;
  filters: ActFilters;
  /** The same filters as an address's query, with its question mark; empty for none. */
  query: string;
  choices: { acts: readonly string[]; actorIds: readonly string[] };
  /** Names of people by id; who erased the account has none. */
  names: ReadonlyMap<string, string | null>;
}

const AUDIT = '/desk/audit';

/** The log of what the secretariat did. */
export function auditPage(props: AuditProps): string {
  const { page, total, perPage, current, query } = props;
  const t = deskMessages(page.locale);
  const more = query === '' ? '?' : `${query}&`;
  return renderPage({
    page,
    title: t('audit.title'),
    indexed: false,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: page.t('desk'), path: '/desk' }, { label: t('audit.title') }]} />
        <h1>{t('audit.title')}</h1>
        <p class="lead">{t('audit.lead')}</p>
        <Filters {...props} />
        <div class="bar">
          <p>{t('audit.total', { total })}</p>
          <p class="takeaway">
            <a href={page.href(`${AUDIT}.csv${query}`)}>{t('audit.csv')}</a>
            <a href={page.href(`${AUDIT}.json${query}`)}>{t('audit.json')}</a>
          </p>
        </div>
        {total > 0 && <Acts {...props} />}
        <Pagination
          page={page}
          current={current}
          pages={Math.ceil(total / perPage)}
          hrefOf={(n) => page.href(`${AUDIT}${more}page=${n}`)}
        />
      </>
    ),
  });
}

function Filters({ page, filters, choices, names }: AuditProps): JSX.Element {
  const t = deskMessages(page.locale);
  const people = choices.actorIds.map((id) => ({ value: id, label: names.get(id) ?? t('audit.gone') }));
  return (
    <form method="get" action={page.href(AUDIT)} class="filters">
      <Choice
        name="act"
        label={t('audit.act')}
        all={t('audit.all')}
        now={filters.act}
        of={choices.acts.map((value) => ({ value, label: value }))}
      />
      <Choice name="actor" label={t('audit.who')} all={t('audit.all')} now={filters.actorId} of={people} />
      <Day name="from" label={t('audit.from')} now={filters.from} />
      <Day name="to" label={t('audit.to')} now={filters.to} />
      {filters.subjectId && <input type="hidden" name="subject" value={filters.subjectId} />}
      <button type="submit">{t('audit.show')}</button>
    </form>
  );
}

function Choice(props: {
  name: string;
  label: string;
  all: string;
  now: string | null;
  of: readonly { value: string; label: string }[];
}): JSX.Element {
  const { name, label, all, now, of } = props;
  return (
    <label>
      <span class="small">{label}</span>
      <select name={name}>
        <option value="">{all}</option>
        {of.map((one) => (
          <option key={one.value} value={one.value} selected={one.value === now}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Day({ name, label, now }: { name: string; label: string; now: string | null }): JSX.Element {
  return (
    <label>
      <span class="small">{label}</span>
      <input type="date" name={name} value={now ?? ''} dir="ltr" />
    </label>
  );
}

function Acts({ page, acts, names }: AuditProps): JSX.Element {
  const t = deskMessages(page.locale);
  return (
    <div class="scroll">
      <table>
        <caption class="visually-hidden">{t('audit.title')}</caption>
        <thead>
          <tr>
            {(['when', 'who', 'act', 'subject', 'reason'] as const).map((column) => (
              <th scope="col" key={column}>
                {t(`audit.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {acts.map(({ id, happenedAt, actorId, act, subjectKind, subjectId, reason }) => (
            <tr key={id}>
              <td>
                <time dateTime={happenedAt.toISOString()}>{happenedAt.toISOString().slice(0, 16).replace('T', ' ')}</time>
              </td>
              <td>
                <bdi>{names.get(actorId) ?? t('audit.gone')}</bdi>
              </td>
              <td dir="ltr">{act}</td>
              <td>
                <a href={page.href(`${AUDIT}?subject=${encodeURIComponent(subjectId)}`)} dir="ltr">
                  {subjectKind} {subjectId.slice(-8)}
                </a>
              </td>
              <td dir="auto">{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
