import { deskMeetingUrl, meetingUrl } from './urls.ts';

type Choice = Record<string, string | number | null | undefined>;

/** The programme, narrowed to what is chosen. */
export const programmeUrl = (slug: string, chosen: Choice = {}): string => withQuery(`${meetingUrl(slug)}/programme`, chosen);
export const programmeItemUrl = (slug: string, item: string): string => `${programmeUrl(slug)}/items/${item}`;
export const programmeNowUrl = (slug: string): string => `${programmeUrl(slug)}/now`;
export const programmeChangesUrl = (slug: string, format?: 'rss'): string =>
  `${programmeUrl(slug)}/changes${format === undefined ? '' : `.${format}`}`;
export const ownProgrammeUrl = (slug: string, act?: 'choices' | 'address'): string =>
  `${programmeUrl(slug)}/mine${act === undefined ? '' : `/${act}`}`;
/** A calendar to follow: the whole, of one theme, or, by its secret, of one person. */
export const calendarUrl = (slug: string, theme?: string): string => withQuery(`${meetingUrl(slug)}/programme.ics`, { theme });
export const ownCalendarUrl = (slug: string, secret: string): string => `${meetingUrl(slug)}/calendars/${secret}.ics`;
export const scheduleFileUrl = (slug: string, format: 'xml' | 'json'): string => `${meetingUrl(slug)}/schedule.${format}`;
/** What keeps the programme readable without a line: the browser lets it see this address and those below the programme. */
export const offlineScriptUrl = (slug: string): string => `${programmeUrl(slug)}/offline.js`;
export const programmeApiUrl = (slug: string): string => `/api/v1${programmeUrl(slug)}`;

export const deskProgrammeUrl = (slug: string, act?: 'publication' | 'import'): string =>
  deskMeetingUrl(slug, `programme${act === undefined ? '' : `/${act}`}`);
/** An item as an officer changes it; `new`: one that is not there yet. */
export const deskItemUrl = (slug: string, item: string, act?: 'state'): string =>
  deskMeetingUrl(slug, `programme/items/${item}${act === undefined ? '' : `/${act}`}`);

export const plansUrl = (slug: string, part?: 'wishes' | 'comparison', chosen: Choice = {}): string =>
  withQuery(deskMeetingUrl(slug, `plan${part === undefined ? '' : `/${part}`}`), chosen);
export const planWishUrl = (slug: string, id: string): string => `${plansUrl(slug, 'wishes')}/${id}/removal`;
export const planUrl = (
  slug: string,
  number: number | string,
  act?: 'stop' | 'move' | 'clashes' | 'publication',
  chosen: Choice = {},
): string => withQuery(`${plansUrl(slug)}/runs/${number}${act === undefined ? '' : `/${act}`}`, chosen);

function withQuery(path: string, chosen: Choice): string {
  const query = new URLSearchParams(
    Object.entries(chosen).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, String(value)]])),
  );
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
