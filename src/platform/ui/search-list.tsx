import type { ComponentChildren, JSX } from 'preact';
import type { FieldError } from '../http/errors.ts';
import { chosenIn, withoutFacet, withoutValue } from '../search/search-address.ts';
import type { PlaceOffer } from '../search/place-offer.ts';
import { EmptyState, Notice } from './components.tsx';
import { Beside, type FilteredList, KeptFilters, type RailWords } from './facet-rail.tsx';

/** A list that is searched, as the pieces around its results see it. */
export interface SearchedList<Facet extends string, Sort extends string> extends FilteredList<Facet, Sort> {
  words: SearchWords;
  /** How an order is called. */
  sortTitle(sort: FilteredList<Facet, Sort>['state']['sort']): string;
}

export interface SearchWords extends RailWords {
  hint: string;
  button: string;
  sort: string;
  chosen: string;
  didYouMean: string;
  /** The filter of a place instead of its name. */
  inPlace(place: string, total: number): string;
  /** Before what can be left out of a search that finds nothing. */
  leaveOut: string;
  beyond: string;
  toFirst: string;
  take: string;
  ignored(fields: string): string;
  /** A concept that the words were taken to name. */
  also(label: string, facet: string): string;
  withoutConcept(label: string): string;
  withoutFilter(filter: string): string;
}

/** The line one types in. `suggest`: address, without language, of what it offers while one types. */
export function SearchLine<Facet extends string, Sort extends string>({
  of,
  label,
  suggest,
}: {
  of: SearchedList<Facet, Sort>;
  label: string;
  suggest?: string;
}): JSX.Element {
  const { page, path, state, terms, words } = of;
  return (
    <form action={page.href(path)} method="get" role="search" class="field">
      <label for="q">{label}</label>
      <p class="hint" id="q-hint">
        {words.hint}
      </p>
      <div class="searchbar">
        <input
          id="q"
          type="search"
          name="q"
          value={state.text}
          dir="auto"
          maxLength={200}
          aria-describedby="q-hint"
          autocomplete="off"
          {...(suggest !== undefined && { list: 'q-offers', 'data-behavior': 'suggest', 'data-suggest': page.href(suggest) })}
        />
        {suggest !== undefined && <datalist id="q-offers" />}
        <KeptFilters state={state} facets={terms.facets} />
        <Beside of={of} />
        <button type="submit">{words.button}</button>
      </div>
    </form>
  );
}

/** Says which parts of the address were left out, where any were. */
export function Ignored({ words, problems }: { words: SearchWords; problems: readonly FieldError[] }): JSX.Element | null {
  if (problems.length === 0) return null;
  return (
    <Notice tone="warn">
      <p>{words.ignored([...new Set(problems.map(({ field }) => field))].join(', '))}</p>
    </Notice>
  );
}

/** How much was found, the way to the filters on a narrow screen, and the orders, where there is something to order. */
export function ResultsBar<Facet extends string, Sort extends string>({
  of,
  heading,
  sorted,
  children,
}: {
  of: SearchedList<Facet, Sort>;
  heading: string;
  sorted: boolean;
  children?: ComponentChildren;
}): JSX.Element {
  const { page, state, terms, words } = of;
  const sorts = terms.sorts.filter((sort) => sort !== 'relevance' || state.text);
  return (
    <div class="bar">
      <h2>{heading}</h2>
      {children}
      <a class="to-filters" href="#filters">
        {words.filters}
      </a>
      {sorted && (
        <nav class="tabs small" aria-label={words.sort}>
          <span class="soft">{words.sort}</span>
          {sorts.map((sort) => (
            <a key={sort} href={page.href(of.urlOf({ sort, page: 1 }))} aria-current={sort === state.sort ? 'true' : undefined}>
              {of.sortTitle(sort)}
            </a>
          ))}
        </nav>
      )}
    </div>
  );
}

