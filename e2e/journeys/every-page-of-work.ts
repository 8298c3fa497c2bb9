import { become, someone, withDatabase } from '../cast-steps.ts';
import { type DemoRecords, demoRecords, lookAt } from '../every-page-steps.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'every kind of page of those who act for an organization, a state or the secretariat is as every page must be',
  async run(page, visit) {
    await withDatabase(visit, async (db) => {
      const records = await demoRecords(db);
      const { offer: _offer, seeker: _seeker, ...own } = records;
      const actsFor = [...new Set(Object.values(own).map(({ organizationId }) => organizationId))];
      const steward = { name: 'Wanda Works', actsFor: actsFor.map((organizationId) => ({ organizationId, role: 'steward' as const })) };
      await become(page, visit, await someone(db, visit, steward));
      await lookAt(page, visit, pagesOfSteward(records));
      await become(page, visit, await someone(db, visit, { name: 'Dele Gate', institution: 'member-state' }));
      await lookAt(page, visit, pagesOfState(records));
      await become(page, visit, await someone(db, visit, { name: 'Ada Ministers', roles: ['administrator', 'monitoring-officer'] }));
      await lookAt(page, visit, pagesOfDesk(records));
    });
  },
};

function pagesOfSteward({ need, offer, project, evidence, pledge, seeker }: DemoRecords): string[] {
  return [
    `/needs/${need.slug}/matches`,
    `/organizations/${seeker}/edit`,
    `/organizations/${seeker}/introductions`,
    `/organizations/${seeker}/refusals`,
    `/offers/${offer.slug}/interest`,
    `/offers/${offer.slug}/refusal`,
    `/organizations/${seeker}/offers/new`,
    `/organizations/${seeker}/commitments`,
    `/organizations/${seeker}/pledges/new`,
    `/pledges/${pledge.slug}/edit`,
    `/projects/${project.slug}/edit`,
    `/evidence/${evidence.slug}/edit`,
    ...['place', 'numbers', 'proof', 'contributors'].map((step) => `/evidence/${evidence.slug}/edit/${step}`),
  ];
}

function pagesOfState({ pledge, evidence }: DemoRecords): string[] {
  return [
    '/account/answers',
    '/account/searches',
    '/account/searches/new?subject=needs&query=q%3Dnaloxone',
    `/pledges/${pledge.slug}`,
    `/evidence/${evidence.slug}`,
  ];
}

function pagesOfDesk({ evidence }: DemoRecords): string[] {
  return [
    '/desk',
    '/desk/matching',
    '/desk/marketplace?by=service',
    '/desk/evidence',
    `/desk/evidence/${evidence.slug}`,
    '/desk/instruments',
    '/desk/instruments/ungass-2016',
    '/desk/instruments/ungass-2016/1',
  ];
}
