import { COUNTRIES } from '../../../../platform/geo/countries.ts';
import { regionsOf } from '../../../../platform/geo/regions.ts';
import { entry, record, taxonomy, day } from './sample.ts';
import type { MatchDocument } from '../match-document.ts';

/** A need with candidates of which it is known by rule which are right. */
export interface Labelled {
  need: MatchDocument;
  right: ReadonlySet<string>;
}

export interface LabelledSet {
  documents: MatchDocument[];
  needs: Labelled[];
}

/** Countries for the set: the first two Member States of every sub-region, so that each place has neighbours and strangers. */
const COUNTRIES_USED = [
  ...Map.groupBy(
    COUNTRIES.filter(({ standing, alpha2 }) => standing === 'member' && regionsOf(alpha2).length > 0),
    ({ alpha2 }) => regionsOf(alpha2)[0],
  ).values(),
].flatMap((countries) => countries.slice(0, 2).map(({ alpha2 }) => alpha2));
const LANGUAGES = ['en', 'fr', 'es', 'ar', 'sw'];
const SERVICES = taxonomy.terms
  .filter(({ kind, retired, parent }) => kind === 'service' && retired === null && parent !== null)
  .map(({ code }) => code);
const POPULATIONS = taxonomy.terms.filter(({ kind, retired }) => kind === 'population' && retired === null).map(({ code }) => code);

/**
 * For every service of the taxonomy one need, and for every service eighteen offers that differ from it in one respect each, by rule:
 * right is what a person would call an answer (the service itself, in the country or from everywhere, on conditions and days that
 * fit, whatever else is the same or not); wrong is the nearest thing that is no answer: the service beside it, the one above it alone,
 * the next country, another continent, conditions that cannot be met, days that are over. Nothing here is chosen by looking at results.
 */
export function labelledSet(): LabelledSet {
  const documents: MatchDocument[] = [];
  const needs: Labelled[] = [];
  for (const [i, service] of SERVICES.entries()) {
    const country = COUNTRIES_USED[(i * 2) % COUNTRIES_USED.length] as string;
    const population = POPULATIONS[i % POPULATIONS.length] as string;
    const language = LANGUAGES[i % LANGUAGES.length] as string;
    const facts = { codes: [service, population], places: [country], languages: [language] };
    const need = entry('need', `need-${service}`, `asker-${i}`, {
      ...facts,
      conditions: 'free',
      starts: day('2027-01-01'),
      ends: day('2027-06-30'),
    });
    documents.push(record(`asker-${i}`), need);
    const right = new Set<string>();
    for (const [name, isRight, change] of variants({ service, country, population, language, i })) {
      const id = `${name}-${service}`;
      const organization = `o-${name}-${i}`;
      documents.push(record(organization, { places: [country] }), entry('offer', id, organization, { ...facts, ...change }));
      if (isRight) right.add(id);
    }
    needs.push({ need, right });
  }
  return { documents, needs };
}

type Variant = [name: string, isRight: boolean, change: Partial<MatchDocument>];

function variants({
  service,
  country,
  population,
  language,
  i,
}: {
  service: string;
  country: string;
  population: string;
  language: string;
  i: number;
}): Variant[] {
  const parent = taxonomy.term(service)?.parent ?? '';
  const sister = taxonomy.children(parent).find(({ code }) => code !== service)?.code ?? 'S1';
  const region = regionsOf(country)[0] ?? '001';
  const neighbour = COUNTRIES_USED.find((other) => other !== country && regionsOf(other)[0] === region) ?? 'AQ';
  const stranger = COUNTRIES_USED.find((other) => regionsOf(other).at(-1) !== regionsOf(country).at(-1)) ?? 'AQ';
  const otherPopulation = POPULATIONS[(i + 1) % POPULATIONS.length] as string;
  const otherLanguage = LANGUAGES[(i + 1) % LANGUAGES.length] as string;
  return [
    ['all-1', true, {}],
    ['all-2', true, {}],
    ['all-3', true, { verified: true }],
    ['all-4', true, { languages: [language, otherLanguage] }],
    ['everywhere', true, { remote: true, places: [] }],
    ['whole-region', true, { places: [region] }],
    ['more-services', true, { codes: [service, sister, population] }],
    ['all-people', true, { codes: [service] }],
    ['other-language', true, { languages: [otherLanguage] }],
    ['stated-earlier', true, { checked: day('2025-06-01') }],
    ['sister', false, { codes: [sister, population] }],
    ['above-alone', false, { codes: [parent, population] }],
    ['next-country', false, { places: [neighbour] }],
    ['other-continent', false, { places: [stranger] }],
    ['to-be-paid', false, { conditions: 'paid' }],
    ['too-late', false, { starts: day('2027-09-01') }],
    ['over', false, { expires: day('2026-01-01') }],
    ['others-nearby', false, { codes: [parent, otherPopulation], languages: [otherLanguage], places: [neighbour] }],
  ];
}
