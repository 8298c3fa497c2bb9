import { AUDIENCES, type Audience, type OrganizationActivity } from '../../directory/index.ts';
import type { ProjectActivity } from '../../marketplace/index.ts';
import { areaOf, hiddenAreaOf } from './areas.ts';
import { Lists, Numbers, type Order, orderBy, withRoom } from './lists.ts';

/** A piece of published evidence, as far as it is counted. */
export interface CountedEvidence {
  id: string;
  organizationId: string;
  projectId: string | null;
  provisionIds: readonly string[];
  shownTo: Audience;
  country: string;
  /** Only the region of the country may be told. */
  hidden: boolean;
  /** In which it ended. */
  year: number;
  terms: readonly string[];
  populations: readonly string[];
  /** Null: no data, which is not zero. */
  people: number | null;
  samePeopleAs: string | null;
  currency: string | null;
  /** Minor units. */
  amount: number | null;
  /** Organizations that confirmed that they contributed. */
  contributorIds: readonly string[];
}

/** A pledge that stands. Without a provision it is made to the instrument as a whole. */
export interface CountedPledge {
  id: string;
  organizationId: string;
  projectId: string | null;
  instrumentId: string;
  provisionId: string | null;
  shownTo: Audience;
  countries: readonly string[];
  /** In which it was made. */
  year: number;
}

/** Orders and finished tables that stand in memory at once. */
const MOST_KEPT = 200;

/** Seen by nobody. */
const UNSEEN = 255;
const rankOf = (audience: Audience | null): number => (audience === null ? UNSEEN : AUDIENCES.indexOf(audience));

/**
 * All that coverage is counted from, in columns of numbers: 100,000 pieces of evidence are a few megabytes and are counted in
 * milliseconds. A row keeps its number; one that is gone is seen by nobody. `version` grows with every change.
 */
export class Ledger {
  version = 0;
  /** Provisions and, for pledges to the whole, instruments, by their row ids. */
  readonly provisions = new Numbers();
  readonly terms = new Numbers();
  readonly currencies = new Numbers();
  /** Of terms, provisions and areas. */
  readonly lists = new Lists();
  /** Of marks: nearly every piece of evidence has its own. */
  readonly markLists = new Lists();
  /** Of organizations. */
  readonly contributorLists = new Lists();
  readonly organizations = {
    numbers: new Numbers(),
    /** Everybody but the secretariat sees it with more than its name: 1. */
    present: new Uint8Array(0),
    termsFrom: new Uint8Array(0),
    terms: new Int32Array(0),
    work: new Int32Array(0),
    placesFrom: new Uint8Array(0),
    places: new Int32Array(0),
  };
  readonly projects = {
    numbers: new Numbers(),
    organization: new Int32Array(0),
    seenFrom: new Uint8Array(0),
    terms: new Int32Array(0),
    areas: new Int32Array(0),
  };
  readonly pledges = {
    numbers: new Numbers(),
    organization: new Int32Array(0),
    project: new Int32Array(0),
    seenFrom: new Uint8Array(0),
    provision: new Int32Array(0),
    areas: new Int32Array(0),
    year: new Int16Array(0),
  };
  readonly evidence = {
    numbers: new Numbers(),
    organization: new Int32Array(0),
    project: new Int32Array(0),
    seenFrom: new Uint8Array(0),
    provisions: new Int32Array(0),
    area: new Uint16Array(0),
    year: new Int16Array(0),
    terms: new Int32Array(0),
    populations: new Int32Array(0),
    /** Marks that two pieces share when they tell of the same people. */
    marks: new Int32Array(0),
    /** Organizations that confirmed that they contributed. */
    contributors: new Int32Array(0),
    /** -1: no data. */
    people: new Int32Array(0),
    currency: new Int32Array(0),
    /** -1: no data. */
    amount: new Float64Array(0),
  };
  readonly marks = new Numbers();
  readonly #made = new Map<string, unknown>();
  #madeOf = -1;

  putOrganization(one: OrganizationActivity): void {
    const at = this.#row('organizations', one.id);
    const { organizations, lists } = this;
    organizations.present[at] = 1;
    organizations.termsFrom[at] = rankOf(one.termsFrom);
    organizations.terms[at] = this.#terms(one.terms);
    organizations.work[at] = lists.of(one.countriesOfWork.map(areaOf));
    organizations.placesFrom[at] = rankOf(one.placesFrom);
    organizations.places[at] = lists.of([...one.placeCountries, ...one.hiddenRegions].map(areaOf));
  }

  dropOrganization(id: string): void {
    const at = this.#row('organizations', id);
    this.organizations.present[at] = 0;
    this.organizations.termsFrom[at] = UNSEEN;
    this.organizations.placesFrom[at] = UNSEEN;
  }

  putProject(one: ProjectActivity): void {
    const at = this.#row('projects', one.id);
    const { projects } = this;
    projects.organization[at] = this.#row('organizations', one.organizationId);
    projects.seenFrom[at] = rankOf(one.shownTo);
    projects.terms[at] = this.#terms(one.terms);
    projects.areas[at] = this.lists.of([...one.countries.map(areaOf), ...one.hiddenCountries.map(hiddenAreaOf)]);
  }

