import type { JSX } from 'preact';
import { PostForm, Submit } from '../../../../platform/ui/form-parts.tsx';
import type { ShownLink } from '../../findings.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { deskMeetingUrl, meetingUrl } from '../../urls.ts';
import { daysText, LinkList } from '../meeting-parts.tsx';
import { deskFrame, type MeetingDesk } from './desk-frame.tsx';

const PARTS = ['texts', 'policy', 'agenda', 'rooms', 'grid', 'calls', 'provisions'] as const;
const STATES = ['published', 'archived', 'draft'] as const;

/** The desk of a meeting: where it stands, and everything that can be prepared. */
export function meetingDeskPage({ page, meeting, done, links }: MeetingDesk & { links: readonly ShownLink[] }): string {
  const t = meetingDeskMessages(page.locale);
  const parts = PARTS.map((part) => ({ label: t(part), path: deskMeetingUrl(meeting.slug, part) }));
  return deskFrame({
    page,
    meeting,
    done,
    children: (
      <>
        <p>
          {daysText(meeting, page.locale)} · {t(`state.${meeting.publication}`)}{' '}
          <a href={page.href(meetingUrl(meeting.slug))}>{t('see')}</a>
        </p>
        <LinkList page={page} links={parts} label={t('title')} />
        {links.length > 0 && (
          <section>
            <h2>{t('further')}</h2>
            <LinkList page={page} links={links} label={t('further')} />
          </section>
        )}
        <States page={page} meeting={meeting} />
      </>
    ),
  });
}

function States({ page, meeting }: MeetingDesk): JSX.Element {
  const t = meetingDeskMessages(page.locale);
  return (
    <div class="buttons">
      {STATES.filter((state) => state !== meeting.publication).map((state) => (
        <PostForm key={state} action={page.href(deskMeetingUrl(meeting.slug, 'publication'))}>
          <input type="hidden" name="publication" value={state} />
          <Submit label={t(`to.${state}`)} quiet={state !== 'published'} />
        </PostForm>
      ))}
    </div>
  );
}
