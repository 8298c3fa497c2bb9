import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import { REGIONS, regionName } from '../../../../platform/geo/regions.ts';
import { Crumbs, EmptyState, Pagination } from '../../../../platform/ui/components.tsx';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { ErrorSummary, type FormView, PostForm, SelectField, TextArea } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { QueuedCase } from '../../desk-findings.ts';
import { CASE_AGES, CASE_SORTS, type CaseFilters, caseQuery } from '../../input/case-filters.ts';
import { CASE_KINDS, FLAG_LEVELS } from '../../moderation.ts';
import type { ReasonTemplate } from '../../settings.ts';
import { inLanguage } from '../../rules/reason-templates.ts';
import { CASES, casesUrl, caseUrl } from '../../urls-desk.ts';
import { daysSince, type DeskView } from './desk-view.ts';
import { Shortcuts, shortcut } from './shortcuts.tsx';

export interface QueueProps {
  cases: readonly QueuedCase[];
  total: number;
  perPage: number;
  filters: CaseFilters;
  moderators: readonly { id: string; name: string }[];
  templates: readonly ReasonTemplate[];
  targets: Readonly<Record<QueuedCase['kind'], number>>;
  form: FormState;
  done?: string | undefined;
}

/** The queue: what waits, narrowed and in order, and acts on several at once. */
export function caseQueuePage(props: QueueProps, view: DeskView): string {
  const { page, d, mayDecide } = view;
  const { filters, total, perPage } = props;
  return renderPage({
    page,
    title: d('cases.title'),
    indexed: false,
    done: props.done,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: page.t('desk'), path: '/desk' }, { label: d('cases.title') }]} />
        <h1>{d('cases.title')}</h1>
        <QueueFilters {...props} view={view} />
        <div class="bar">
          <p>{d('cases.total', { total })}</p>
          <a href={page.href(`/desk/cases.csv${caseQuery(filters)}`)}>{d('cases.csv')}</a>
        </div>
        <Shortcuts acts={['down', 'up', 'tick', 'open', 'mine']} view={view} />
        {props.cases.length === 0 ? (
          <EmptyState title={d('cases.empty')} />
        ) : mayDecide ? (
          <BulkForm {...props} view={view} />
        ) : (
          <Queue {...props} view={view} />
        )}
        <Pagination
          page={page}
          current={filters.page}
          pages={Math.ceil(total / perPage)}
          hrefOf={(n) => page.href(casesUrl({ ...filters, page: n }))}
        />
      </>
    ),
  });
}

type Part = QueueProps & { view: DeskView };

interface FilterChoice {
  name: 'kind' | 'state' | 'assigned' | 'language' | 'region' | 'age' | 'flag' | 'sort';
  /** Without it, one of them always holds. */
  all?: boolean;
  of: readonly { value: string; label: string }[];
}

/** Languages in which organizations here mostly write; the address takes any. */
const LANGUAGES = ['ar', 'en', 'es', 'fr', 'ru', 'zh', 'pt', 'sw', 'fa', 'uk', 'id', 'bn'];

