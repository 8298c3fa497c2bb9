import { expect, test } from 'vitest';
import { testServer } from '../../../testing/server.ts';
import { refreshEntryDocuments } from '../actions/refresh-entry-documents.ts';
import { publishEntry } from '../actions/save-entry.ts';
import { OfferOrNeed } from '../input/offer-or-need.ts';
import { entryWorld, NOW } from './entry-world.ts';

test('documents of offers and needs that an older program made are made again at the next start, once', async () => {
  const { server, ids, steward } = await entryWorld();
  const { db } = server.database;
  const of = (id: string) =>
    db.selectFrom('searchDocuments').select(['facets', 'changedXid']).where('id', '=', id).executeTakeFirstOrThrow();
  try {
    const titles = { en: { text: 'Naloxone for the whole region' } };
    const entry = OfferOrNeed.parse({ direction: 'need', titles, terms: ['S4.2'], regions: ['202'], expiresOn: '2027-06-30' });
    const given = { organizationId: ids['harm-house'] ?? '', entry, personId: steward.id, counted: false, now: NOW };
    const { id } = await db.transaction().execute((trx) => publishEntry(trx, given));
    expect((await of(id)).facets).toContain('country:KE');
    await eventually(async () => (await refreshEntryDocuments(db, NOW)) === 0);
    await db
      .updateTable('searchDocuments')
      .set({ facets: ['about:service'] })
      .where('id', '=', id)
      .execute();
    expect(await refreshEntryDocuments(db, NOW)).toBe(0);
    expect((await of(id)).facets).not.toContain('country:KE');
    await db.deleteFrom('settings').where('key', '=', 'marketplace.documents').execute();
    const next = await testServer(db, { now: NOW });
    try {
      await eventually(async () => (await of(id)).facets.includes('country:KE'));
    } finally {
      await next.stop();
    }
    const { changedXid } = await of(id);
    await db.deleteFrom('settings').where('key', '=', 'marketplace.documents').execute();
    expect(await refreshEntryDocuments(db, NOW)).toBe(1);
    expect((await of(id)).changedXid).toBe(changedXid);
    expect(await refreshEntryDocuments(db, NOW)).toBe(0);
  } finally {
    await server.stop();
  }
});

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let at = 0; at < 100; at += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never came');
}
