import type { JSX } from 'preact';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs, Notice } from '../../../../platform/ui/components.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { programmeMessages } from '../../messages/programme/index.ts';
import { MEETINGS, meetingUrl } from '../../urls.ts';
import { programmeUrl } from '../../urls-programme.ts';
import { DemoMeetingMark, momentText } from '../meeting-parts.tsx';
import type { ProgrammeFrame } from './programme-parts.tsx';

/** Where the reader is, what the meeting is, and the other pages of its programme. */
export function Top({ frame, here, hasItems = true }: { frame: ProgrammeFrame; here?: string; hasItems?: boolean }): JSX.Element {
  const { page, meeting } = frame;
  const t = programmeMessages(page.locale);
  const name = titleFor(meeting.titles, page.locale).text;
  const crumbs = [
    { label: meetingMessages(page.locale)('title'), path: MEETINGS },
    { label: name, path: meetingUrl(meeting.slug) },
  ];
  const programme =
    here === undefined ? [{ label: t('title') }] : [{ label: t('title'), path: programmeUrl(meeting.slug) }, { label: here }];
  return (
    <>
      <Crumbs page={page} trail={[...crumbs, ...programme]} />
      <h1>
        <bdi>{here ?? t('of', { title: name })}</bdi>
      </h1>
      <p class="notice" data-offline-note hidden>
        {t('offline')} {t('asOf', { time: momentText(page.now, frame.zone, page.locale) })}
      </p>
      <DemoMeetingMark page={page} demo={meeting.demo} />
      {isOver(page, meeting) && hasItems && <Notice>{t('past')}</Notice>}
    </>
  );
}

/** The last day of the meeting is past. */
export function isOver(page: PageContext, { endsOn }: Meeting): boolean {
  return page.now.toISOString().slice(0, 10) > endsOn;
}
