import { expect, test } from 'vitest';
import { filledServer } from '../../../testing/filled-server.ts';
import { loadDemo } from '../../directory/index.ts';
import { loadMarketDemo } from '../../marketplace/index.ts';
import { loadCommitmentsDemo } from '../demo/load-demo.ts';

const NOW = new Date('2026-08-21T10:00:00Z');

test('a demo pledge and two pieces of demo evidence belong to a demo project, which is given out as IATI; a second time adds nothing', async () => {
  const server = await filledServer(
    async ({ db }) => {
      await loadDemo(db, NOW);
      await loadMarketDemo(db, NOW);
      await loadCommitmentsDemo(db, NOW);
      await loadCommitmentsDemo(db, NOW);
    },
    { now: NOW },
  );
  const { db } = server.database;
  try {
    const pledges = await db.selectFrom('pledges').select(['slug', 'projectId', 'demo']).execute();
    const evidence = await db.selectFrom('evidence').select(['slug', 'projectId', 'demo']).execute();
    const pledge = pledges.filter(({ projectId }) => projectId !== null);
    const shown = evidence.filter(({ projectId }) => projectId !== null);
    expect([pledge.length, shown.length]).toEqual([1, 2]);
    expect([...pledges, ...evidence].every(({ demo }) => demo)).toBe(true);
    const project = await db
      .selectFrom('projects')
      .select('slug')
      .where('id', '=', pledge[0]?.projectId ?? '')
      .executeTakeFirstOrThrow();
    for (const path of [...pledge.map(({ slug }) => `/pledges/${slug}`), ...shown.map(({ slug }) => `/evidence/${slug}`)])
      expect((await server.get(`/en${path}`)).text).toContain(`/en/projects/${project.slug}"`);
    const page = (await server.get(`/en/projects/${project.slug}`)).text;
    for (const { slug } of [...pledge, ...shown]) expect(page).toContain(slug);
    expect(page).toContain('IATI');
    const activity = await server.get(`/projects/${project.slug}.iati.xml`);
    expect([activity.status, /<iati-identifier>[^<]*D-\d{4}/.test(activity.text)]).toEqual([200, true]);
    expect((await server.get('/en/projects')).text).toContain('IATI');
  } finally {
    await server.stop();
  }
});
