import { deskMeetingUrl, meetingUrl } from './urls.ts';

/** How accreditation to a meeting goes, with public counts; with an organization: its own application. */
export const accreditationUrl = (slug: string, organization?: string): string =>
  `${meetingUrl(slug)}/accreditation${organization === undefined ? '' : `/${organization}`}`;
export const accreditationActUrl = (slug: string, organization: string, act: 'check' | 'withdrawal' | 'letter'): string =>
  `${accreditationUrl(slug, organization)}/${act}`;
export const objectionReplyUrl = (slug: string, organization: string, objection: string): string =>
  `${accreditationUrl(slug, organization)}/objections/${objection}/reply`;
export const delegationUrl = (slug: string, organization: string): string => `${meetingUrl(slug)}/delegations/${organization}`;
export const delegateActUrl = (
  slug: string,
  organization: string,
  id: string,
  act: 'approval' | 'withdrawal' | 'replacement' | 'link',
): string => `${delegationUrl(slug, organization)}/${id}/${act}`;
/** What one delegate sees and fills in, by the link that the person got. */
export const delegateUrl = (slug: string, token: string, part?: 'badge.pdf' | 'letter.pdf' | 'withdrawal' | 'photo'): string =>
  `${meetingUrl(slug)}/delegates/${token}${part === undefined ? '' : `/${part}`}`;
export const participantsUrl = (slug: string, format?: 'csv' | 'docx' | 'pdf'): string =>
  `${meetingUrl(slug)}/participants${format === undefined ? '' : `.${format}`}`;
/** The page of a phone at a door. */
export const doorUrl = (slug: string, token: string, part?: 'scans' | 'codes' | 'offline.js'): string =>
  `${meetingUrl(slug)}/door/${token}${part === undefined ? '' : `/${part}`}`;
export const deskAccreditationUrl = (slug: string, id?: string, act?: 'decision' | 'objections' | 'letter'): string =>
  deskMeetingUrl(slug, ['accreditation', id, act].filter(Boolean).join('/'));
export const deskCirculationUrl = (slug: string): string => deskMeetingUrl(slug, 'circulation');
export const deskClearUrl = (slug: string): string => deskMeetingUrl(slug, 'accreditation-clear');
export const deskDelegatesUrl = (slug: string, id?: string, act?: 'approval' | 'refusal' | 'identity'): string =>
  deskMeetingUrl(slug, ['delegates', id, act].filter(Boolean).join('/'));
/** Several of a list at once. */
export const deskAccreditationSelectionUrl = (slug: string): string => deskMeetingUrl(slug, 'accreditation-selection');
export const deskDelegatesSelectionUrl = (slug: string): string => deskMeetingUrl(slug, 'delegates-selection');
/** Badges as a file: so many in a part, 1 for the first. */
export const deskBadgesUrl = (slug: string, part = 1): string => `${deskMeetingUrl(slug, 'badges.pdf')}${part > 1 ? `?part=${part}` : ''}`;
export const deskAttendanceUrl = (slug: string): string => deskMeetingUrl(slug, 'attendance');
export const deskCheckInUrl = (slug: string): string => deskMeetingUrl(slug, 'check-in');
/** Requests for letters and support, and needs, as a file. */
export const deskRequestsUrl = (slug: string): string => deskMeetingUrl(slug, 'requests');
