import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { Crumbs, EmptyState, Pagination, Quoted } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, PostForm, TextField } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { DUPLICATE_ORIGINS, DUPLICATE_STATES, type DuplicateFilters, duplicateQuery, LIKELIHOODS } from '../../input/duplicate-forms.ts';
import type { SearchRun, ListedPair, NamedRecord } from '../../duplicate-findings.ts';
import { DUPLICATES, duplicatesUrl, duplicateUrl, MERGES } from '../../urls-desk.ts';
import { type DuplicateView, reasonsText } from './duplicate-view.ts';

export interface DuplicateListProps {
  pairs: readonly ListedPair[];
  total: number;
  perPage: number;
  filters: DuplicateFilters;
  run: SearchRun | undefined;
  /** The form for two addresses, with what is wrong with it. */
  form: FormState;
  done?: string | undefined;
}

/** Pairs that may be one organization, the likeliest first, with acts on several at once. */
export function duplicateListPage(props: DuplicateListProps, view: DuplicateView): string {
  const { page, u } = view;
  const { filters, total, perPage } = props;
  return renderPage({
    page,
    title: u('title'),
    indexed: false,
    done: props.done,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: page.t('desk'), path: '/desk' }, { label: u('title') }]} />
        <h1>{u('title')}</h1>
        <p class="lead">{u('intro')}</p>
        <Filters filters={filters} view={view} />
        <div class="bar">
          <p>{u('total', { total })}</p>
          <a href={page.href(MERGES)}>{u('merges.title')}</a>
        </div>
        {props.pairs.length === 0 ? <EmptyState title={u('empty')} /> : <Pairs {...props} view={view} />}
        <Pagination
          page={page}
          current={filters.page}
          pages={Math.ceil(total / perPage)}
          hrefOf={(n) => page.href(duplicatesUrl({ ...filters, page: n }))}
        />
        <div class="paired apart">
          <Search run={props.run} view={view} />
          <ByHand form={props.form} view={view} />
        </div>
      </>
    ),
  });
}

function Filters({ filters, view }: { filters: DuplicateFilters; view: DuplicateView }): JSX.Element {
  const { page, u } = view;
  return (
    <form method="get" action={page.href(DUPLICATES)} class="filters">
      <Filter
        name="state"
        label={u('filter.state')}
        now={filters.state}
        of={DUPLICATE_STATES.map((value) => ({ value, label: u(`state.${value}`) }))}
      />
      <Filter
        name="likelihood"
        label={u('filter.likelihood')}
        all={u('filter.all')}
        now={filters.likelihood}
        of={LIKELIHOODS.map((value) => ({ value, label: u(`likelihood.${value}`) }))}
      />
      <Filter
        name="origin"
        label={u('filter.origin')}
        all={u('filter.all')}
        now={filters.origin}
        of={DUPLICATE_ORIGINS.map((value) => ({ value, label: u(`origin.${value}`) }))}
      />
      <button type="submit">{u('filter.show')}</button>
    </form>
  );
}

function Filter(props: {
  name: string;
  label: string;
  all?: string;
  now: string | null;
  of: readonly { value: string; label: string }[];
}): JSX.Element {
  return (
    <label>
      <span class="small">{props.label}</span>
      <select name={props.name}>
        {props.all !== undefined && <option value="">{props.all}</option>}
        {props.of.map(({ value, label }) => (
          <option key={value} value={value} selected={value === props.now}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Pairs({ pairs, filters, view }: DuplicateListProps & { view: DuplicateView }): JSX.Element {
  const { page, u } = view;
  const list = (
    <ul class="pairs">
      {pairs.map((pair) => (
        <Pair key={pair.id} pair={pair} ticked={filters.state === 'waiting'} view={view} />
      ))}
    </ul>
  );
  if (filters.state !== 'waiting') return list;
  return (
    <PostForm action={page.href(`${DUPLICATES}/verdicts`)}>
      <input type="hidden" name="from" value={duplicateQuery(filters)} />
      {list}
      <p class="hint">{u('act.later.hint')}</p>
      <p class="buttons">
        <button type="submit" name="act" value="not-the-same">
          {u('act.not-the-same')}
        </button>
        <button type="submit" name="act" value="later" class="quiet">
          {u('act.later')}
        </button>
      </p>
    </PostForm>
  );
}

function Pair({ pair, ticked, view }: { pair: ListedPair; ticked: boolean; view: DuplicateView }): JSX.Element {
  const { page, u } = view;
  return (
    <li>
      {ticked && (
        <input type="checkbox" name="case" value={pair.id} aria-label={u('bulk.choose', { one: pair.one.name, other: pair.other.name })} />
      )}
      <a href={page.href(duplicateUrl(pair.id))} class="names">
        <Name of={pair.one} view={view} />
        <Name of={pair.other} view={view} />
      </a>
      <span class="score">{u('score', { percent: Math.round(pair.score * 100) })}</span>
      <span class="soft small">{reasonsText(pair.reasons, view)}</span>
      <span class="soft small">
        {u(`origin.${pair.origin}`)} · {formatDay(pair.openedAt, page.locale)}
      </span>
    </li>
  );
}

function Name({ of, view }: { of: NamedRecord; view: DuplicateView }): JSX.Element {
  return (
    <span>
      <Quoted as="bdi" lang={of.lang}>
        {of.name}
      </Quoted>
      {of.country && <span class="soft small"> {countryName(of.country, view.page.locale)}</span>}
    </span>
  );
}

function Search({ run, view }: { run: SearchRun | undefined; view: DuplicateView }): JSX.Element {
  const { page, u } = view;
  const running = run !== undefined && run.state !== 'done';
  return (
    <section>
      <h2>{u('search.title')}</h2>
      {running && <p role="status">{u('search.running', { done: run.lookedAt, total: run.total, found: run.found })}</p>}
      {run?.doneAt && !running && <p>{u('search.last', { day: formatDay(run.doneAt, page.locale) })}</p>}
      <p class="hint">{u('search.hint')}</p>
      {!running && (
        <PostForm action={page.href(`${DUPLICATES}/search`)}>
          <p class="buttons">
            <button type="submit">{u('search.ask')}</button>
          </p>
        </PostForm>
      )}
    </section>
  );
}

function ByHand({ form, view }: { form: FormState; view: DuplicateView }): JSX.Element {
  const { page, u } = view;
  const of: FormView = { page, form, labels: { one: u('pair.one'), other: u('pair.other'), case: u('bulk.pairs') } };
  return (
    <section>
      <h2>{u('pair.title')}</h2>
      <ErrorSummary of={of} />
      <PostForm action={page.href(`${DUPLICATES}/pairs`)}>
        <TextField of={of} name="one" dir="ltr" maxLength={300} hint={u('pair.hint')} />
        <TextField of={of} name="other" dir="ltr" maxLength={300} />
        <p class="buttons">
          <button type="submit" class="quiet">
            {u('pair.compare')}
          </button>
        </p>
      </PostForm>
    </section>
  );
}
