import type { Route } from '../../../platform/http/route.ts';
import type { MeetingsParts } from '../parts.ts';
import { meetingApiRoutes } from '../api/meetings.ts';
import { deskMeetingRoutes } from './desk-meeting-routes.ts';
import { briefingDeskRoutes } from './briefing-desk.ts';
import { briefingPageRoutes } from './briefing-pages.ts';
import { evaluationDeskRoutes } from './evaluation-desk.ts';
import { evaluationPageRoutes } from './evaluation-pages.ts';
import { materialDeskRoutes } from './material-desk.ts';
import { materialPageRoutes } from './material-pages.ts';
import { meetingPageRoutes } from './meeting-pages.ts';
import { dialogueBoardRoutes } from './dialogue-board.ts';
import { dialogueChangesRoutes } from './dialogue-changes-desk.ts';
import { dialogueDeskRoutes } from './dialogue-desk.ts';
import { dialoguePageRoutes } from './dialogue-pages.ts';
import { dialogueQuestionRoutes } from './dialogue-questions.ts';
import { participationRoutes } from './participation.ts';
import { programmeApiRoutes } from '../api/programme.ts';
import { statementApiRoutes } from '../api/statements.ts';
import { programmeDeskRoutes } from './programme-desk.ts';
import { programmeFileRoutes } from './programme-files.ts';
import { planDeskRoutes } from './plan-desk.ts';
import { programmePageRoutes } from './programme-pages.ts';
import { reportPageRoutes } from './report-pages.ts';
import { sideEventDeskRoutes } from './side-event-desk.ts';
import { sideEventPageRoutes } from './side-event-pages.ts';
import { sideEventPeopleRoutes } from './side-event-people.ts';
import { sideEventProposalRoutes } from './side-event-proposals.ts';
import { sideEventReviewRoutes } from './side-event-reviews.ts';
import { speakersDeskRoutes } from './speakers-desk.ts';
import { speakersPageRoutes } from './speakers-pages.ts';
import { speakersRequestRoutes } from './speakers-requests.ts';
import { statementDeskRoutes } from './statement-desk.ts';
import { statementOwnRoutes } from './statement-own.ts';
import { statementPageRoutes } from './statement-pages.ts';

/** Every address of meetings. */
export function meetingsRoutes(parts: MeetingsParts): Route[] {
  return [
    ...meetingPageRoutes(parts),
    ...meetingApiRoutes(parts),
    ...deskMeetingRoutes(parts),
    ...participationRoutes(parts),
    ...programmePageRoutes(parts),
    ...programmeFileRoutes(parts),
    ...programmeApiRoutes(parts),
    ...planDeskRoutes(parts),
    ...programmeDeskRoutes(parts),
    ...dialoguePageRoutes(parts),
    ...dialogueBoardRoutes(parts),
    ...dialogueQuestionRoutes(parts),
    ...dialogueDeskRoutes(parts),
    ...dialogueChangesRoutes(parts),
    ...sideEventPageRoutes(parts),
    ...sideEventProposalRoutes(parts),
    ...sideEventPeopleRoutes(parts),
    ...sideEventDeskRoutes(parts),
    ...sideEventReviewRoutes(parts),
    ...speakersPageRoutes(parts),
    ...speakersRequestRoutes(parts),
    ...speakersDeskRoutes(parts),
    ...statementPageRoutes(parts),
    ...statementApiRoutes(parts),
    ...statementOwnRoutes(parts),
    ...statementDeskRoutes(parts),
    ...reportPageRoutes(parts),
    ...briefingPageRoutes(parts),
    ...briefingDeskRoutes(parts),
    ...evaluationPageRoutes(parts),
    ...evaluationDeskRoutes(parts),
    ...materialPageRoutes(parts),
    ...materialDeskRoutes(parts),
  ];
}
