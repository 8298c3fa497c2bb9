import type { Journey } from '../journey.ts';
import { recordTexts, registerOrganization } from '../registration-steps.ts';

export const journey: Journey = {
  name: 'choose a preset of safety, decide on one group, look at it as others do',
  long: true,
  only: { widths: [1280] },
  async run(page, visit) {
    const { safety } = recordTexts(visit);
    const edit = await registerOrganization(page, visit, `Shelter ${visit.locale} ${visit.width} ${visit.js ? 'one' : 'two'}`);
    const path = edit.replace(/\/edit$/, '');
    await visit.open(`${path}/safety`);
    await visit.audit();
    await page.getByRole('button', { name: safety('preset.use', { preset: safety('preset.at-risk') }) }).click();
    await page.waitForURL(/\/safety\?done=saved$/);
    await page.getByText(safety('preset.now')).waitFor();
    await visit.audit();
    await page.locator('#f-group-links').selectOption('members');
    await page.getByRole('button', { name: safety('save'), exact: true }).click();
    await page.waitForURL(/\/safety\?done=saved$/);
    for (const as of ['public', 'institutions', 'members']) {
      await visit.open(`${path}/preview?as=${as}`);
      await page.locator('.notice.warn').first().waitFor();
      await visit.audit();
    }
  },
};
