import fc from 'fast-check';
import { expect, test } from 'vitest';
import { publicOrganization } from '../../../testing/organizations.ts';
import { makeTaxonomy, shippedScheme } from '../../directory/index.ts';
import { activitiesEnd, activitiesHead, activityXml } from '../iati/activity.ts';
import { ProjectRecord } from '../input/project.ts';
import { redactProject, type StoredProject } from '../rules/project-visibility.ts';
import { found, schemasThere, validate } from './iati-schema.ts';

const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).map((text) => text.trim() || '<&>');
const spoken = fc.dictionary(
  fc.constantFrom('en', 'ar', 'zh-Hant', 'sw'),
  words.map((text) => ({ text })),
  { maxKeys: 3 },
);
const named = fc.dictionary(
  fc.constantFrom('en', 'fr', 'sw'),
  words.map((text) => ({ text })),
  { minKeys: 1, maxKeys: 3 },
);
const day = fc.constantFrom('2024-02-29', '2026-01-05', '2026-12-31', '2029-07-01');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const country = fc.constantFrom('KE', 'UG', 'CO', 'FJ', 'AQ', 'XK');
const amount = maybe(fc.nat({ max: 9_000_000 }));
const arbitraryProject = fc
  .record({
    state: fc.constantFrom('planned', 'running', 'suspended', 'ended'),
    names: named,
    summaries: spoken,
    results: spoken,
    startsOn: day,
    endsOn: maybe(day),
    terms: fc.uniqueArray(fc.constantFrom('T1', 'T1.2', 'T2', 'T7', 'T9.1', 'S4', 'S4.3', 'S7', 'P5', 'gone'), { maxLength: 6 }),
    countries: fc.uniqueArray(country, { maxLength: 4 }),
    places: fc.array(
      fc.record({
        country,
        region: maybe(words),
        city: maybe(words),
        latitude: maybe(fc.double({ min: -90, max: 90, noNaN: true })),
        longitude: maybe(fc.double({ min: -180, max: 180, noNaN: true })),
        precision: fc.constantFrom('exact', 'city', 'region', 'hidden'),
      }),
      { maxLength: 3 },
    ),
    currency: fc.constantFrom('EUR', 'JPY', 'TND'),
    budgetTotal: amount,
    budgetSecured: amount,
    budgetShownTo: fc.constantFrom('public', 'members'),
    funding: fc.array(fc.record({ source: words, amount, secured: fc.boolean() }), { maxLength: 2 }),
    deliverables: fc.array(
      fc.record({ id: fc.uuid(), titles: named, dueOn: maybe(day), doneOn: maybe(day), progress: fc.integer({ min: 0, max: 100 }) }),
      { maxLength: 2 },
    ),
    iati: fc.constant(true),
  })
  .map((given) => ProjectRecord.parse(given));

test('whatever a project says, its activity is valid, and shares add up to 100', () => {
  const reporter = { id: 'r', slug: 'r', names: [{ text: 'R', lang: null }] };
  const known = publicOrganization({ slug: 'r', name: 'R', identifiers: [{ scheme: 'KE-NCB', value: '1' }] });
  const context = {
    organizations: new Map([['r', known]]),
    taxonomy: makeTaxonomy([shippedScheme()]),
    origin: 'https://x.test',
  };
  const texts: string[] = [];
  const property = fc.property(arbitraryProject, (record) => {
    const shown = redactProject(
      stored(record),
      { audience: 'public', keeps: false, takesPart: false, organization: () => reporter },
      new Date(),
    );
    const activity = shown && activityXml(shown, context);
    expect(activity).not.toBeNull();
    const text = activitiesHead(new Date(0)) + activity + activitiesEnd;
    texts.push(text);
    const sums = ['//recipient-country | //recipient-region', ...['1', '98', '99'].map((one) => `//sector[@vocabulary="${one}"]`)];
    for (const path of sums) {
      const shares = found(text, path.replaceAll(/(\w|\])(?= \||$)/g, '$1/@percentage')).map(Number);
      const several = found(text, path.replaceAll(/(\w|\])(?= \||$)/g, '$1/@code')).length > 1;
      if (several) expect(Math.round(shares.reduce((sum, one) => sum + one * 100, 0))).toBe(10_000);
      else expect(shares).toEqual([]);
    }
  });
  fc.assert(property, { numRuns: 150 });
  expect(texts.length).toBeGreaterThan(100);
  if (schemasThere()) validate(...texts);
});

function stored(record: ProjectRecord): StoredProject {
  const nothing = { partners: [], team: [], updates: [], files: [] };
  const head = { id: 'p', slug: 'p', organizationId: 'r', publication: 'published' as const };
  return { ...head, ...nothing, record, updatedOn: '2026-01-05', changedAt: new Date('2026-03-01'), version: 1, demo: true };
}
