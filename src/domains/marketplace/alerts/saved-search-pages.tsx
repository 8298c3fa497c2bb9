import type { JSX } from 'preact';
import type { Searchable } from '../../../platform/domain.ts';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { EmptyState, Pagination, Quoted } from '../../../platform/ui/components.tsx';
import { ChoiceGroup, type FormView, PostForm, TextField } from '../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import { framedPage } from '../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { localName } from '../../../platform/search/state.ts';
import { alertMessages } from '../messages/alerts/index.ts';
import { KEPT_DAYS } from './forget-old-finds.ts';
import type { Spelling } from './spelling.ts';
import type { AskedSearch } from './saved-query.ts';
import { FINDS_PER_PAGE, type SavedSearch, type ShownFind } from './saved-search-queries.ts';
import { RHYTHMS } from './subjects.ts';
import { SAVED_SEARCHES, savedSearchUrl } from './urls.ts';

/** What is watched of words that may be misspelt: the spelling that the list finds, or what was typed. */
export const SPELLINGS = ['better', 'typed'] as const;

/** All that the person looks for, with what is new. */
export function savedSearchesPage(page: PageContext, searches: readonly SavedSearch[], done: string | undefined): string {
  const t = alertMessages(page.locale);
  return framedPage({
    page,
    title: t('title'),
    lead: t('lead'),
    trail: trailOf(page),
    done,
    children:
      searches.length === 0 ? (
        <EmptyState title={t('none')}>
          <p>{t('none.how')}</p>
        </EmptyState>
      ) : (
        <ul class="plain-list">
          {searches.map((search) => (
            <li key={search.id}>
              <h2>
                <a href={page.href(savedSearchUrl(search.id))}>
                  <bdi>{search.name}</bdi>
                </a>
              </h2>
              <p>
                {t(`subject.${search.subject as 'needs'}`)} · {t(`rhythm.${search.rhythm}`)}
                {search.paused && <> · {t('paused')}</>}
              </p>
              <p class="soft">
                {search.fresh > 0 ? <strong>{t('fresh', { count: search.fresh })}</strong> : t('fresh', { count: 0 })} ·{' '}
                {t('total', { count: search.total })}
              </p>
            </li>
          ))}
        </ul>
      ),
  });
}

/** Name and rhythm of a search that is to be saved. */
export function newSearchPage(
  page: PageContext,
  form: FormState,
  { searchable, query, spelling }: AskedSearch & { spelling: Spelling | null },
  full: number | null,
): string {
  const t = alertMessages(page.locale);
  const of = formOf(page, form);
  return framedPage({
    page,
    title: t('new.title'),
    lead: t('new.lead'),
    trail: trailOf(page, t('new.title')),
    of,
    children: (
      <>
        {full !== null && (
          <p class="notice bad" role="alert">
            {t('error.full', { most: full })}
          </p>
        )}
        <p>
          {t(`subject.${searchable.subject as 'needs'}`)} · <a href={page.href(listUrl(searchable, query))}>{t('new.open')}</a>
        </p>
        <PostForm action={page.href(SAVED_SEARCHES)}>
          <input type="hidden" name="subject" value={searchable.subject} />
          <input type="hidden" name="query" value={query} />
          {spelling && <Watched of={of} spelling={spelling} />}
          <NameAndRhythm of={of} />
          <button type="submit">{t('save')}</button>
        </PostForm>
      </>
    ),
  });
}

/** Which spelling is watched: said where nothing is doubtful, chosen where the list would find more by another one. */
function Watched({ of, spelling: { typed, better } }: { of: FormView; spelling: Spelling }): JSX.Element {
  const t = alertMessages(of.page.locale);
  if (better === null) return <p class="hint">{t('watched', { words: typed })}</p>;
  const options = [
    { value: 'better', label: t('spelling.better', { words: better }) },
    { value: 'typed', label: t('spelling.typed', { words: typed }) },
  ];
  return <ChoiceGroup of={of} name="spelling" kind="radio" hint={t('spelling.hint')} options={options} />;
}

interface SearchFacts {
  search: SavedSearch;
  searchable: Searchable;
  finds: readonly ShownFind[];
  /** Which page of the finds, from 1. */
  number: number;
  /** The address of the feed, right after it was made. */
  feed: string | undefined;
  done: string | undefined;
}

/** One saved search: what it found, and everything that can be done with it. */
export function savedSearchPage(page: PageContext, form: FormState, facts: SearchFacts): string {
  const { search, searchable, done, feed } = facts;
  const t = alertMessages(page.locale);
  const of = formOf(page, form);
  return framedPage({
    page,
    title: search.name,
    trail: trailOf(page, search.name),
    done,
    of,
    children: (
      <>
        {feed !== undefined && (
          <div class="notice good" role="status">
            <p>{t('feed.address')}</p>
            <p class="long">
              <code dir="ltr">{feed}</code>
            </p>
          </div>
        )}
        <p>
          {t(`subject.${search.subject as 'needs'}`)} · {t(`rhythm.${search.rhythm}`)}
          {search.paused && <> · {t('paused')}</>} · <a href={page.href(listUrl(searchable, search.query))}>{t('new.open')}</a>
        </p>
        <Finds page={page} facts={facts} />
        <section class="stack">
          <h2>{t('settings.title')}</h2>
          <PostForm action={page.href(savedSearchUrl(search.id))}>
            <NameAndRhythm of={of} />
            <Act name="save" label={t('save')} />
          </PostForm>
        </section>
        <Acts page={page} search={search} />
      </>
    ),
  });
}

