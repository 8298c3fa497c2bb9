import { LOCALES, type Locale } from '../../../platform/i18n/locales.ts';
import { BUDGET_BANDS, OrganizationRecord, type OrganizationRecordInput, SIZE_BANDS } from '../input/organization-record.ts';
import { slugOf } from '../rules/slugs.ts';
import { ACTIVITIES, WAYS } from './activities.ts';
import { CITIES, type DemoCity, SEATS } from './cities.ts';
import { CORES, type OrganizationType, TYPES } from './words.ts';

const PER_CORE = 10;
/** Registered at org-id.guide for examples; nobody real bears a number in it. */
const SCHEME = 'XE-EXAMPLE';
const SOURCE = { name: 'Demonstration data', attribution: 'Demonstration data: invented organizations, none of which exists' };

interface Slot {
  index: number;
  core: (typeof CORES)[number];
  coreIndex: number;
  type: OrganizationType;
  city: DemoCity;
}

/**
 * 240 organizations that do not exist, the same each time but for the days of the last check, which lie before `now`: all
 * kinds, states and ages, six languages, hidden places and groups, bare names, parents, members and networks.
 */
export function demoOrganizations(now: Date): OrganizationRecord[] {
  return CORES.flatMap((core, coreIndex) =>
    Array.from({ length: PER_CORE }, (_, at) => {
      const index = coreIndex * PER_CORE + at;
      const type = (at < 7 ? TYPES[at] : TYPES[7 + ((coreIndex + (at - 7) * 2) % 6)]) as OrganizationType;
      const seated = type.kind === 'state' || type.kind === 'un-entity';
      const city = pick(seated ? SEATS : CITIES, seated ? coreIndex : index * 37);
      return OrganizationRecord.parse(recordOf({ index, core, coreIndex, type, city }, now));
    }),
  );
}

function recordOf(slot: Slot, now: Date): OrganizationRecordInput {
  const { index, type, city } = slot;
  const activities = [pick(ACTIVITIES, index * 5 + slot.coreIndex), pick(ACTIVITIES, index * 7 + 3)];
  return {
    kind: type.kind,
    state: pick(['verified', 'active', 'listed', 'active', 'claimed', 'verified', 'listed'] as const, index),
    activity: index % 29 === 11 ? 'closed' : index % 31 === 4 ? 'dormant' : 'active',
    listing: index === 100 ? 'none' : index % 61 === 7 ? 'name-only' : 'full',
    names: namesOf(slot),
    descriptions: descriptionsOf(slot, activities),
    founded: index % 6 === 5 ? null : 1962 + ((index * 23) % 63),
    legalStatus: pick(['Registered association', 'Charitable foundation', 'Non-profit company', null], index),
    identifiers: identifiersOf(index),
    ecosoc:
      index % 9 === 2 ? { status: pick(['special', 'special', 'roster', 'general'], index / 9), year: 1996 + ((index * 3) % 29) } : null,
    places: placesOf(slot),
    countriesOfWork: index % 3 === 0 ? [city.country, pick(CITIES, index * 11 + 2).country] : [city.country],
    languages: [...new Set([city.writes, ...city.speaks, ...(index % 4 === 0 ? ['en'] : [])])],
    terms: [...new Set(activities.flatMap((activity) => activity.terms))],
    size: index % 5 === 4 ? null : pick(SIZE_BANDS, index * 5 + 1),
    budget: index % 4 === 3 ? null : pick(BUDGET_BANDS, index * 3),
    links: [{ kind: 'website', url: `https://${slugOf(nameIn(slot, 'en'))}.example` }],
    relations: relationsOf(slot),
    checked: index % 7 === 6 ? null : { on: dayBefore(now, (index * 29) % 950), how: index % 3 === 0 ? 'secretariat' : 'organization' },
    visibility: visibilityOf(index),
    source: SOURCE,
    demo: true,
  };
}

