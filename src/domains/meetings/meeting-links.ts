import type { Locale } from '../../platform/i18n/locales.ts';
import type { Meeting, ShownLink } from './findings.ts';
import { accreditationMessages } from './messages/accreditation/index.ts';
import { briefingMessages } from './messages/briefings/index.ts';
import { checkInMessages } from './messages/check-in/index.ts';
import { delegationMessages } from './messages/delegations/index.ts';
import { dialogueMessages } from './messages/dialogues/index.ts';
import { evaluationMessages } from './messages/evaluation/index.ts';
import { materialMessages } from './messages/materials/index.ts';
import { meetingMessages } from './messages/meetings/index.ts';
import { planMessages } from './messages/plan/index.ts';
import { programmeMessages } from './messages/programme/index.ts';
import { sideEventMessages } from './messages/side-events/index.ts';
import { speakerMessages } from './messages/speakers/index.ts';
import { statementMessages } from './messages/statements/index.ts';
import { reportMessages } from './messages/report/index.ts';
import { hasEnded } from './rules/report-access.ts';
import { deskMeetingUrl, rulesUrl } from './urls.ts';
import {
  briefingsUrl,
  deskBriefingsUrl,
  deskEvaluationUrl,
  deskFollowUpsUrl,
  deskMaterialsUrl,
  evaluationUrl,
  followUpsUrl,
  materialsUrl,
} from './urls-briefings.ts';
import { reportUrl } from './urls-report.ts';
import { accreditationUrl, deskAccreditationUrl, deskCheckInUrl, deskDelegatesUrl, participantsUrl } from './urls-participation.ts';
import type { CallKind } from './tables/meetings.ts';
import { deskSideEventsUrl, newSideEventUrl, sideEventsUrl } from './urls-side-events.ts';
import { deskProgrammeUrl, plansUrl, programmeUrl } from './urls-programme.ts';
import { deskDialoguesUrl, dialoguesUrl } from './urls-speaking.ts';
import { deskSpeakersUrl, deskStatementsUrl, newRequestUrl, newStatementUrl, speakersUrl, statementsUrl } from './urls-statements.ts';

/** A page of a meeting that its own page leads to. */
interface MeetingLink {
  path(slug: string): string;
  label(locale: Locale): string;
  /** Left out while this says no: there is nothing to see yet. */
  shown?(meeting: Meeting, now: Date): boolean;
}

/** Pages that everybody may see, in their order on the page of the meeting. One line for each. */
const meetingLinks: readonly MeetingLink[] = [
  { path: rulesUrl, label: (locale) => meetingMessages(locale)('rules') },
  { path: (slug) => accreditationUrl(slug), label: (locale) => accreditationMessages(locale)('title') },
  { path: (slug) => participantsUrl(slug), label: (locale) => delegationMessages(locale)('list.title') },
  { path: sideEventsUrl, label: (locale) => sideEventMessages(locale)('title') },
  { path: (slug) => programmeUrl(slug), label: (locale) => programmeMessages(locale)('title') },
  { path: dialoguesUrl, label: (locale) => dialogueMessages(locale)('title') },
  { path: speakersUrl, label: (locale) => speakerMessages(locale)('title') },
  { path: statementsUrl, label: (locale) => statementMessages(locale)('title') },
  { path: briefingsUrl, label: (locale) => briefingMessages(locale)('title') },
  { path: (slug) => materialsUrl(slug), label: (locale) => materialMessages(locale)('title') },
  { path: followUpsUrl, label: (locale) => materialMessages(locale)('follow.title') },
  { path: (slug) => evaluationUrl(slug), label: (locale) => evaluationMessages(locale)('title'), shown: hasEnded },
  { path: reportUrl, label: (locale) => reportMessages(locale)('title'), shown: hasEnded },
];

/** Pages of a meeting at the desk, in their order there. One line for each. */
const deskMeetingLinks: readonly MeetingLink[] = [
  { path: (slug) => deskAccreditationUrl(slug), label: (locale) => accreditationMessages(locale)('desk.title') },
  { path: (slug) => deskDelegatesUrl(slug), label: (locale) => delegationMessages(locale)('desk.title') },
  { path: deskCheckInUrl, label: (locale) => checkInMessages(locale)('title') },
  { path: deskSideEventsUrl, label: (locale) => sideEventMessages(locale)('title') },
  { path: (slug) => plansUrl(slug), label: (locale) => planMessages(locale)('title') },
  { path: (slug) => deskProgrammeUrl(slug), label: (locale) => programmeMessages(locale)('title') },
  { path: deskBriefingsUrl, label: (locale) => briefingMessages(locale)('title') },
  { path: (slug) => deskMaterialsUrl(slug), label: (locale) => materialMessages(locale)('title') },
  { path: (slug) => deskFollowUpsUrl(slug), label: (locale) => materialMessages(locale)('follow.title') },
  { path: (slug) => deskEvaluationUrl(slug), label: (locale) => evaluationMessages(locale)('title') },
  { path: deskDialoguesUrl, label: (locale) => dialogueMessages(locale)('title') },
  { path: deskSpeakersUrl, label: (locale) => speakerMessages(locale)('title') },
  { path: deskStatementsUrl, label: (locale) => statementMessages(locale)('title') },
  { path: (slug) => deskMeetingUrl(slug, 'figures'), label: (locale) => meetingMessages(locale)('figures') },
];

/** Where what a call is for can be asked for. One line for each kind that has a page. */
const callLinks: Partial<Record<CallKind, Omit<MeetingLink, 'shown'>>> = {
  accreditation: { path: (slug) => accreditationUrl(slug), label: (locale) => accreditationMessages(locale)('apply') },
  delegation: { path: (slug) => accreditationUrl(slug), label: (locale) => delegationMessages(locale)('name') },
  'side-events': { path: newSideEventUrl, label: (locale) => sideEventMessages(locale)('new.title') },
  questions: { path: dialoguesUrl, label: (locale) => dialogueMessages(locale)('ask.title') },
  statements: { path: newRequestUrl, label: (locale) => speakerMessages(locale)('ask.title') },
  'written-statements': { path: newStatementUrl, label: (locale) => statementMessages(locale)('new.title') },
};

/** Where a call leads on to; null where it has no page. */
export function callLink(kind: CallKind, slug: string, locale: Locale): ShownLink | null {
  const link = callLinks[kind];
  return link ? { path: link.path(slug), label: link.label(locale) } : null;
}

/** Where the page of a meeting leads on to. */
export function linksOf(meeting: Meeting, locale: Locale, now: Date): ShownLink[] {
  return shownOf(meetingLinks, meeting, { locale, now });
}

/** Where the desk of a meeting leads on to. */
export function deskLinksOf(meeting: Meeting, locale: Locale, now: Date): ShownLink[] {
  return shownOf(deskMeetingLinks, meeting, { locale, now });
}

function shownOf(links: readonly MeetingLink[], meeting: Meeting, { locale, now }: { locale: Locale; now: Date }): ShownLink[] {
  return links
    .filter(({ shown }) => shown?.(meeting, now) ?? true)
    .map(({ path, label }) => ({ path: path(meeting.slug), label: label(locale) }));
}