function filterChoices({ page, d }: DeskView, moderators: QueueProps['moderators']): FilterChoice[] {
  const people = [
    { value: 'me', label: d('filter.me') },
    { value: 'nobody', label: d('filter.nobody') },
    ...moderators.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const states = ['waiting', 'changes-asked', 'accepted', 'refused', 'all'] as const;
  return [
    { name: 'kind', all: true, of: CASE_KINDS.map((value) => ({ value, label: d(`kind.${value}`) })) },
    { name: 'state', of: states.map((value) => ({ value, label: d(`caseState.${value}`) })) },
    { name: 'assigned', all: true, of: people },
    { name: 'language', all: true, of: LANGUAGES.map((value) => ({ value, label: languageName(value, page.locale) })) },
    { name: 'region', all: true, of: REGIONS.map(({ code }) => ({ value: code, label: regionName(code, page.locale) })) },
    { name: 'age', all: true, of: CASE_AGES.map((days) => ({ value: String(days), label: d('filter.days', { days }) })) },
    { name: 'flag', all: true, of: (['any', ...FLAG_LEVELS] as const).map((value) => ({ value, label: d(`flag.${value}`) })) },
    { name: 'sort', of: CASE_SORTS.map((value) => ({ value, label: d(`sort.${value}`) })) },
  ];
}

function QueueFilters({ filters, moderators, view }: Part): JSX.Element {
  const { page, d } = view;
  return (
    <form method="get" action={page.href(CASES)} class="filters">
      {filterChoices(view, moderators).map(({ name, all, of }) => (
        <label key={name}>
          <span class="small">{d(`filter.${name}`)}</span>
          <select name={name}>
            {all && <option value="">{d('filter.all')}</option>}
            {of.map((one) => (
              <option key={one.value} value={one.value} selected={one.value === String(filters[name] ?? '')}>
                {one.label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <button type="submit">{d('filter.show')}</button>
    </form>
  );
}

function BulkForm(props: Part): JSX.Element {
  const { form, templates, moderators, filters, view } = props;
  const { page, d } = view;
  const of: FormView = {
    page,
    form,
    labels: { case: d('bulk.cases'), template: d('bulk.template'), reason: d('decision.reason'), to: d('bulk.to') },
  };
  return (
    <PostForm action={page.href(`${CASES}/acts`)}>
      <button type="submit" disabled class="visually-hidden" tabIndex={-1}>
        {d('bulk.nothing')}
      </button>
      <ErrorSummary of={of} />
      <input type="hidden" name="from" value={caseQuery(filters)} />
      <Queue {...props} ticks />
      <fieldset class="side">
        <legend>{d('bulk.title')}</legend>
        <SelectField
          of={of}
          name="template"
          none={d('bulk.noTemplate')}
          options={templates.map(({ key, title }) => ({ value: key, label: inLanguage(title, page.locale) }))}
        />
        <TextArea of={of} name="reason" rows={3} maxLength={4000} hint={d('bulk.hint')} required={false} />
        <p class="buttons">
          <button type="submit" name="act" value="accepted">
            {d('act.accepted')}
          </button>
          <button type="submit" name="act" value="changes-asked" class="quiet">
            {d('act.changes-asked')}
          </button>
          <button type="submit" name="act" value="refused" class="quiet">
            {d('act.refused')}
          </button>
        </p>
        <SelectField of={of} name="to" none={d('filter.nobody')} options={moderators.map(({ id, name }) => ({ value: id, label: name }))} />
        <p class="buttons">
          <button type="submit" name="act" value="mine" {...shortcut('mine')}>
            {d('act.mine')}
          </button>
          <button type="submit" name="act" value="assign" class="quiet">
            {d('act.assign')}
          </button>
        </p>
      </fieldset>
    </PostForm>
  );
}

function Queue({ ticks, ...props }: Part & { ticks?: boolean }): JSX.Element {
  const { cases, filters, targets, view, form } = props;
  const { page, d } = view;
  const ticked = new Set([form.typed['case'] ?? []].flat());
  return (
    <ul class="queue">
      {cases.map((one) => (
        <li key={one.id} data-row>
          {ticks && (
            <input
              type="checkbox"
              name="case"
              value={one.id}
              checked={ticked.has(one.id)}
              aria-label={d('bulk.choose', { name: one.name })}
            />
          )}
          <a href={page.href(caseUrl(one.id, filters))}>
            <bdi lang={one.lang ?? undefined}>{one.name}</bdi>
          </a>
          <span>
            {d(`kind.${one.kind}`)}
            {one.subject && ` · ${d(`subject.${one.subject}`)}`}
          </span>
          <Waiting one={one} target={targets[one.kind]} view={view} />
          <span class="soft">{one.assignedTo === null ? d('filter.nobody') : <bdi>{one.assignedTo}</bdi>}</span>
          <span>{one.flag && <FlagMark level={one.flag} view={view} />}</span>
        </li>
      ))}
    </ul>
  );
}

/** How long it waits, and in words when that is too long. */
function Waiting({ one, target, view }: { one: QueuedCase; target: number; view: DeskView }): JSX.Element {
  const { d, page } = view;
  if (one.state !== 'open') return <span class="soft">{d(`caseState.${one.state}`)}</span>;
  const days = daysSince(one.waitingSince, page.now);
  return (
    <span class={days > target ? 'late' : undefined}>
      {d('waits.days', { days })}
      {days > target && ` · ${d('waits.late')}`}
    </span>
  );
}

export function FlagMark({ level, view }: { level: 'yellow' | 'red' | 'escalated'; view: DeskView }): JSX.Element {
  return <span class={`flag flag-${level}`}>{view.d(`flag.${level}`)}</span>;
}
