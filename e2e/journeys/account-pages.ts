import { openAccount, ownAddress } from '../account-steps.ts';
import type { Journey } from '../journey.ts';

const PAGES = [
  'account',
  'account/sessions',
  'account/notices',
  'account/profile',
  'account/settings',
  'account/institution',
  'account/erasure',
  'people',
];

export const journey: Journey = {
  name: 'the pages of an account',
  only: { js: [true] },
  async run(page, visit) {
    await openAccount(page, visit, ownAddress(visit, 'pages'));
    for (const path of PAGES) {
      await visit.open(`/${path}`);
      await visit.audit();
    }
  },
};
