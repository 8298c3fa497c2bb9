import { briefingEntries, forgetBriefings, materialsDesk, takeAwayBriefings } from './briefings-of.ts';
import { forgetEvaluation } from './actions/evaluation.ts';
import { forgetChoices } from './actions/programme-choices.ts';
import { takeAwayChoices } from './queries/programme.ts';
import type { OpenDomain } from '../../platform/domain.ts';
import type { MeetingsParts } from './parts.ts';
import { forgetParticipation, participationDesk, participationEntries, takeAwayParticipation } from './participation.ts';
import { forgetQuestions, takeAwayQuestions } from './questions-of.ts';
import { forgetSideEvents, sideEventEntries, sideEventsDesk, takeAwaySideEvents } from './side-events-of.ts';
import { forgetStatements, statementEntries, statementsDesk, takeAwayStatements } from './statements-of.ts';

/** What the parts of meetings show at the desk and in an account, give to a person that asks for its records, and forget. One line for each part. */
export function elsewhere(parts: MeetingsParts): Required<Pick<OpenDomain, 'desk' | 'account' | 'takeAway' | 'forget'>> {
  return {
    desk: async (viewer, locale) => [
      ...(await participationDesk(parts, viewer, locale)),
      ...(await sideEventsDesk(parts, viewer, locale)),
      ...(await statementsDesk(parts, viewer, locale)),
      ...(await materialsDesk(parts, viewer, locale)),
    ],
    account: async (viewer, locale) => [
      ...(await participationEntries(parts, viewer, locale)),
      ...(await sideEventEntries(parts, viewer, locale)),
      ...(await statementEntries(parts, viewer, locale)),
      ...(await briefingEntries(parts, viewer, locale)),
    ],
    takeAway: async (personId) => ({
      ...(await takeAwayParticipation(parts, personId)),
      ...(await takeAwaySideEvents(parts, personId)),
      ...(await takeAwayChoices(parts.db, personId)),
      ...(await takeAwayQuestions(parts.db, personId)),
      ...(await takeAwayStatements(parts.db, personId)),
      ...(await takeAwayBriefings(parts.db, personId)),
    }),
    async forget(trx, personId, now) {
      await forgetParticipation(trx, personId, now);
      await forgetSideEvents(trx, personId, now);
      await forgetChoices(trx, personId);
      await forgetQuestions(trx, personId);
      await forgetStatements(trx, personId);
      await forgetBriefings(parts, trx, personId, now);
      await forgetEvaluation(trx, personId);
    },
  };
}
