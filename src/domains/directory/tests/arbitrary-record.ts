import fc from 'fast-check';
import * as shape from '../input/organization-record.ts';

const text = (maxLength: number) =>
  fc
    .string({
      unit: fc.oneof(fc.constantFrom(...Array.from('aé\'"=+|\\;, \n\t一ق🕊')), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })),
      maxLength,
    })
    .map((value) => value.replaceAll('\0', '').toWellFormed().trim() || 'Z');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });
const country = fc.constantFrom('KE', 'FR', 'CN', 'BO', 'XK');
const lang = fc.constantFrom('en', 'ar', 'zh-Hant', 'ru', 'pt');
const identifier = fc.record({ scheme: fc.constantFrom('XI-ROR', 'KE-NCB', 'ZZ-SOURCE'), value: text(12) });
const degrees = (most: number) => maybe(fc.double({ min: -most, max: most, noNaN: true }).map((value) => value + 0));
const place = fc.record({
  kind: fc.constantFrom(...shape.PLACE_KINDS),
  name: maybe(text(20)),
  country,
  region: maybe(text(10)),
  city: maybe(text(10)),
  street: maybe(text(10)),
  postalCode: maybe(text(5)),
  latitude: degrees(90),
  longitude: degrees(180),
  precision: fc.constantFrom(...shape.PLACE_PRECISIONS),
});
const name = fc.record({ kind: fc.constantFrom(...shape.NAME_KINDS), lang: maybe(lang), text: text(30) });

/** Any record that the shape allows, without a slug. */
export const organizationRecord: fc.Arbitrary<shape.OrganizationRecord> = fc
  .record({
    kind: fc.constantFrom(...shape.ORGANIZATION_KINDS),
    state: fc.constantFrom(...shape.ORGANIZATION_STATES),
    activity: fc.constantFrom(...shape.ACTIVITIES),
    listing: fc.constantFrom(...shape.LISTINGS),
    names: fc
      .tuple(
        name.map((one) => ({ ...one, kind: 'official' as const })),
        fc.array(name, { maxLength: 4 }),
      )
      .map(([first, more]) => [first, ...more]),
    descriptions: fc.array(fc.record({ lang, text: text(80), origin: fc.constantFrom('human', 'machine') }), { maxLength: 3 }),
    founded: maybe(fc.integer({ min: 1, max: 2200 })),
    legalStatus: maybe(text(20)),
    identifiers: fc.array(identifier, { maxLength: 3 }),
    ecosoc: maybe(
      fc.record({ status: fc.constantFrom('general', 'special', 'roster'), year: maybe(fc.integer({ min: 1946, max: 2026 })) }),
    ),
    places: fc.array(place, { maxLength: 3 }),
    countriesOfWork: fc.array(country, { maxLength: 3 }),
    languages: fc.array(lang, { maxLength: 3 }),
    terms: fc.array(fc.constantFrom('T1.4', 'S4.1', 'P5', 'T1'), { maxLength: 3 }),
    size: maybe(fc.constantFrom(...shape.SIZE_BANDS)),
    budget: maybe(fc.constantFrom(...shape.BUDGET_BANDS)),
    links: fc.array(
      fc.record({ kind: fc.constantFrom(...shape.LINK_KINDS), url: fc.constantFrom('https://a.example', 'http://b.example/x?y=1') }),
      { maxLength: 2 },
    ),
    relations: fc.array(fc.record({ kind: fc.constantFrom(...shape.RELATION_KINDS), label: text(20), identifier: maybe(identifier) }), {
      maxLength: 2,
    }),
    checked: maybe(fc.record({ on: fc.constantFrom('2026-01-31', '2024-02-29'), how: fc.constantFrom('organization', 'secretariat') })),
    visibility: fc.dictionary(fc.constantFrom(...shape.FIELD_GROUPS), fc.constantFrom(...shape.AUDIENCES)),
    source: maybe(fc.record({ name: text(20), attribution: text(20) })),
    demo: fc.boolean(),
  })
  .map((value) => shape.OrganizationRecord.parse(value));

/** The smallest record, with what a test is about. */
export function recordOf(parts: Partial<shape.OrganizationRecordInput> & { name?: string } = {}): shape.OrganizationRecord {
  const { name: official = 'Harbour of Hope', ...more } = parts;
  return shape.OrganizationRecord.parse({ kind: 'ngo', names: [{ kind: 'official', lang: 'en', text: official }], ...more });
}
