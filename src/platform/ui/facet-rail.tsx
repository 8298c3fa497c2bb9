import type { JSX } from 'preact';
import type { FacetCount } from '../search/query.ts';
import { type FacetedSearch, type SearchTerms, usualSort } from '../search/read-search.ts';
import { chosenIn } from '../search/search-address.ts';
import { Kept } from '../kept.ts';
import { drawAround, type Drawn, DrawnElement } from './drawn.tsx';
import { formatNumber } from './format.ts';
import type { PageContext } from './page.ts';

/** A list as the filters beside it see it: what is looked for, and how everything is called. Addresses are without language. */
export interface FilteredList<Facet extends string, Sort extends string> {
  page: PageContext;
  /** Address of the list without its query. */
  path: string;
  state: FacetedSearch<Facet, Sort>;
  terms: SearchTerms<Facet, Sort>;
  /** What the address keeps besides words, filters and order. */
  beside?: Readonly<Record<string, string>>;
  words: RailWords;
  /** How a facet is called. */
  titleOf(facet: Facet): string;
  /** How a value of a facet is called. */
  labelOf(facet: Facet, value: string): ValueLabel;
  /** Address of the list when this is changed in it. */
  urlOf(change: Partial<FacetedSearch<Facet, Sort>>): string;
}

export interface ValueLabel {
  text: string;
  /** Set where only another language has a name. */
  lang?: string;
  /** As somebody wrote it, in any script. */
  quoted?: boolean;
}

export interface RailWords {
  filters: string;
  apply: string;
  clear: string;
  more: string;
  /** Needed where an address shows all values. */
  fewer?: string;
}

interface FacetValues {
  /** The most frequent first. */
  values: readonly FacetCount[];
  /** Number of values in all, where not all of them were read. */
  distinct: number;
}

interface RailProps<Facet extends string, Sort extends string> {
  of: FilteredList<Facet, Sort>;
  facets: Partial<Record<Facet, FacetValues>>;
  /** Facets that stand open before anything is chosen. */
  open: ReadonlySet<Facet>;
  /** Facets that only links from other pages use; what is chosen in them is kept. */
  unseen?: readonly Facet[];
  /** Where everything chosen is left out, if not in this list's own address without filters. */
  cleared?: string;
  /** All values are in the page and most are folded; else an address shows them. */
  folded?: boolean;
}

/** Values shown of one facet before the reader asks for all. */
const SHORT_LIST = 8;

/** The filters beside a list: a form that works without JavaScript and answers at once with it. */
export function FacetRail<Facet extends string, Sort extends string>(props: RailProps<Facet, Sort>): JSX.Element {
  const { of, facets, unseen = [] } = props;
  const { page, path, state, terms, words } = of;
  const cleared = props.cleared ?? (Object.keys(state.filters).length > 0 ? of.urlOf({ filters: {}, page: 1 }) : null);
  return (
    <form class="rail" id="filters" action={page.href(path)} method="get" data-behavior="auto-submit">
      <h2 class="visually-hidden">{words.filters}</h2>
      {state.text && <input type="hidden" name="q" value={state.text} />}
      <KeptFilters state={state} facets={unseen} />
      {state.without.map((code) => (
        <input key={code} type="hidden" name="without" value={code} />
      ))}
      {state.sort !== usualSort(state.text, terms) && <input type="hidden" name="sort" value={state.sort} />}
      <Beside of={of} />
      <div data-region="facets">
        {terms.facets
          .filter((facet) => (facets[facet]?.values.length ?? 0) > 0)
          .map((facet) => (
            <FacetChoices key={facet} {...props} facet={facet} />
          ))}
      </div>
      <p class="buttons">
        <button type="submit">{words.apply}</button>
        {cleared !== null && (
          <a class="button quiet" href={page.href(cleared)}>
            {words.clear}
          </a>
        )}
      </p>
    </form>
  );
}

/** What is chosen in these facets, for a form that has no boxes for it. */
export function KeptFilters<Facet extends string>({
  state: { filters },
  facets,
}: {
  state: { filters: Partial<Record<Facet, string[]>> };
  facets: readonly Facet[];
}): JSX.Element {
  return (
    <>
      {facets.flatMap((facet) =>
        chosenIn(filters, facet).map((value) => <input key={`${facet}${value}`} type="hidden" name={facet} value={value} />),
      )}
    </>
  );
}

/** What the address keeps besides words, filters and order, for a form. */
export function Beside({ of: { beside = {} } }: { of: { beside?: Readonly<Record<string, string>> } }): JSX.Element {
  return (
    <>
      {Object.entries(beside).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function FacetChoices<Facet extends string, Sort extends string>(props: RailProps<Facet, Sort> & { facet: Facet }): JSX.Element {
  const { of, facets, open, folded = false, facet } = props;
  const { page, state, words } = of;
  const chosen = chosenIn(state.filters, facet);
  const { values, distinct }: FacetValues = facets[facet] ?? { values: [], distinct: 0 };
  const all = state.more === facet;
  const shown = all ? values : values.filter(({ value }, n) => n < SHORT_LIST || chosen.includes(value));
  return (
    <details id={`facet-${facet}`} open={chosen.length > 0 || all || open.has(facet)}>
      <summary>{of.titleOf(facet)}</summary>
      <Choices of={of} facet={facet} values={shown} chosen={chosen} />
      {folded && shown.length < values.length && (
        <details>
          <summary class="small">{words.more}</summary>
          <Choices of={of} facet={facet} values={values.filter((one) => !shown.includes(one))} chosen={chosen} />
        </details>
      )}
      {!folded && distinct > SHORT_LIST && (
        <a class="small" href={`${page.href(of.urlOf({ more: all ? null : facet }))}#facet-${facet}`}>
          {all ? words.fewer : words.more} ({formatNumber(distinct, page.locale)})
        </a>
      )}
    </details>
  );
}

interface ChoicesProps<Facet extends string, Sort extends string> {
  of: FilteredList<Facet, Sort>;
  facet: Facet;
  values: readonly FacetCount[];
  chosen: readonly string[];
}

function Choices<Facet extends string, Sort extends string>({ of, facet, values, chosen }: ChoicesProps<Facet, Sort>): JSX.Element {
  const entries = values.map(({ value, count }) =>
    drawnChoice({ facet, value, checked: chosen.includes(value), ...of.labelOf(facet, value) }, formatNumber(count, of.page.locale)),
  );
  return <DrawnElement name="choices" content={entries} />;
}

interface Choice extends ValueLabel {
  facet: string;
  value: string;
  checked: boolean;
}

const MOST_KEPT = 5_000;
const kept = new Kept<(count: string) => Drawn>(MOST_KEPT);

/** Every list of results has the same values of its facets: all but how often each occurs is drawn once. */
function drawnChoice(choice: Choice, count: string): Drawn {
  const { facet, value, checked, text, lang = '', quoted = false } = choice;
  const name = [facet, value, Number(checked), Number(quoted), lang, text].join('\0');
  return kept.get(name, () => drawAround((hole) => <ChoiceEntry {...choice} count={hole} />))(count);
}

function ChoiceEntry({ facet, value, checked, text, lang, quoted, count }: Choice & { count: string }): JSX.Element {
  const id = `${facet}-${value.replaceAll(/[^\w.-]/g, '_')}`;
  return (
    <li class="choice">
      <input type="checkbox" id={id} name={facet} value={value} checked={checked} />
      <label for={id} lang={lang}>
        {quoted ? <bdi>{text}</bdi> : text}
      </label>
      <span class="count">{count}</span>
    </li>
  );
}
