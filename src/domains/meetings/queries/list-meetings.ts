import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { preparesMeetings } from '../rules/access.ts';

/** Meetings shown in one list; older ones are reached by year. */
const MOST = 200;

export interface MeetingCard {
  slug: string;
  body: string;
  titles: LocalizedText;
  startsOn: string;
  endsOn: string;
  city: string | null;
  country: string | null;
  publication: 'draft' | 'published' | 'archived';
  demo: boolean;
}

/** Meetings that this viewer may know of, the latest first. */
export async function listMeetings(db: Database, viewer: Viewer): Promise<MeetingCard[]> {
  let query = db
    .selectFrom('meetings')
    .select(['slug', 'body', 'titles', 'startsOn', 'endsOn', 'city', 'country', 'publication', 'demo'])
    .orderBy('startsOn', 'desc')
    .orderBy('id')
    .limit(MOST);
  if (!preparesMeetings(viewer)) query = query.where('publication', '<>', 'draft');
  return query.execute();
}
