import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'a profile, from the results and on to a similar one',
  async run(page, visit) {
    const { t } = visit;
    await visit.open('/organizations');
    const first = page.locator('.results h3 a').first();
    const name = (await first.innerText()).trim();
    await first.click();
    await page.waitForURL(/\/organizations\/[a-z0-9-]+$/);
    assert.equal((await page.locator('h1').innerText()).trim(), name);
    await page.getByText(t('profile.demo')).waitFor();
    const described = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? 'null') as {
      '@context'?: string;
    };
    assert.match(described['@context'] ?? '', /schema\.org/);
    await visit.audit();

    const similar = page.getByRole('region', { name: t('profile.similar') }).or(page.locator('section', { hasText: t('profile.similar') }));
    await similar.getByRole('link').first().click();
    await page.waitForURL((url) => /\/organizations\/[a-z0-9-]+$/.test(url.pathname));
    assert.notEqual((await page.locator('h1').innerText()).trim(), name);
    await visit.audit();

    const card = page.getByRole('link', { name: t('profile.card') });
    const answer = await page.request.get(new URL((await card.getAttribute('href')) ?? '', page.url()).href);
    assert.equal(answer.status(), 200);
    assert.match(await answer.text(), /^BEGIN:VCARD\r\n/);
  },
};
