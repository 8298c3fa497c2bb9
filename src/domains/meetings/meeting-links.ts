import type { Locale } from '../../platform/i18n/locales.ts';
import type { Meeting, ShownLink } from './findings.ts';
import { meetingMessages } from './messages/meetings/index.ts';
import { rulesUrl } from './urls.ts';

/** A page of a meeting that its own page leads to. */
interface MeetingLink {
  path(slug: string): string;
  label(locale: Locale): string;
  /** Left out while this says no: there is nothing to see yet. */
  shown?(meeting: Meeting): boolean;
}

/** Pages that everybody may see, in their order on the page of the meeting. One line for each. */
const meetingLinks: readonly MeetingLink[] = [{ path: rulesUrl, label: (locale) => meetingMessages(locale)('rules') }];

/** Pages of a meeting at the desk, in their order there. One line for each. */
const deskMeetingLinks: readonly MeetingLink[] = [];

/** Where the page of a meeting leads on to. */
export function linksOf(meeting: Meeting, locale: Locale): ShownLink[] {
  return shownOf(meetingLinks, meeting, locale);
}

/** Where the desk of a meeting leads on to. */
export function deskLinksOf(meeting: Meeting, locale: Locale): ShownLink[] {
  return shownOf(deskMeetingLinks, meeting, locale);
}

function shownOf(links: readonly MeetingLink[], meeting: Meeting, locale: Locale): ShownLink[] {
  return links
    .filter(({ shown }) => shown?.(meeting) ?? true)
    .map(({ path, label }) => ({ path: path(meeting.slug), label: label(locale) }));
}
