import { expect, test } from 'vitest';
import { entryWorld } from './entry-world.ts';

test('whoever looks for needs by the name of a country or region is offered its filter, which is not applied by itself', async () => {
  const { server, publish } = await entryWorld();
  try {
    await publish();
    const page = async (address: string) => (await server.get(address)).text;
    const named = await page('/en/needs?q=Kenya');
    expect(named).toContain('href="/en/needs?country=KE"');
    expect(named).toContain('Show all in Kenya: 1');
    expect(await page('/fr/needs?q=肯尼亚')).toContain('Tout afficher – Kenya\u00a0: 1');
    expect(await page('/en/needs?q=eastern+africa')).toContain('href="/en/needs?region=014"');
    for (const none of ['/en/needs?q=Fiji', '/en/offers?q=Kenya', '/en/projects?q=Kenya', '/en/needs?q=naloxone'])
      expect(await page(none)).not.toContain('Show all in');
    expect(await page('/en/needs?q=Kenya&country=KE')).not.toContain('Show all in');
  } finally {
    await server.stop();
  }
});
