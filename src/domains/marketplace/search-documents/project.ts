import { createHash } from 'node:crypto';
import { countriesIn, regionsOf } from '../../../platform/geo/regions.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { SearchDocument, SearchText } from '../../../platform/search/document.ts';
import { MENTION_FACET, mentionedCodes, type Taxonomy } from '../../directory/index.ts';
import type { ProjectState } from '../input/project.ts';
import type { NamedOrganization, VisibleProject } from '../rules/project-visibility.ts';

/** What a card in a list of projects shows. Public facts only. */
export interface ProjectCard {
  slug: string;
  names: LocalizedText;
  organization: NamedOrganization;
  state: ProjectState;
  startsOn: string | null;
  endsOn: string | null;
  terms: string[];
  /** Those that were typed and those of places that are shown. */
  countries: string[];
  /** The last day of which an update tells; with the state it says whether the project is marked as quiet. */
  updatedOn: string;
  partners: number;
  needs: number;
  demo: boolean;
}

const DAY = 86_400_000;

/** The document by which the search knows a project, out of what the public sees of it; `needs` are the services of its open needs that everybody may see. */
export function projectDocument(
  project: VisibleProject,
  needs: { count: number; services: readonly string[] },
  taxonomy: Taxonomy,
): SearchDocument {
  const names = textsOf(project.names);
  const told = [...textsOf(project.summaries), ...textsOf(project.results)];
  return {
    id: project.id,
    kind: 'project',
    names,
    texts: [...told, ...project.deliverables.flatMap(({ titles }) => textsOf(titles)), ...citiesOf(project), ...project.organization.names],
    facets: {
      ...facetsOf(project, taxonomy),
      needs: taxonomy.withAncestors(needs.services).filter((code) => taxonomy.term(code)?.kind === 'service'),
      [MENTION_FACET]: mentionedCodes(taxonomy, [...names, ...told]),
    },
    numbers: { updated: Date.parse(project.updatedOn) / DAY, ...(project.startsOn && { started: Date.parse(project.startsOn) / DAY }) },
    card: cardOf(project, needs.count),
    mark: createHash('sha256').update(JSON.stringify(project)).digest('base64url').slice(0, 11),
  };
}

/** What a card shows; `needs` is the number of open needs that everybody may see. */
export function cardOf(project: VisibleProject, needs: number): ProjectCard {
  const { slug, names, organization, state, startsOn, endsOn, terms, updatedOn, partners, demo } = project;
  const countries = countriesOf(project);
  return { slug, names, organization, state, startsOn, endsOn, terms, countries, updatedOn, partners: partners.length, needs, demo };
}

function facetsOf(project: VisibleProject, taxonomy: Taxonomy): Record<string, string[]> {
  const terms = taxonomy.withAncestors(project.terms);
  const ofKind = (kind: string) => terms.filter((code) => taxonomy.term(code)?.kind === kind);
  const countries = countriesOf(project);
  const hidden = project.places.flatMap((place) => (place.hidden ? regionAndAbove(place.region) : []));
  return {
    theme: ofKind('theme'),
    service: ofKind('service'),
    population: ofKind('population'),
    country: countries,
    region: [...new Set([...countries.flatMap(regionsOf), ...hidden])],
    state: [project.state],
    organization: [project.organization.id, ...project.partners.map(({ organization }) => organization.id)],
  };
}

/** Countries of a project, as far as they are told. */
export function countriesOf({ countries, places }: Pick<VisibleProject, 'countries' | 'places'>): string[] {
  return [...new Set([...countries, ...places.flatMap((place) => (place.hidden ? [] : [place.country]))])];
}

/** A region and the larger ones it lies in, so that a search by continent finds it too. */
function regionAndAbove(region: string | null): readonly string[] {
  const country = region === null ? undefined : countriesIn(region)[0];
  const chain = country ? regionsOf(country) : [];
  return region === null ? [] : chain.slice(chain.indexOf(region));
}

function citiesOf({ places }: VisibleProject): SearchText[] {
  return places.flatMap((place) => (place.hidden || place.city === null ? [] : [{ text: place.city, lang: null }]));
}

function textsOf(localized: LocalizedText): SearchText[] {
  return Object.entries(localized).map(([lang, { text }]) => ({ lang, text }));
}
