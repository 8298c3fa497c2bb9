import { VISITOR } from '../../platform/auth/viewer.ts';
import type { Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import type { Log } from '../../platform/log.ts';
import type { Repetition } from '../../platform/repeat.ts';
import { followTaxonomy, moveWithOrganizations } from '../directory/index.ts';
import { relayPartsOf } from '../messages/index.ts';
import { meetingAddresses } from './api/described.ts';
import { briefingBelongings } from './briefings-of.ts';
import { startBriefingJobs } from './briefing-jobs.ts';
import { elsewhere } from './elsewhere.ts';
import { followMeetings } from './follow-meetings.ts';
import { openBoardFeed } from './live/board-feed.ts';
import { meetingMessages } from './messages/meetings/index.ts';
import type { MeetingsParts } from './parts.ts';
import { countrySections, homeSections } from './page-sections.tsx';
import { startParticipationJobs } from './participation-jobs.ts';
import { programmeAddresses } from './api/programme.ts';
import { statementAddresses } from './api/statements.ts';
import { stopRuns } from './plan-runs.ts';
import { startSpeakingJobs } from './speaking-jobs.ts';
import { startReportJobs } from './report-jobs.ts';
import { meetingsRoutes } from './routes/routes.ts';
import { listMeetings } from './queries/list-meetings.ts';
import { participationBelongings } from './participation-belongings.ts';
import { questionBelongings } from './question-belongings.ts';
import { sideEventBelongings } from './side-events-of.ts';
import { statementBelongings } from './statements-of.ts';
import { MEETINGS, meetingUrl } from './urls.ts';

moveWithOrganizations(sideEventBelongings);
moveWithOrganizations(statementBelongings);
moveWithOrganizations(briefingBelongings);
moveWithOrganizations(participationBelongings);
moveWithOrganizations(questionBelongings);

export const meetings: Domain = {
  name: 'meetings',
  menu: [{ path: MEETINGS, label: (locale) => meetingMessages(locale)('title') }],
  open: openMeetings,
};

async function openMeetings(surroundings: Surroundings): Promise<OpenDomain> {
  const { db, site, origin, config, secrets, log } = surroundings;
  const words = await followTaxonomy(db, (error) => log.error({ error }, 'the taxonomy could not be read again'));
  const followed = await followMeetings(db, (error) => log.error({ error }, 'meetings could not be followed'));
  const boards = openBoardFeed(db, (error) => log.error({ error }, 'a live board could not be followed'));
  const parts: MeetingsParts = {
    db,
    followed,
    boards,
    site,
    origin,
    apiLimit: config.limits.api,
    secrets,
    relay: relayPartsOf(surroundings),
    taxonomy: () => words.current(),
  };
  const jobs = startJobs(parts, log);
  return {
    routes: meetingsRoutes(parts),
    programAddresses: [...meetingAddresses(parts), ...programmeAddresses(parts), ...statementAddresses(parts)],
    overviewPages: async () => [
      MEETINGS,
      ...(await listMeetings(db, VISITOR, { body: null, year: null })).map(({ slug }) => meetingUrl(slug)),
    ],
    version: () => `${followed.version()} ${words.version()}`,
    homeSections: (page) => homeSections(db, page),
    countrySections: (country, page) => countrySections(db, country, page),
    ...elsewhere(parts),
    letGo: () => boards.letGo(),
    async stop() {
      boards.letGo();
      await Promise.all(jobs.map((job) => job.stop()));
      await stopRuns();
      await followed.stop();
      await words.stop();
    },
  };
}

/** What goes on by itself. */
function startJobs(parts: MeetingsParts, log: Log): Repetition[] {
  return [
    ...startParticipationJobs(parts, log),
    ...startReportJobs(parts, log),
    ...startSpeakingJobs(parts, log),
    ...startBriefingJobs(parts, log),
  ];
}
