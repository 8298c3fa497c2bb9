/** What a list of meetings is narrowed to. */
export interface MeetingFilters {
  body: string | null;
  year: number | null;
}

/** The filters of an address: what cannot be used is left out. */
export function readMeetingFilters(query: URLSearchParams): MeetingFilters {
  const body = (query.get('body') ?? '').trim().slice(0, 60);
  const year = query.get('year') ?? '';
  return { body: body === '' ? null : body, year: /^(19|20|21)\d\d$/.test(year) ? Number(year) : null };
}
