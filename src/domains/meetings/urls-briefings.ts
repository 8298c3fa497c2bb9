import { deskMeetingUrl, meetingUrl } from './urls.ts';

type BriefingAct = 'registration' | 'withdrawal' | 'calendar.ics';
type DeskBriefingAct =
  | 'publication'
  | 'state'
  | 'registrations'
  | 'registrations.csv'
  | 'attendance'
  | 'mail'
  | 'invitations'
  | `invitations/${string}/withdrawal`;

export const briefingsUrl = (slug: string): string => `${meetingUrl(slug)}/briefings`;
export const briefingUrl = (slug: string, briefing: string, act?: BriefingAct): string =>
  `${briefingsUrl(slug)}/${briefing}${act === undefined ? '' : `/${act}`}`;
export const deskBriefingsUrl = (slug: string): string => deskMeetingUrl(slug, 'briefings');
/** A briefing as an officer prepares it; `new`: one that is not there yet. */
export const deskBriefingUrl = (slug: string, briefing: string, act?: DeskBriefingAct): string =>
  `${deskBriefingsUrl(slug)}/${briefing}${act === undefined ? '' : `/${act}`}`;

export const followUpsUrl = (slug: string): string => `${meetingUrl(slug)}/follow-up`;
export const deskFollowUpsUrl = (slug: string, id?: string): string => deskMeetingUrl(slug, ['follow-up', id].filter(Boolean).join('/'));

export const materialsUrl = (slug: string, chosen: { kind?: string; language?: string; page?: number } = {}): string => {
  const query = new URLSearchParams(
    Object.entries(chosen).flatMap(([name, value]) => (value === undefined || value === '' || value === 1 ? [] : [[name, String(value)]])),
  ).toString();
  return `${meetingUrl(slug)}/materials${query && `?${query}`}`;
};
export const materialFileUrl = (slug: string, id: string): string => `${meetingUrl(slug)}/materials/${id}/file`;
export const sideEventMaterialsUrl = (slug: string, event: string, id?: string): string =>
  `${meetingUrl(slug)}/side-events/${event}/materials${id === undefined ? '' : `/${id}/removal`}`;
export const deskMaterialsUrl = (slug: string, id?: string, act?: 'decision' | 'file'): string =>
  deskMeetingUrl(slug, ['materials', id, act].filter(Boolean).join('/'));

/** What somebody thought of a meeting: by the account, or by the link that was sent. */
export const evaluationUrl = (slug: string, token?: string): string =>
  `${meetingUrl(slug)}/evaluation${token === undefined ? '' : `/${token}`}`;
export const deskEvaluationUrl = (slug: string, act?: 'links' | 'texts'): string =>
  deskMeetingUrl(slug, `evaluation${act === undefined ? '' : `/${act}`}`);