function Finds({ page, facts: { search, searchable, finds, number } }: { page: PageContext; facts: SearchFacts }): JSX.Element {
  const t = alertMessages(page.locale);
  const here = savedSearchUrl(search.id);
  return (
    <section class="stack">
      <h2>{t('finds.title')}</h2>
      <p class="hint">{t('finds.kept', { days: KEPT_DAYS })}</p>
      {search.total === 0 && <p>{t('finds.none')}</p>}
      {search.total > 0 && finds.length === 0 && <p>{t('finds.beyond')}</p>}
      {finds.length > 0 && (
        <ul>
          {finds.map((find) => (
            <FoundThing key={find.subjectId} page={page} searchable={searchable} find={find} />
          ))}
        </ul>
      )}
      <Pagination
        page={page}
        current={number}
        pages={Math.ceil(search.total / FINDS_PER_PAGE)}
        hrefOf={(n) => page.href(`${here}?page=${n}`)}
      />
      {search.fresh > 0 && (
        <PostForm action={page.href(here)}>
          <Act name="seen" label={t('seen')} quiet />
        </PostForm>
      )}
    </section>
  );
}

function FoundThing({ page, searchable, find }: { page: PageContext; searchable: Searchable; find: ShownFind }): JSX.Element {
  const t = alertMessages(page.locale);
  const name = localName(find.names, page.locale) ?? find.names[0];
  return (
    <li>
      <a href={page.href(`${searchable.path}/${find.slug}`)}>
        <Quoted as="bdi" lang={name?.lang}>
          {name?.text}
        </Quoted>
      </a>
      {find.fresh && <strong> {t('new')}</strong>}
      <br />
      <span class="soft">{t('found.on', { day: formatDay(find.foundAt, page.locale) })}</span>
    </li>
  );
}

function Acts({ page, search }: { page: PageContext; search: SavedSearch }): JSX.Element {
  const t = alertMessages(page.locale);
  const here = page.href(savedSearchUrl(search.id));
  return (
    <>
      <section class="stack">
        <h2>{t('pause.title')}</h2>
        <p>{t('pause.text')}</p>
        <PostForm action={here}>
          {search.paused ? <Act name="resume" label={t('resume')} quiet /> : <Act name="pause" label={t('pause')} quiet />}
        </PostForm>
      </section>
      <section class="stack">
        <h2>{t('feed.title')}</h2>
        <p>{t('feed.text')}</p>
        {search.hasFeed && <p>{t('feed.exists')}</p>}
        <PostForm action={here}>
          <Act name="feed" label={search.hasFeed ? t('feed.renew') : t('feed.make')} quiet />
          {search.hasFeed && <Act name="feed-end" label={t('feed.end')} quiet />}
        </PostForm>
      </section>
      <section class="stack">
        <h2>{t('delete.title')}</h2>
        <p>{t('delete.text')}</p>
        <PostForm action={here}>
          <Act name="delete" label={t('delete')} quiet />
        </PostForm>
      </section>
    </>
  );
}

/** Ends mails by a press, without signing in; `name`: of the one search, else of all. */
export function stopPage(
  page: PageContext,
  { what, name, stopped }: { what: 'search' | 'person'; name: string; stopped: boolean },
): string {
  const t = alertMessages(page.locale);
  return framedPage({
    page,
    title: t('stop.title'),
    lead: stopped ? t('stop.done') : what === 'search' ? t('stop.ask.search', { name }) : t('stop.ask.person'),
    children: stopped ? (
      <p>
        <a href={page.href(SAVED_SEARCHES)}>{t('title')}</a>
      </p>
    ) : (
      <PostForm action={page.path}>
        <button type="submit">{t('stop.submit')}</button>
      </PostForm>
    ),
  });
}

/** The list with this search, as its address has it. */
function listUrl({ path }: Searchable, query: string): string {
  return query === '' ? path : `${path}?${query}`;
}

function trailOf(page: PageContext, here?: string): { label: string; path?: string }[] {
  const own = { label: page.t('account'), path: '/account' };
  const title = alertMessages(page.locale)('title');
  return here === undefined ? [own, { label: title }] : [own, { label: title, path: SAVED_SEARCHES }, { label: here }];
}

function formOf(page: PageContext, form: FormState): FormView {
  const t = alertMessages(page.locale);
  return { page, form, labels: { name: t('name'), rhythm: t('rhythm'), spelling: t('spelling') } };
}

function NameAndRhythm({ of }: { of: FormView }): JSX.Element {
  const t = alertMessages(of.page.locale);
  return (
    <>
      <TextField of={of} name="name" hint={t('name.hint')} maxLength={120} />
      <ChoiceGroup of={of} name="rhythm" kind="radio" options={RHYTHMS.map((value) => ({ value, label: t(`rhythm.${value}`) }))} />
    </>
  );
}

function Act({ name, label, quiet }: { name: string; label: string; quiet?: boolean }): JSX.Element {
  return (
    <button type="submit" name="act" value={name} class={quiet ? 'quiet' : undefined}>
      {label}
    </button>
  );
}
