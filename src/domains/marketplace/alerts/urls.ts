export const SAVED_SEARCHES = '/account/searches';
export const NEW_SEARCH = `${SAVED_SEARCHES}/new`;
export const savedSearchUrl = (id: string): string => `${SAVED_SEARCHES}/${id}`;
/** The feed of one saved search; whoever has the address may read it. */
export const searchFeedUrl = (token: string): string => `/feeds/searches/${token}.rss`;
/** Where mails of one saved search, or of all of a person's, are stopped without signing in. */
export const stopUrl = (what: 'search' | 'person', id: string, signature: string): string => `/alerts/stop/${what}/${id}/${signature}`;
