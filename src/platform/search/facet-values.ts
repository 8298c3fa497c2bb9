import { NumberList } from './columns.ts';
import { Postings } from './postings.ts';

/** All values of all facets, numbered; for each the documents that carry it. */
export class FacetValues {
  readonly facets: string[] = [];
  readonly values: string[] = [];
  /** The number of the facet that a value belongs to. */
  readonly facetOf = new NumberList();
  /** How many visible documents carry a value. */
  readonly counts = new NumberList();
  /** For each value the slots that carry it, also those not visible. */
  readonly slots = new Postings();
  readonly #ids = new Map<string, Map<string, number>>();
  readonly #facetIds = new Map<string, number>();

  add(facet: string, value: string): number {
    let byValue = this.#ids.get(facet);
    if (!byValue) {
      this.#ids.set(facet, (byValue = new Map<string, number>()));
      this.#facetIds.set(facet, this.facets.length);
      this.facets.push(facet);
    }
    const known = byValue.get(value);
    if (known !== undefined) return known;
    const id = this.values.length;
    byValue.set(value, id);
    this.values.push(value);
    this.facetOf.push(this.#facetIds.get(facet) as number);
    this.counts.push(0);
    return id;
  }

  find(facet: string, value: string): number | undefined {
    return this.#ids.get(facet)?.get(value);
  }

  facetId(facet: string): number | undefined {
    return this.#facetIds.get(facet);
  }

  /** The values of a facet with their numbers. */
  of(facet: string): Iterable<[value: string, id: number]> {
    return this.#ids.get(facet) ?? [];
  }
}
