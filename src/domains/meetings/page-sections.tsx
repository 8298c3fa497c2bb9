import type { PageSection } from '../../platform/domain.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { PageContext } from '../../platform/ui/page.ts';
import type { MeetingCard } from './findings.ts';
import { meetingMessages } from './messages/meetings/index.ts';
import { listComing, listMeetingsIn } from './queries/list-meetings.ts';
import { MEETINGS } from './urls.ts';
import { MeetingList } from './views/meetings-page.tsx';

/** So many a section shows; the list has them all. */
const MOST = 4;

/** Meetings to come, on the home page. */
export async function homeSections(db: Database, page: PageContext): Promise<PageSection[]> {
  const coming = await listComing(db, page.now.toISOString().slice(0, 10), MOST);
  return sectionOf(page, coming, meetingMessages(page.locale)('home.title'));
}

/** Meetings held in a country, on its page. */
export async function countrySections(db: Database, country: string, page: PageContext): Promise<PageSection[]> {
  return sectionOf(page, await listMeetingsIn(db, country, MOST), meetingMessages(page.locale)('country.title'));
}

function sectionOf(page: PageContext, meetings: readonly MeetingCard[], title: string): PageSection[] {
  if (meetings.length === 0) return [];
  const content = (
    <>
      <MeetingList page={page} meetings={meetings} />
      <p>
        <a href={page.href(MEETINGS)}>{meetingMessages(page.locale)('all')}</a>
      </p>
    </>
  );
  return [{ key: 'meetings', title, content }];
}