function namesOf(slot: Slot): OrganizationRecordInput['names'] {
  const { writes } = slot.city;
  const others = LOCALES.filter((locale) => locale !== writes && (slot.index % 3 === 0 || locale === 'en'));
  const acronym = nameIn(slot, 'en')
    .split(/[\s-]+/)
    .filter((word) => /^[A-Z]/.test(word))
    .map((word) => word[0])
    .join('');
  return [
    { kind: 'official', lang: writes, text: nameIn(slot, writes) },
    ...others.map((lang) => ({ kind: 'other' as const, lang, text: nameIn(slot, lang) })),
    { kind: 'acronym', lang: null, text: `${acronym}${slot.coreIndex + 1}` },
    ...(slot.index % 13 === 6 ? [{ kind: 'former' as const, lang: 'en', text: `Friends of ${slot.core.en}` }] : []),
  ];
}

function nameIn({ core, type }: Slot, locale: Locale): string {
  return type.name[locale].replace('#', core[locale]);
}

/** Its own words in its own language; a person's or a machine's translation into some others. */
function descriptionsOf(slot: Slot, activities: (typeof ACTIVITIES)[number][]): OrganizationRecordInput['descriptions'] {
  const { writes } = slot.city;
  const way = pick(WAYS, slot.index);
  const others = LOCALES.filter((locale, at) => locale !== writes && (slot.index + at) % 3 === 0);
  const text = (lang: Locale) => [...activities.map((activity) => activity.text[lang]), way[lang]].join(lang === 'zh' ? '' : ' ');
  return [writes, ...others].map((lang, at) => ({
    lang,
    text: text(lang),
    origin: at > 0 && (slot.index + lang.charCodeAt(1)) % 2 === 0 ? ('machine' as const) : ('human' as const),
  }));
}

function identifiersOf(index: number): OrganizationRecordInput['identifiers'] {
  const first = { scheme: SCHEME, value: numberOf(index) };
  return index % 8 === 1 ? [first, { scheme: SCHEME, value: `TAX-${90_000 + index * 17}` }] : [first];
}

function numberOf(index: number): string {
  return `D-${String(index + 1).padStart(4, '0')}`;
}

function placesOf({ index, city, type }: Slot): OrganizationRecordInput['places'] {
  const { country, latitude, longitude } = city;
  const precision = index % 17 === 5 ? 'hidden' : index % 11 === 9 ? 'region' : index % 3 === 0 ? 'exact' : 'city';
  const street = precision === 'exact' || precision === 'hidden' ? `${(index % 90) + 1} Example Street` : null;
  const head = { kind: 'head-office' as const, country, city: city.city, street, latitude, longitude, precision } as const;
  if (index % 10 !== 4 && type.key !== 'clinic') return [head];
  const near = { latitude: latitude + 0.04, longitude: longitude - 0.05 };
  const branch = {
    kind: 'service-point' as const,
    name: 'Drop-in',
    country,
    city: city.city,
    precision: precision === 'hidden' ? 'hidden' : 'city',
  } as const;
  return [head, { ...branch, ...near }];
}

/** Association, centre and clinic belong to the network of their core; the clinic is a child of the association. */
function relationsOf(slot: Slot): OrganizationRecordInput['relations'] {
  const of = (at: number, kind: 'member-of' | 'member' | 'parent' | 'child') => {
    const label = nameIn({ ...slot, type: TYPES[at] as OrganizationType }, 'en');
    return { kind, label, identifier: { scheme: SCHEME, value: numberOf(slot.coreIndex * PER_CORE + at) } };
  };
  switch (slot.type.key) {
    case 'association':
      return [of(4, 'member-of'), of(5, 'child')];
    case 'centre':
      return [of(4, 'member-of')];
    case 'clinic':
      return [of(0, 'parent'), of(4, 'member-of')];
    case 'network':
      return [of(0, 'member'), of(1, 'member'), of(5, 'member')];
    default:
      return [];
  }
}

function visibilityOf(index: number): OrganizationRecordInput['visibility'] {
  if (index % 19 === 3) return { places: 'members', links: 'institutions' };
  if (index % 23 === 8) return { size: 'institutions', relations: 'secretariat' };
  return index % 37 === 20 ? { descriptions: 'members', activities: 'members' } : {};
}

function dayBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
}

function pick<T>(list: readonly T[], index: number): T {
  return list[Math.floor(index) % list.length] as T;
}
