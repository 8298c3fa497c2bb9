import { createHash } from 'node:crypto';
import { countriesIn, findRegion, regionsOf, subregionsOf } from '../../../platform/geo/regions.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { SearchDocument, SearchText } from '../../../platform/search/document.ts';
import { MENTION_FACET, mentionedCodes, nameFor, type Taxonomy } from '../../directory/index.ts';
import type { EntryCard, MarketEntry } from '../findings-entries.ts';
import { isOpen } from '../rules/entries.ts';

const DAY = 86_400_000;

/** The document by which the search knows an offer or need, out of what the public sees; null when it is not open to all. */
export function entryDocument(entry: MarketEntry, taxonomy: Taxonomy, now: Date): SearchDocument | null {
  return isOpen(entry, now) && entry.shownTo === 'public' ? searchableEntry(entry, taxonomy) : null;
}

/** The document of an entry out of what one reader sees of it. */
export function searchableEntry(entry: MarketEntry, taxonomy: Taxonomy): SearchDocument {
  const card = cardOf(entry);
  const names = textsOf(entry.titles);
  const texts = [...textsOf(entry.details), ...nameTexts(entry)];
  return {
    id: entry.id,
    kind: entry.direction,
    names,
    texts,
    facets: { ...facetsOf(entry, taxonomy), [MENTION_FACET]: mentionedCodes(taxonomy, [...names, ...textsOf(entry.details)]) },
    // The one that ends soonest comes first where the larger number does.
    numbers: { opened: entry.openedAt.getTime() / DAY, ending: -Date.parse(entry.expiresOn) / DAY },
    card,
    mark: createHash('sha256')
      .update(JSON.stringify([entry.version, entry.project?.slug]))
      .digest('base64url')
      .slice(0, 11),
  };
}

/** What a list shows of an entry, in the index or out of what one reader may see. */
export function cardOf(entry: MarketEntry): EntryCard {
  const { organization } = entry;
  const name = nameFor(organization.names, 'en');
  const names = LOCALES.flatMap((locale) => {
    const own = nameFor(organization.names, locale);
    return own.lang?.split('-')[0] === locale ? [[locale, own.text] as const] : [];
  });
  return {
    slug: entry.slug,
    direction: entry.direction,
    about: entry.about,
    titles: entry.titles,
    organization: { id: entry.organizationId, slug: organization.slug, names: Object.fromEntries(names), name: name.text, lang: name.lang },
    terms: entry.terms,
    populations: entry.populations,
    countries: entry.countries,
    regions: entry.regions,
    remote: entry.remote,
    languages: entry.languages,
    conditions: entry.conditions,
    state: entry.state === 'in-talks' ? 'in-talks' : 'open',
    opened: entry.openedAt.toISOString().slice(0, 10),
    expires: entry.expiresOn,
    starts: entry.startsOn,
    ends: entry.endsOn,
    capacity: entry.capacity,
    demo: entry.demo,
  };
}

function facetsOf(entry: MarketEntry, taxonomy: Taxonomy): Record<string, string[]> {
  const terms = taxonomy.withAncestors(entry.terms);
  const ofKind = (kind: string) => terms.filter((code) => taxonomy.term(code)?.kind === kind);
  return {
    service: ofKind('service'),
    theme: ofKind('theme'),
    population: taxonomy.withAncestors(entry.populations),
    // What is meant for a whole region is meant for each place in it.
    country: [...new Set([...entry.countries, ...entry.regions.flatMap(countriesIn)])],
    region: [
      ...new Set([
        ...entry.countries.flatMap(regionsOf),
        ...entry.regions.flatMap((code) => [...regionAndAbove(code), ...regionsBelow(code)]),
      ]),
    ],
    language: [...new Set(entry.languages.map((tag) => tag.toLowerCase().split('-')[0] ?? tag))],
    conditions: [entry.conditions],
    about: [entry.about],
    state: [entry.state],
    remote: [entry.remote ? 'yes' : 'no'],
    organization: [entry.organizationId],
  };
}

/** A region and the larger ones it lies in, so that a search by continent finds it too. */
function regionAndAbove(code: string): string[] {
  const parent = findRegion(code)?.parent;
  return parent ? [code, ...regionAndAbove(parent)] : [code];
}

function regionsBelow(code: string): string[] {
  return subregionsOf(code).flatMap((region) => [region.code, ...regionsBelow(region.code)]);
}

function textsOf(localized: LocalizedText): SearchText[] {
  return Object.entries(localized).map(([lang, { text }]) => ({ lang, text }));
}

function nameTexts({ organization }: MarketEntry): SearchText[] {
  return organization.names.filter(({ kind }) => kind !== 'former').map(({ lang, text }) => ({ lang, text }));
}
