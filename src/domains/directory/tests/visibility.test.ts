import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regionsOf } from '../../../platform/geo/regions.ts';
import { AUDIENCES, FIELD_GROUPS, type FieldGroup, OrganizationRecord } from '../input/organization-record.ts';
import { redact } from '../rules/visibility.ts';
import { organizationDocument } from '../search-documents.ts';
import { makeTaxonomy } from '../taxonomy/taxonomy.ts';
import { organizationRecord } from './arbitrary-record.ts';

const context = { taxonomy: makeTaxonomy([]), now: new Date('2026-08-21T00:00:00Z') };

/** Every field filled with words that occur nowhere else. */
const full = {
  ...OrganizationRecord.parse({
    kind: 'network',
    state: 'verified',
    names: [
      { kind: 'official', lang: 'en', text: 'official-name' },
      { kind: 'former', lang: 'fr', text: 'former-name' },
      { kind: 'acronym', lang: null, text: 'acronym-name' },
    ],
    descriptions: [{ lang: 'en', text: 'described' }],
    founded: 1987,
    legalStatus: 'legal-status',
    identifiers: [
      { scheme: 'XI-ROR', value: 'ror-number' },
      { scheme: 'KE-NCB', value: 'kenyan-number' },
      { scheme: 'ZZ-SOURCE', value: 'row-number' },
    ],
    ecosoc: { status: 'special', year: 2001 },
    places: [
      {
        kind: 'office',
        name: 'place-name',
        country: 'KE',
        region: 'place-region',
        city: 'place-city',
        street: 'place-street',
        postalCode: 'place-code',
        latitude: -1.28639,
        longitude: 36.81722,
        precision: 'exact',
      },
    ],
    countriesOfWork: ['UG'],
    languages: ['sw'],
    terms: ['T1.4'],
    size: 'over-500',
    budget: 'over-10m',
    links: [{ kind: 'website', url: 'https://site.example' }],
    relations: [{ kind: 'parent', label: 'parent-label', identifier: { scheme: 'XI-ROR', value: 'parent-number' } }],
    checked: { on: '2026-08-01', how: 'organization' },
  }),
  slug: 'official-name',
};

/** For each group the traces that must not be in anything which an outsider gets. */
const TRACES: Record<FieldGroup, string[]> = {
  descriptions: ['described'],
  places: ['place-name', 'KE', 'place-region', 'place-city', 'place-street', 'place-code', '36.8', '-1.2', 'kenyan-number'],
  identifiers: ['ror-number', 'kenyan-number', 'special', '2001'],
  activities: ['UG', 'T1.4'],
  languages: ['"sw"'],
  size: ['over-500', 'over-10m'],
  links: ['site.example'],
  relations: ['parent-label', 'parent-number'],
  history: ['former-name', '1987', 'legal-status'],
};

describe('who sees what', () => {
  test.each(FIELD_GROUPS.flatMap((group) => AUDIENCES.map((least) => ({ group, least }))))(
    '$group shown to $least and above only',
    ({ group, least }) => {
      const record = { ...full, visibility: { [group]: least } };
      for (const audience of AUDIENCES) {
        const seen = redact(record, audience);
        const text = JSON.stringify(seen);
        const may = AUDIENCES.indexOf(audience) >= AUDIENCES.indexOf(least);
        expect(seen?.hidden).toEqual(may ? [] : [group]);
        for (const trace of TRACES[group]) expect([audience, trace, text.includes(trace)]).toEqual([audience, trace, may]);
        for (const other of FIELD_GROUPS.filter((name) => name !== group)) {
          for (const trace of TRACES[other]) if (!TRACES[group].includes(trace)) expect(text).toContain(trace);
        }
      }
      if (least !== 'public') {
        const document = JSON.stringify(organizationDocument(record, 'id', context));
        for (const trace of TRACES[group]) expect(document).not.toContain(trace);
        if (group === 'places')
          for (const region of regionsOf('KE').slice(0, 1)) expect(document).not.toContain(`"hiddenRegion":"${region}"`);
      }
    },
  );

  test('the secretariat sees all; identifiers that only we gave are shown to nobody else', () => {
    const { formerSlugs: _, visibility: __, ...whole } = full;
    expect(redact(full, 'secretariat')).toEqual({ ...whole, places: [{ ...full.places[0], hidden: false }], hidden: [] });
    expect(JSON.stringify(redact(full, 'members'))).not.toContain('row-number');
  });

  test('a hidden place gives its region and that it is hidden, to all but the secretariat', () => {
    const record = { ...full, places: full.places.map((place) => ({ ...place, precision: 'hidden' as const })) };
    for (const audience of ['public', 'institutions', 'members'] as const) {
      const seen = redact(record, audience);
      expect(seen?.places).toEqual([{ hidden: true, kind: 'office', region: '014' }]);
      for (const trace of TRACES.places) expect(JSON.stringify(seen)).not.toContain(trace);
    }
    const document = organizationDocument({ ...record, countriesOfWork: [] }, 'id', context);
    expect(document?.facets).toMatchObject({ country: [], group: [], region: ['014', '202', '002'] });
    expect(document?.card).toMatchObject({ countries: [], city: null, dots: [], hiddenRegion: '014' });
    for (const trace of TRACES.places) expect(JSON.stringify(document)).not.toContain(trace);
  });

  test.each([
    ['city', ['place-street', 'place-code', '36.81722', '-1.28639'], ['place-city', '36.82']],
    ['region', ['place-street', 'place-code', 'place-city', 'place-name', '36.8', '-1.2'], ['place-region', 'KE']],
  ] as const)('a place shown to the %s tells no more', (precision, absent, present) => {
    const text = JSON.stringify(redact({ ...full, places: full.places.map((place) => ({ ...place, precision })) }, 'public'));
    for (const trace of absent) expect(text).not.toContain(trace);
    for (const trace of present) expect(text).toContain(trace);
  });

  test('an organization that asked for its bare name has only that; one that asked for no trace has none', () => {
    const seen = redact({ ...full, listing: 'name-only' }, 'members');
    const text = JSON.stringify([seen, organizationDocument({ ...full, listing: 'name-only' }, 'id', context)]);
    for (const trace of [...Object.values(TRACES).flat(), '2026-08-01']) expect(text).not.toContain(trace);
    expect(text).toContain('official-name');
    for (const gone of [{ listing: 'none' }, { state: 'withdrawn' }, { state: 'pending' }, { state: 'suspended' }] as const) {
      expect(redact({ ...full, ...gone }, 'members')).toBeNull();
      expect(organizationDocument({ ...full, ...gone }, 'id', context)).toBeNull();
      expect(redact({ ...full, ...gone }, 'secretariat')).not.toBeNull();
    }
  });

  test('no search document ever holds more than the public sees, whatever the record', () => {
    fc.assert(
      fc.property(organizationRecord, (record) => {
        const visible = redact({ ...record, slug: 'a' }, 'public');
        const document = organizationDocument({ ...record, slug: 'a' }, 'id', context);
        expect(document === null).toBe(visible === null);
        if (!visible || !document) return;
        const shownCountries = new Set([
          ...visible.places.flatMap((place) => (place.hidden ? [] : place.country)),
          ...visible.countriesOfWork,
        ]);
        expect(new Set(document.facets.country ?? [])).toEqual(shownCountries);
        expect(document.texts.length).toBeLessThanOrEqual(
          visible.descriptions.length + visible.places.filter((place) => !place.hidden && place.city).length,
        );
        expect(document.names).toHaveLength(visible.names.length);
      }),
    );
  });
});
