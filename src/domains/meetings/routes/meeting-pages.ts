import { html, type Answer, type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { openPage, param } from '../../../platform/http/route-kinds.ts';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { rssText } from '../../directory/index.ts';
import { readMeetingFilters } from '../input/meeting-list.ts';
import { linksOf } from '../meeting-links.ts';
import { meetingMessages } from '../messages/meetings/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { listMeetings, MOST_MEETINGS, readListChoices } from '../queries/list-meetings.ts';
import { readAgenda, readFigures, readPolicyVersions, readTouched } from '../queries/meeting-parts.ts';
import { preparesMeetings } from '../rules/access.ts';
import { MEETINGS, meetingUrl } from '../urls.ts';
import { daysText, placeText } from '../views/meeting-parts.tsx';
import { meetingPage } from '../views/meeting-page.tsx';
import { meetingRulesPage } from '../views/meeting-rules-page.tsx';
import { meetingsPage } from '../views/meetings-page.tsx';

const MOST_ENTRIES = 50;

/** Pages about meetings that anybody may see. */
export function meetingPageRoutes(parts: MeetingsParts): Route[] {
  return [
    openPage(MEETINGS, (request) => showList(parts, request)),
    {
      method: 'GET',
      path: `${MEETINGS}.rss`,
      access: 'public',
      surface: 'feed',
      cached: true,
      cors: true,
      handle: (request) => feed(parts, request),
    },
    openPage(`${MEETINGS}/:slug`, (request) => showMeeting(parts, request)),
    openPage(`${MEETINGS}/:slug/rules`, (request) => showRules(parts, request)),
  ];
}

async function showList({ db, site }: MeetingsParts, request: Incoming): Promise<Answer> {
  const filters = readMeetingFilters(request.query);
  const [meetings, choices] = await Promise.all([listMeetings(db, request.viewer, filters), readListChoices(db, request.viewer)]);
  return html(meetingsPage({ page: pageContext(request, site), meetings, filters, choices, more: meetings.length === MOST_MEETINGS }));
}

async function showMeeting({ db, site }: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const [agenda, figures, touched] = await Promise.all([
    readAgenda(db, meeting.id),
    readFigures(db, meeting.id),
    readTouched(db, meeting.id),
  ]);
  const links = linksOf(meeting, request.locale, request.now);
  const prepares = preparesMeetings(request.viewer);
  return html(meetingPage({ page: pageContext(request, site), meeting, agenda, figures, touched, links, prepares }));
}

async function showRules({ db, site }: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const versions = await readPolicyVersions(db, meeting.id);
  return html(meetingRulesPage({ page: pageContext(request, site), meeting, versions }));
}

/** Meetings that everybody may see, those changed last first. */
async function feed({ db, site }: MeetingsParts, { locale, origin, query }: Incoming): Promise<Answer> {
  const t = meetingMessages(locale);
  const meetings = await listMeetings(db, VISITOR, readMeetingFilters(query));
  const entries = meetings
    .toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime())
    .slice(0, MOST_ENTRIES)
    .map((one) => {
      const { text: title, lang } = titleFor(one.titles, locale);
      const url = origin + localized(meetingUrl(one.slug), locale);
      const summary = [daysText(one, locale), placeText(one, locale), one.demo ? t('demo') : ''].filter(Boolean).join(' · ');
      return { title, lang, id: origin + meetingUrl(one.slug), url, summary, changed: one.changedAt, rights: null };
    });
  const page = origin + localized(MEETINGS, locale);
  const written = rssText({ title: `${t('title')} – ${site.name}`, description: t('lead'), locale, self: `${page}.rss`, page, entries });
  const answer = text(written, 'application/rss+xml; charset=utf-8');
  // The language may have been chosen by a header, which a cache on the way does not look at.
  answer.headers['cache-control'] = 'private, max-age=60';
  return answer;
}
