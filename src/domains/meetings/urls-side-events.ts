import { deskMeetingUrl, meetingUrl } from './urls.ts';

export const OWN_SIDE_EVENTS = '/account/side-events';
export const sideEventsUrl = (slug: string): string => `${meetingUrl(slug)}/side-events`;
export const sideEventFileUrl = (slug: string, format: 'csv' | 'json'): string => `${sideEventsUrl(slug)}.${format}`;
export const newSideEventUrl = (slug: string): string => `${sideEventsUrl(slug)}/new`;
export const sideEventUrl = (slug: string, event: string): string => `${sideEventsUrl(slug)}/${event}`;
/** The proposal as its organizer works on it: all of it, or one step. */
export const proposalUrl = (slug: string, event: string, step?: string): string =>
  `${sideEventUrl(slug, event)}/proposal${step === undefined ? '' : `/${step}`}`;
export const sideEventActUrl = (slug: string, event: string, act: 'submission' | 'withdrawal' | 'consent' | 'merge'): string =>
  `${sideEventUrl(slug, event)}/${act}`;
export const sponsorUrl = (slug: string, event: string, id: string): string => `${proposalUrl(slug, event, 'partners')}/${id}`;
export const speakerUrl = (slug: string, event: string, id: string): string => `${proposalUrl(slug, event, 'speakers')}/${id}`;
export const speakerInvitationUrl = (token: string): string => `/speaker-invitations/${token}`;
export const reviewsUrl = (slug: string): string => `${meetingUrl(slug)}/reviews`;
export const reviewUrl = (slug: string, event: string): string => `${reviewsUrl(slug)}/${event}`;
export const deskSideEventsUrl = (slug: string): string => deskMeetingUrl(slug, 'side-events');
export const deskSideEventUrl = (slug: string, event: string, act?: 'merge' | 'sponsors'): string =>
  `${deskSideEventsUrl(slug)}/${event}${act === undefined ? '' : `/${act}`}`;
export const deskReviewersUrl = (slug: string): string => deskMeetingUrl(slug, 'reviewers');
