import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { briefMessages } from '../../src/domains/commitments/messages/briefs/index.ts';
import { coverageMessages } from '../../src/domains/commitments/messages/coverage/index.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'a brief on a country: read, made as PDF and as a Word document, and the table it comes from',
  only: { locales: ['fr', 'ar'], widths: [320, 1280] },
  async run(page, visit) {
    const t = briefMessages(visit.locale);
    await visit.open('/coverage');
    await visit.audit();
    await visit.open('/countries/KE');
    await page.getByRole('link', { name: coverageMessages(visit.locale)('brief.country') }).click();
    await page.getByRole('heading', { name: t('limits') }).waitFor();
    await visit.audit();
    for (const [button, begin] of [
      [t('take.pdf'), '%PDF-'],
      [t('take.docx'), 'PK'],
    ] as const) {
      await visit.open('/countries/KE/brief');
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('heading', { name: t('job.done') }).waitFor();
      await visit.audit();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: t('job.file') }).click()]);
      const bytes = await readFile(await download.path());
      assert.equal(bytes.subarray(0, begin.length).toString('latin1'), begin, 'the file is what it says');
    }
    await visit.open('/countries/ZZ/brief', 404);
  },
};
