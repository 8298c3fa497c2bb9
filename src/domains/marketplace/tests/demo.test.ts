import { expect, test } from 'vitest';
import { loadDemo } from '../../directory/index.ts';
import { testDatabase } from '../../../testing/database.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { loadMarketDemo } from '../demo/load-demo.ts';

const NOW = new Date('2026-08-21T10:00:00Z');

test('the demonstration has needs, offers and projects in six languages, all marked; a second time adds nothing', async () => {
  const database = await testDatabase();
  const { db } = database;
  try {
    expect(await loadMarketDemo(db, NOW)).toBe(0);
    await loadDemo(db, NOW);
    expect(await loadMarketDemo(db, NOW)).toBe(24);
    expect(await loadMarketDemo(db, NOW)).toBe(24);
    const entries = await db.selectFrom('offersAndNeeds').selectAll().execute();
    expect(entries).toHaveLength(24);
    expect(entries.every(({ demo }) => demo)).toBe(true);
    const languages = new Set(entries.flatMap(({ titles }) => Object.keys(titles)));
    expect(LOCALES.every((locale) => languages.has(locale))).toBe(true);
    expect(new Set(entries.map(({ state }) => state))).toEqual(new Set(['open', 'in-talks', 'fulfilled']));
    const projects = await db.selectFrom('projects').selectAll().execute();
    expect(projects).toHaveLength(6);
    expect(projects.every(({ demo, publication }) => demo && publication === 'published')).toBe(true);
    const documents = await db.selectFrom('searchDocuments').select(['kind', 'document']).where('kind', '!=', 'organization').execute();
    expect(documents.filter(({ document }) => document !== null)).toHaveLength(23 + 6);
  } finally {
    await database.stop();
  }
});
