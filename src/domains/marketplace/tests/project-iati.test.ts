import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlBufferInputProvider, XmlDocument, xmlCleanupInputProvider, xmlRegisterInputProvider, XsdValidator } from 'libxml2-wasm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../../platform/config/root.ts';
import { addOrganizations } from '../../../testing/organizations.ts';
import { addProject, openWorld, type World } from './project-world.ts';

const SCHEMAS = join(projectRoot(), '../shared/data/standards/iati/schemas');
const NAMES = ['iati-activities-schema.xsd', 'iati-common.xsd', 'xml.xsd'];

let world: World;
let withNumber = '';
beforeAll(async () => {
  world = await openWorld();
  const { db } = world.database;
  const ids = await addOrganizations(db, [
    { slug: 'numbered', name: 'Numbered & Sons <x>', state: 'active', identifiers: [{ scheme: 'KE-NCB', value: '218/051' }] },
  ]);
  withNumber = ids['numbered'] ?? '';
});
afterAll(() => world?.stop());

const whole = {
  iati: true,
  names: { en: { text: 'Well & <words>' }, ar: { text: 'بئر الكلمات' } },
  places: [
    { country: 'KE', city: 'Zshowntown', latitude: -1.2833, longitude: 36.8167, precision: 'exact' },
    { country: 'UG', city: 'Zhiddentown', latitude: 0.3476, longitude: 32.5825, precision: 'hidden' },
  ],
  startsOn: '2026-01-05',
  endsOn: '2026-12-20',
  currency: 'EUR',
  budgetTotal: 1_250_050,
  budgetShownTo: 'public',
};

/** Whether the schemas are there; else what is not checked is said. */
function schemasThere(): boolean {
  if (existsSync(SCHEMAS)) return true;
  process.stdout.write('skipped: ../shared/data not present\n');
  return false;
}

function validate(text: string): void {
  const files = NAMES.map((name) => [`http://iati.test/${name}`, readFileSync(join(SCHEMAS, name))] as const);
  const provider = new XmlBufferInputProvider(Object.fromEntries(files.map(([url, bytes]) => [url, new Uint8Array(bytes)])));
  xmlRegisterInputProvider(provider);
  try {
    const schema = XmlDocument.fromBuffer(readFileSync(join(SCHEMAS, NAMES[0] ?? '')), { url: `http://iati.test/${NAMES[0] ?? ''}` });
    const validator = XsdValidator.fromDoc(schema);
    const document = XmlDocument.fromString(text);
    validator.validate(document);
    document.dispose();
    validator.dispose();
    schema.dispose();
  } finally {
    xmlCleanupInputProvider();
  }
}

describe('IATI activities', () => {
  test('one and all are valid against the schema, and tell no hidden place and no partner that has not said yes', async () => {
    const { slug } = await addProject(world, withNumber, whole);
    await addProject(world, withNumber, { ...whole, names: { fr: { text: 'Sans périodes' } }, endsOn: null, state: 'planned' });
    const { id } = await addProject(world, withNumber, { names: { en: { text: 'Wants none' } } });
    const { db } = world.database;
    const partner = { projectId: id, organizationId: world.ids['helper'] ?? '', role: 'funding' as const, state: 'invited' as const };
    const own = await db.selectFrom('projects').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
    const row = { id: crypto.randomUUID(), begunById: world.steward.id, begunAt: new Date() };
    await db
      .insertInto('projectPartners')
      .values({ ...partner, ...row, projectId: own.id })
      .execute();
    const one = await world.get(`/projects/${slug}.iati.xml`);
    expect(one.status).toBe(200);
    expect(one.headers['content-type']).toContain('application/xml');
    expect(one.text).toContain('<iati-identifier>KE-NCB-218/051-');
    expect(one.text).toContain('<value currency="EUR" value-date="2026-01-05">12500.50</value>');
    const all = await world.get('/projects.iati.xml');
    for (const { text } of [one, all]) {
      expect(text).toContain('Zshowntown');
      for (const trace of ['Zhiddentown', '32.58', 'UG', 'Helper']) expect(text).not.toContain(trace);
    }
    expect(all.text.match(/<iati-activity /g)).toHaveLength(2);
    expect(all.text).not.toContain('Wants none');
    if (!schemasThere()) return;
    validate(one.text);
    validate(all.text);
    expect(() => validate(one.text.replace(/<activity-status[^>]*>/, ''))).toThrow('activity-status');
  });

  test('a project that does not want it, one of an organization that shows no number, and one that others do not see have none', async () => {
    const { slug } = await addProject(world, withNumber, { names: { en: { text: 'No thanks' } } });
    const { slug: numberless } = await addProject(world, world.ids['runner'] ?? '', { iati: true, names: { en: { text: 'No number' } } });
    const { slug: members } = await addProject(world, withNumber, {
      iati: true,
      shownTo: 'members',
      names: { en: { text: 'Members only' } },
    });
    for (const one of [slug, numberless, members]) {
      expect((await world.get(`/projects/${one}.iati.xml`)).status).toBe(404);
      expect((await world.get(`/projects/${one}.iati.xml`, world.steward.headers)).status).toBe(404);
    }
    const { text } = await world.get('/projects.iati.xml');
    for (const name of ['No thanks', 'No number', 'Members only']) expect(text).not.toContain(name);
  });
});
