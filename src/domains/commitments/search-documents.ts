import type { ShownEvidence, ShownPledge } from './findings.ts';
import { createHash } from 'node:crypto';
import { countriesIn, regionsOf } from '../../platform/geo/regions.ts';
import type { LocalizedText } from '../../platform/i18n/localized.ts';
import type { SearchDocument, SearchText } from '../../platform/search/document.ts';
import type { VisibleOrganization } from '../directory/index.ts';

type Names = VisibleOrganization['names'];

/** What a list of evidence shows of one piece. Public facts only. */
export interface EvidenceCard {
  slug: string;
  titles: LocalizedText;
  organization: { slug: string; names: Names };
  country: string | null;
  /** M49 code, where the country is hidden. */
  region: string | null;
  from: string;
  to: string;
  method: ShownEvidence['method'];
  /** A number as it was written; null: no data. */
  measured: string | null;
  unit: string | null;
  peopleReached: number | null;
  /** `instrument/code` of each provision. */
  provisions: string[];
  publishedAt: string | null;
  demo: boolean;
}

/** What a list of pledges shows of one. Public facts only. */
export interface PledgeCard {
  slug: string;
  undertakings: LocalizedText;
  organization: { slug: string; names: Names };
  instrument: string;
  provision: string | null;
  countries: string[];
  until: string | null;
  state: ShownPledge['state'];
  publishedAt: string;
  demo: boolean;
}

const DAY = 86_400_000;

/** The document by which the search knows a piece of evidence that everybody may see. */
export function evidenceDocument(shown: ShownEvidence): SearchDocument {
  const { place, organization } = shown;
  const card: EvidenceCard = {
    slug: shown.slug,
    titles: shown.titles,
    organization: { slug: organization.slug, names: publicNames(organization.names) },
    country: place.country,
    region: place.region,
    from: shown.happenedFrom,
    to: shown.happenedTo,
    method: shown.method,
    measured: shown.measured,
    unit: shown.unit,
    peopleReached: shown.peopleReached,
    provisions: shown.provisions.map(({ instrument, code }) => `${instrument}/${code}`),
    publishedAt: shown.publishedAt?.toISOString() ?? null,
    demo: shown.demo,
  };
  return {
    id: shown.id,
    kind: 'evidence',
    names: wordsOf(shown.titles),
    texts: [...wordsOf(shown.changes), ...wordsOf(shown.methods), { text: place.city ?? '', lang: null }].filter(({ text }) => text !== ''),
    facets: {
      instrument: unique(shown.provisions.map(({ instrument }) => instrument)),
      chapter: unique(shown.provisions.map(({ instrument, chapter }) => `${instrument}/${chapter}`)),
      provision: card.provisions,
      country: place.country === null ? [] : [place.country],
      region: regionsOfPlace(place),
      population: shown.populations,
      theme: shown.terms,
      method: [shown.method],
      year: yearsOf(shown.happenedFrom, shown.happenedTo),
      organization: [organization.slug],
    },
    numbers: { happened: Date.parse(shown.happenedTo) / DAY, published: (shown.publishedAt?.getTime() ?? 0) / DAY },
    card,
    mark: markOf(shown),
  };
}

/** The document by which the search knows a pledge that everybody may see. */
export function pledgeDocument(shown: ShownPledge): SearchDocument {
  const { organization, provision } = shown;
  const card: PledgeCard = {
    slug: shown.slug,
    undertakings: shown.undertakings,
    organization: { slug: organization.slug, names: publicNames(organization.names) },
    instrument: shown.instrument.code,
    provision: provision?.code ?? null,
    countries: shown.countries,
    until: shown.untilOn,
    state: shown.state,
    publishedAt: shown.createdAt.toISOString(),
    demo: shown.demo,
  };
  return {
    id: shown.id,
    kind: 'pledge',
    names: wordsOf(shown.undertakings),
    texts: [],
    facets: {
      instrument: [card.instrument],
      chapter: provision ? [`${card.instrument}/${provision.chapter}`] : [],
      provision: provision ? [`${card.instrument}/${provision.code}`] : [],
      country: shown.countries,
      region: unique(shown.countries.flatMap(regionsOf)),
      state: [shown.state],
      organization: [organization.slug],
    },
    numbers: { published: shown.createdAt.getTime() / DAY, ...(shown.untilOn && { until: Date.parse(shown.untilOn) / DAY }) },
    card,
    mark: markOf(shown),
  };
}

function wordsOf(localized: LocalizedText): SearchText[] {
  return Object.entries(localized).map(([lang, { text }]) => ({ text, lang }));
}

function publicNames(names: Names): Names {
  return names.filter(({ kind }) => kind !== 'former');
}

/** Regions of a country, or those that a hidden place's region lies in. */
function regionsOfPlace({ country, region }: ShownEvidence['place']): string[] {
  if (country !== null) return [...regionsOf(country)];
  const [member] = region === null ? [] : countriesIn(region);
  const chain = member === undefined ? [] : regionsOf(member);
  return chain.slice(chain.indexOf(region ?? ''));
}

/** Each year that it lasted, at most thirty. */
function yearsOf(from: string, to: string): string[] {
  const first = Number(from.slice(0, 4));
  const last = Math.min(Number(to.slice(0, 4)), first + 29);
  return Array.from({ length: last - first + 1 }, (_, at) => String(first + at));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** Another one whenever anything that its page shows is another. */
function markOf(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 11);
}
