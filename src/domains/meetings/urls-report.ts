import { meetingUrl } from './urls.ts';

export const reportUrl = (slug: string): string => `${meetingUrl(slug)}/report`;
/** The rows behind a figure of the report: all of a part, or those with one value of a trait. */
export const reportRowsUrl = (slug: string, part: string, of?: { by: string; value: string }, page = 1): string => {
  const query = new URLSearchParams({ ...(of && { by: of.by, value: of.value }), ...(page > 1 && { page: String(page) }) }).toString();
  return `${reportUrl(slug)}/rows/${part}${query && `?${query}`}`;
};
/** A file that is made of the report: how far it is, and itself. */
export const reportJobUrl = (slug: string, id: string, part?: 'file'): string =>
  `${reportUrl(slug)}/files/${id}${part === undefined ? '' : `/${part}`}`;
