import { MAPPING_RELATIONS, type Scheme, type SchemeTerm } from './scheme.ts';

const CONTEXT = {
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dct: 'http://purl.org/dc/terms/',
  owl: 'http://www.w3.org/2002/07/owl#',
};
const PREFIXES = Object.entries(CONTEXT);

interface Node {
  [property: string]: unknown;
}

/**
 * A scheme as SKOS in JSON-LD: `skos:ConceptScheme` and one `skos:Concept` per term with labels by language,
 * `broader` and mappings. What SKOS has no word for uses Dublin Core (`dct:type` is the kind of the term) and OWL.
 */
export function schemeToSkos(scheme: Scheme): Node {
  const id = `urn:x-parvis:${scheme.code}`;
  const head = {
    '@id': id,
    '@type': 'skos:ConceptScheme',
    'skos:notation': scheme.code,
    'skos:prefLabel': languageValues(scheme.labels),
    'owl:versionInfo': scheme.version,
    ...(scheme.attribution && { 'dct:rights': scheme.attribution }),
  };
  return { '@context': CONTEXT, '@graph': [head, ...scheme.terms.map((term) => conceptOf(term, id))] };
}

/**
 * An unchecked scheme, for `Scheme.safeParse`, out of SKOS in JSON-LD: compact or expanded, `@graph`, a list or one
 * object. A concept's code is its `skos:notation`, else the end of its address. Throws a sentence when no concept
 * scheme is in it.
 */
export function schemeFromSkos(document: unknown): unknown {
  const nodes = nodesOf(document);
  const head = nodes.find((node) => typesOf(node).includes('skos:ConceptScheme'));
  if (!head) throw new Error('The file holds no skos:ConceptScheme.');
  const concepts = nodes.filter((node) => typesOf(node).includes('skos:Concept'));
  const codes = new Map(concepts.map((node) => [node['@id'], codeOf(node)]));
  return {
    code: codeOf(head).toLowerCase(),
    version: literal(head['owl:versionInfo']) ?? '1',
    labels: byLanguage(head['skos:prefLabel'] ?? head['dct:title']),
    attribution: literal(head['dct:rights']) ?? null,
    terms: concepts.map((node) => termOf(node, codes)),
  };
}

function conceptOf(term: SchemeTerm, scheme: string): Node {
  const mapped = Object.groupBy(term.mappings, (mapping) => `skos:${mapping.relation}`);
  return {
    '@id': `${scheme}:${term.code}`,
    '@type': 'skos:Concept',
    'skos:inScheme': { '@id': scheme },
    'skos:notation': term.code,
    'dct:type': term.kind,
    ...(term.parent === null ? { 'skos:topConceptOf': { '@id': scheme } } : { 'skos:broader': { '@id': `${scheme}:${term.parent}` } }),
    'skos:prefLabel': languageValues(term.labels),
    'skos:altLabel': Object.entries(term.synonyms).flatMap(([lang, texts]) => texts.map((text) => ({ '@language': lang, '@value': text }))),
    ...Object.fromEntries(Object.entries(mapped).map(([key, list]) => [key, list?.map((mapping) => ({ '@id': mapping.target }))])),
    ...(term.review.length > 0 && { 'skos:editorialNote': term.review.map((lang) => ({ '@language': lang, '@value': 'review' })) }),
    ...(term.retired && { 'owl:deprecated': true, 'dct:valid': term.retired }),
  };
}

function termOf(node: Node, codes: Map<unknown, string>): unknown {
  const parent = references(node['skos:broader'])[0];
  return {
    code: codeOf(node),
    kind: literal(node['dct:type']) ?? 'theme',
    parent: parent === undefined ? null : (codes.get(parent) ?? lastPart(parent)),
    labels: byLanguage(node['skos:prefLabel']),
    synonyms: allByLanguage(node['skos:altLabel']),
    mappings: MAPPING_RELATIONS.flatMap((relation) => references(node[`skos:${relation}`]).map((target) => ({ relation, target }))),
    review: Object.keys(byLanguage(node['skos:editorialNote'])),
    retired: literal(node['owl:deprecated']) === 'true' ? (literal(node['dct:valid']) ?? new Date(0).toISOString()) : null,
  };
}

function nodesOf(document: unknown): Node[] {
  const list = Array.isArray(document) ? document : isNode(document) ? (document['@graph'] ?? [document]) : [];
  return [list].flat(2).filter(isNode).map(compactKeys);
}

/** Brings `prefLabel`, `skos:prefLabel` and the full address of the property to one spelling. */
function compactKeys(node: Node): Node {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [compact(key), value]));
}

function compact(name: string): string {
  for (const [prefix, address] of PREFIXES) if (name.startsWith(address)) return `${prefix}:${name.slice(address.length)}`;
  if (name === 'id' || name === 'type') return `@${name}`;
  return name.startsWith('@') || name.includes(':') ? name : `skos:${name}`;
}

function typesOf(node: Node): string[] {
  return [node['@type']]
    .flat()
    .filter((type) => typeof type === 'string')
    .map(compact);
}

function codeOf(node: Node): string {
  return literal(node['skos:notation']) ?? lastPart(literal(node['@id']) ?? '');
}

function lastPart(address: string): string {
  return address.split(/[/#:]/).at(-1) ?? '';
}

function languageValues(labels: Record<string, string>): Node[] {
  return Object.entries(labels).map(([lang, text]) => ({ '@language': lang, '@value': text }));
}

function literal(value: unknown): string | undefined {
  const first = [value].flat()[0];
  const plain = isNode(first) ? (first['@value'] ?? Object.values(first)[0]) : first;
  return typeof plain === 'string' ? plain : typeof plain === 'number' || typeof plain === 'boolean' ? String(plain) : undefined;
}

function references(value: unknown): string[] {
  return [value]
    .flat()
    .flatMap((item) => (typeof item === 'string' ? [item] : isNode(item) && typeof item['@id'] === 'string' ? [item['@id']] : []));
}

function byLanguage(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(allByLanguage(value)).map(([lang, texts]) => [lang, texts[0] as string]));
}

function allByLanguage(value: unknown): Record<string, string[]> {
  const texts: Record<string, string[]> = {};
  for (const item of [value].flat()) {
    if (typeof item === 'string') (texts.en ??= []).push(item);
    else if (isNode(item) && '@value' in item) (texts[literal(item['@language']) ?? 'en'] ??= []).push(literal(item['@value']) ?? '');
    else if (isNode(item))
      for (const [lang, text] of Object.entries(item)) texts[lang] = [...(texts[lang] ?? []), ...[text].flat().map(String)];
  }
  return texts;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
