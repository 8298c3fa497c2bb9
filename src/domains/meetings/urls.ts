export const MEETINGS = '/meetings';
export const DESK_MEETINGS = '/desk/meetings';

export const meetingUrl = (slug: string): string => `${MEETINGS}/${slug}`;
/** The rules of a meeting in plain words. */
export const rulesUrl = (slug: string): string => `${meetingUrl(slug)}/rules`;
export const deskMeetingUrl = (slug: string, part?: string): string => `${DESK_MEETINGS}/${slug}${part === undefined ? '' : `/${part}`}`;
