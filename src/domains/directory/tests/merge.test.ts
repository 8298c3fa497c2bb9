import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OrganizationRecord } from '../input/organization-record.ts';
import { canonicalJson, normalRecord } from '../records/canonical.ts';
import { mergeFromSource } from '../rules/merge.ts';
import { redact } from '../rules/visibility.ts';
import { organizationRecord, recordOf } from './arbitrary-record.ts';

const stored = organizationRecord.map((record) => normalRecord({ ...record, slug: 'stored' }));
const place = { kind: 'office', country: 'KE', city: 'Nairobi', latitude: 1, longitude: 2, precision: 'exact' } as const;

describe('what an outside source tells again', () => {
  test('told twice is told once, and gives a record that may be kept', () => {
    fc.assert(
      fc.property(stored, organizationRecord, fc.boolean(), (before, told, addPlaces) => {
        const once = normalRecord(mergeFromSource(before, told, { addPlaces }));
        expect(canonicalJson(normalRecord(mergeFromSource(once, told, { addPlaces })))).toBe(canonicalJson(once));
        expect(OrganizationRecord.safeParse(once).success).toBe(true);
      }),
    );
  });

  test('shows nothing to anyone that was hidden before', () => {
    fc.assert(
      fc.property(stored, organizationRecord, (before, told) => {
        const after = mergeFromSource(before, told, { addPlaces: true });
        const seen = [redact(before, 'public'), redact(after, 'public')] as const;
        if (seen[0] === null) expect(seen[1]).toBeNull();
        for (const [group, audience] of Object.entries(before.visibility)) expect(after.visibility).toHaveProperty(group, audience);
        if (before.places.some(({ precision }) => precision === 'hidden')) expect(after.places).toEqual(before.places);
      }),
    );
  });

  test.each(['hidden place', 'hidden group'])('does not tell a place again: %s', (how) => {
    const before = {
      ...recordOf(
        how === 'hidden place' ? { places: [{ ...place, precision: 'hidden' }] } : { places: [place], visibility: { places: 'members' } },
      ),
      slug: 'a',
    };
    for (const addPlaces of [false, true])
      expect(mergeFromSource(before, recordOf({ places: [{ ...place, city: 'Mombasa' }] }), { addPlaces }).places).toEqual(before.places);
  });

  test('changes a listed record, and only fills the gaps of one that someone tends', () => {
    const told = recordOf({ name: 'New name', kind: 'health', founded: 1999, links: [{ kind: 'website', url: 'https://new.example' }] });
    const before = { ...recordOf({ name: 'Old name', founded: 1990 }), slug: 'a' };
    expect(mergeFromSource(before, told)).toMatchObject({ names: [{ text: 'New name' }], kind: 'health', founded: 1999 });
    expect(mergeFromSource({ ...before, state: 'active' }, told)).toMatchObject({
      names: [{ text: 'Old name' }],
      kind: 'ngo',
      founded: 1990,
      links: [{ url: 'https://new.example' }],
    });
    expect(mergeFromSource({ ...before, state: 'withdrawn' }, told).state).toBe('withdrawn');
  });
});