  /** Before all are read anew. */
  dropProjects(): void {
    this.projects.seenFrom.fill(UNSEEN);
    this.version += 1;
  }

  putPledge(one: CountedPledge): void {
    const at = this.#row('pledges', one.id);
    const { pledges } = this;
    pledges.organization[at] = this.#row('organizations', one.organizationId);
    pledges.project[at] = one.projectId === null ? -1 : this.#row('projects', one.projectId);
    pledges.seenFrom[at] = rankOf(one.shownTo);
    pledges.provision[at] = this.provisions.of(one.provisionId ?? one.instrumentId);
    pledges.areas[at] = this.lists.of(one.countries.map(areaOf));
    pledges.year[at] = one.year;
  }

  dropPledge(id: string): void {
    this.pledges.seenFrom[this.#row('pledges', id)] = UNSEEN;
  }

  putEvidence(one: CountedEvidence): void {
    const at = this.#row('evidence', one.id);
    const { evidence, lists } = this;
    const populations = one.populations.map((code) => this.terms.of(code));
    evidence.organization[at] = this.#row('organizations', one.organizationId);
    evidence.project[at] = one.projectId === null ? -1 : this.#row('projects', one.projectId);
    evidence.seenFrom[at] = rankOf(one.shownTo);
    evidence.provisions[at] = lists.of(one.provisionIds.map((id) => this.provisions.of(id)));
    evidence.area[at] = one.hidden ? hiddenAreaOf(one.country) : areaOf(one.country);
    evidence.year[at] = one.year;
    evidence.terms[at] = this.#terms(one.terms);
    evidence.populations[at] = lists.of(populations);
    evidence.marks[at] = this.markLists.of(this.#marks(one));
    evidence.contributors[at] = this.contributorLists.of(one.contributorIds.map((id) => this.#row('organizations', id)));
    evidence.people[at] = one.people ?? -1;
    evidence.currency[at] = one.currency === null ? -1 : this.currencies.of(one.currency);
    evidence.amount[at] = one.amount ?? -1;
  }

  dropEvidence(id: string): void {
    this.evidence.seenFrom[this.#row('evidence', id)] = UNSEEN;
  }

  /** Evidence one organization after the other, its own and that to which it contributed. */
  evidenceByOrganization(): Order {
    const { numbers, organization, contributors } = this.evidence;
    const more = { column: contributors, lists: this.contributorLists };
    return this.kept('evidence of organizations', () =>
      orderBy(organization, { length: numbers.size, keys: this.organizations.numbers.size, more }),
    );
  }

  pledgesByOrganization(): Order {
    const { numbers, organization } = this.pledges;
    return this.kept('pledges of organizations', () =>
      orderBy(organization, { length: numbers.size, keys: this.organizations.numbers.size }),
    );
  }

  /** As above by project; key 0 holds what belongs to none. */
  evidenceByProject(): Order {
    const { numbers, project } = this.evidence;
    return this.kept('evidence of projects', () =>
      orderBy(project, { length: numbers.size, keys: this.projects.numbers.size + 1, plus: 1 }),
    );
  }

  pledgesByProject(): Order {
    const { numbers, project } = this.pledges;
    return this.kept('pledges of projects', () =>
      orderBy(project, { length: numbers.size, keys: this.projects.numbers.size + 1, plus: 1 }),
    );
  }

  /** What `make` makes, made once for each version; the oldest goes when there is too much. */
  kept<T>(name: string, make: () => T): T {
    if (this.#madeOf !== this.version) this.#made.clear();
    this.#madeOf = this.version;
    if (this.#made.has(name)) return this.#made.get(name) as T;
    const made = make();
    for (const oldest of this.#made.keys()) {
      if (this.#made.size < MOST_KEPT) break;
      this.#made.delete(oldest);
    }
    this.#made.set(name, made);
    return made;
  }

  #terms(codes: readonly string[]): number {
    return this.lists.of(codes.map((code) => this.terms.of(code)));
  }

  /** One for what the organization said, one for each population it names (or for none): see docs/coverage.md. */
  #marks({ samePeopleAs, organizationId, projectId, country, year, populations }: CountedEvidence): number[] {
    const said = samePeopleAs?.trim() ?? '';
    const of = populations.length > 0 ? populations : [''];
    const same = of.map((population) => this.marks.of([organizationId, projectId ?? '', country, year, population].join(' ')));
    return said === '' ? same : [this.marks.of(`said ${said}`), ...same];
  }

  /** The number of a row, with room for it in every column; one that was not there is seen by nobody. */
  #row(kind: 'organizations' | 'projects' | 'pledges' | 'evidence', id: string): number {
    this.version += 1;
    const table = this[kind];
    const known = table.numbers.find(id);
    if (known !== undefined) return known;
    const at = table.numbers.of(id);
    for (const [name, column] of Object.entries(table)) {
      if (column instanceof Numbers) continue;
      (table as Record<string, unknown>)[name] = withRoom(column, at + 1, name.endsWith('From') ? UNSEEN : 0);
    }
    return at;
  }
}