/** Chosen filters and found concepts; each leaves by one press. */
export function Chips<Facet extends string, Sort extends string>({
  of,
  concepts,
}: {
  of: SearchedList<Facet, Sort>;
  concepts: readonly { facet: Facet; code: string }[];
}): JSX.Element | null {
  const { page, state, terms, words } = of;
  const chosen = terms.facets.flatMap((facet) =>
    chosenIn(state.filters, facet).map((value) => ({ facet, value, ...of.labelOf(facet, value) })),
  );
  if (chosen.length + concepts.length === 0) return null;
  return (
    <ul class="chips" aria-label={words.chosen}>
      {concepts.map(({ facet, code }) => {
        const { text } = of.labelOf(facet, code);
        return (
          <li key={code}>
            <a class="chip concept" href={page.href(of.urlOf({ page: 1, without: [...state.without, code] }))}>
              {words.also(text, of.titleOf(facet))} <span aria-hidden="true">×</span>
              <span class="visually-hidden">{words.withoutConcept(text)}</span>
            </a>
          </li>
        );
      })}
      {chosen.map(({ facet, value, text, lang }) => (
        <li key={`${facet}${value}`}>
          <a
            class="chip"
            href={page.href(of.urlOf({ page: 1, filters: withoutValue(state.filters, facet, value) }))}
            aria-label={words.withoutFilter(text)}
          >
            <bdi lang={lang}>{text}</bdi> <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Other words that find more, where there are any. */
export function DidYouMean<Facet extends string, Sort extends string>({
  of: { page, words, urlOf },
  text,
}: {
  of: SearchedList<Facet, Sort>;
  text: string | null;
}): JSX.Element | null {
  if (text === null) return null;
  return (
    <p>
      {words.didYouMean}{' '}
      <a href={page.href(urlOf({ text, page: 1 }))}>
        <bdi>{text}</bdi>
      </a>
    </p>
  );
}

/** The filter of the place that the words name, with how much it finds: it is offered, not applied. */
export function InPlace<Facet extends string, Sort extends string>({
  of: { page, state, terms, words, labelOf, urlOf },
  place,
}: {
  of: SearchedList<Facet | 'country' | 'region', Sort>;
  place: PlaceOffer | null;
}): JSX.Element | null {
  if (!place) return null;
  const filters = { ...state.filters, [place.facet]: [place.value] };
  return (
    <p>
      <a href={page.href(urlOf({ text: '', without: [], sort: terms.usual, filters, page: 1 }))}>
        {words.inPlace(labelOf(place.facet, place.value).text, place.total)}
      </a>
    </p>
  );
}

interface Drop<Facet extends string> {
  /** `q`: the words. */
  facet: Facet | 'q';
  values: string[];
  /** What is found without it. */
  total: number;
}

/** What to leave out of a search that finds nothing, and how much that gives. */
export function LeaveOut<Facet extends string, Sort extends string>({
  of,
  drops,
  textOf,
}: {
  of: SearchedList<Facet, Sort>;
  drops: readonly Drop<Facet>[];
  /** `filter`: the values that are left out, as the reader calls them; null for the words. */
  textOf(filter: string | null, total: number): string;
}): JSX.Element | null {
  const { page, state, terms, words } = of;
  if (drops.length === 0) return null;
  return (
    <>
      <p>{words.leaveOut}</p>
      <ul>
        {drops.map(({ facet, values, total }) => (
          <li key={facet}>
            {facet === 'q' ? (
              <a href={page.href(of.urlOf({ text: '', without: [], sort: terms.usual, page: 1 }))}>{textOf(null, total)}</a>
            ) : (
              <a href={page.href(of.urlOf({ filters: withoutFacet(state.filters, facet), page: 1 }))}>
                {textOf(values.map((value) => of.labelOf(facet, value).text).join(', '), total)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A page behind the last one. */
export function BeyondLast<Facet extends string, Sort extends string>({
  of: { page, words, urlOf },
}: {
  of: SearchedList<Facet, Sort>;
}): JSX.Element {
  return (
    <EmptyState title={words.beyond}>
      <p>
        <a href={page.href(urlOf({ page: 1 }))}>{words.toFirst}</a>
      </p>
    </EmptyState>
  );
}

/** The list as files. Addresses with language. */
export function TakeAway({ words, files }: { words: SearchWords; files: readonly { label: string; href: string }[] }): JSX.Element {
  return (
    <nav class="notice no-print" aria-label={words.take}>
      <p>{words.take}</p>
      <ul class="takeaway">
        {files.map(({ label, href }) => (
          <li key={label}>
            <a href={href} rel="nofollow">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
