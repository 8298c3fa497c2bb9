import { withDatabase } from '../cast-steps.ts';
import { demoRecords, lookAt } from '../every-page-steps.ts';
import type { Journey } from '../journey.ts';

export const journey: Journey = {
  name: 'every kind of page of the marketplace and of commitments is as every page must be',
  async run(page, visit) {
    await withDatabase(visit, async (db) => {
      const { need, offer, project, evidence, pledge, seeker } = await demoRecords(db);
      await lookAt(page, visit, [
        `/needs/${need.slug}`,
        `/needs/${need.slug}/matches?q=network`,
        `/needs/${need.slug}/matches?why=${seeker}`,
        `/offers/${offer.slug}`,
        `/offers/${offer.slug}/matches`,
        `/organizations/${seeker}/matches`,
        '/needs-met',
        '/projects',
        `/projects/${project.slug}`,
        `/projects/${project.slug}/matches`,
        '/evidence',
        `/evidence/${evidence.slug}`,
        '/pledges',
        `/pledges/${pledge.slug}`,
        '/instruments',
        '/instruments/ungass-2016',
        '/provisions/ungass-2016/1',
        '/provisions/ungass-2016/1/brief',
        '/countries/UG/brief',
        '/coverage',
        '/coverage?instrument=ungass-2016&by=countries&in=150',
        '/coverage/records?instrument=ungass-2016&in=002',
      ]);
    });
  },
};
