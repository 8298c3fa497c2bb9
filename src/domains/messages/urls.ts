import { localized } from '../../platform/ui/page.ts';
import type { Locale } from '../../platform/i18n/locales.ts';

export const CONVERSATIONS = '/conversations';
export const DESK_MAIL = '/desk/mail';
export const DESK_REPORTS = '/desk/reports';
export const DESK_CAPS = '/desk/relay';
export const DESK_UNREACHED = '/desk/waiting-messages';

export const contactUrl = (slug: string): string => `/organizations/${slug}/contact`;
export const organizationUrl = (slug: string): string => `/organizations/${slug}`;
export const personUrl = (id: string): string => `/people/${id}`;
export const personContactUrl = (id: string): string => `/people/${id}/contact`;
export const inboxUrl = (slug: string): string => `/organizations/${slug}/inbox`;
/** Of an organization's inbox; without one, of the person. */
export const blocksUrl = (slug?: string): string => `${slug === undefined ? CONVERSATIONS : inboxUrl(slug)}/blocks`;
export const conversationUrl = (id: string): string => `${CONVERSATIONS}/${id}`;
export const confirmationUrl = (token: string): string => `${CONVERSATIONS}/confirmation/${token}`;
export const guestUrl = (token: string): string => `${CONVERSATIONS}/guest/${token}`;
export const pressUrl = (token: string): string => `${CONVERSATIONS}/press/${token}`;
export const mailUrl = (id: string): string => `${DESK_MAIL}/${id}`;
export const reportUrl = (id: string): string => `${DESK_REPORTS}/${id}`;

/** A page by its whole address, for a mail. */
export function whole(origin: string, path: string, locale: Locale): string {
  return origin + localized(path, locale);
}
