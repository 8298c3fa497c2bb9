import assert from 'node:assert/strict';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'wrong addresses are told, with a way on',
  async run(page, visit) {
    await visit.open('/nothing-is-here', 404);
    await visit.audit();
    assert.equal(await page.locator('h1').count(), 1);
    await page.locator(`main a[href="/${visit.locale}/organizations"]`).click();
    await page.waitForURL(/\/organizations$/);

    await visit.open('/organizations/no-such-organization', 404);
    await visit.open('/countries/XX', 404);
    await visit.open('/themes/T99', 404);

    await visit.open('/organizations?theme=nonsense&page=minus&sort=sideways&view=upside-down');
    const note = await page.locator('main .notice').first().innerText();
    for (const field of ['theme', 'page', 'sort', 'view']) assert.ok(note.includes(field), `the note names ${field}`);
    await visit.audit();

    await visit.open('/organizations?page=9999');
    await page.getByText(visit.t('search.beyond')).waitFor();
    await visit.audit();

    await visit.open('/organizations?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E');
    assert.equal(await page.locator('#q').inputValue(), '<script>alert(1)</script>');
  },
};
