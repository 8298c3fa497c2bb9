import type { JSX } from 'preact';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { EmptyState, Notice } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { ShownChange, ShownItem } from '../../findings-programme.ts';
import { programmeMessages } from '../../messages/programme/index.ts';
import { clashing } from '../../rules/programme-view.ts';
import { MEETINGS } from '../../urls.ts';
import { offlineScriptUrl, ownProgrammeUrl, programmeChangesUrl, programmeItemUrl, programmeUrl } from '../../urls-programme.ts';
import { Moment, momentText, Title } from '../meeting-parts.tsx';
import { ItemList, placeLine, type ProgrammeFrame } from './programme-parts.tsx';
import { Top } from './programme-top.tsx';

/** What runs at this moment and what begins soon; it looks again by itself every minute. */
export function programmeNowPage({
  frame,
  running,
  next,
}: {
  frame: ProgrammeFrame;
  running: readonly ShownItem[];
  next: readonly ShownItem[];
}): string {
  const { page, meeting } = frame;
  const t = programmeMessages(page.locale);
  return renderPage({
    page,
    title: `${t('now')} – ${titleFor(meeting.titles, page.locale).text}`,
    section: MEETINGS,
    indexed: false,
    refresh: 60,
    script: 'programme.js',
    children: (
      <div class="stack" data-offline-script={page.href(offlineScriptUrl(meeting.slug))}>
        <Top frame={frame} here={t('now')} />
        <div class="stack" data-region="now" data-look-again="60" role="status">
          <p class="soft">{t('asOf', { time: momentText(page.now, frame.zone, page.locale) })}</p>
          {running.length === 0 ? <p>{t('now.nothing')}</p> : <ItemList frame={frame} items={running} />}
          <h2>{t('now.next')}</h2>
          {next.length === 0 ? <p>{t('now.nothingNext')}</p> : <ItemList frame={frame} items={next} />}
        </div>
      </div>
    ),
  });
}

/** What was changed of the programme after it was published. */
export function programmeChangesPage({
  frame,
  changes,
  rooms,
}: {
  frame: ProgrammeFrame;
  changes: readonly ShownChange[];
  rooms: ReadonlyMap<string, string>;
}): string {
  const { page, meeting } = frame;
  const t = programmeMessages(page.locale);
  const feed = page.href(programmeChangesUrl(meeting.slug, 'rss'));
  return renderPage({
    page,
    title: t('changes.of', { title: titleFor(meeting.titles, page.locale).text }),
    section: MEETINGS,
    indexed: false,
    feeds: [{ href: feed, type: 'application/rss+xml', title: t('changes') }],
    children: (
      <div class="stack narrow">
        <Top frame={frame} here={t('changes')} />
        {changes.length === 0 && <p>{t('changes.none')}</p>}
        <ol class="plain-list timeline">
          {changes.map((change) => (
            <Change key={change.id} frame={frame} change={change} rooms={rooms} />
          ))}
        </ol>
        <p class="no-print">
          <a href={feed}>{page.t('feed')}</a>
        </p>
      </div>
    ),
  });
}

function Change({ frame, change, rooms }: { frame: ProgrammeFrame; change: ShownChange; rooms: ReadonlyMap<string, string> }): JSX.Element {
  const { page, meeting } = frame;
  const { item, kind, before, after } = change;
  return (
    <li>
      <p class="soft">
        <Moment at={change.changedAt} zone={meeting.zone} page={page} />
      </p>
      <p>
        <a href={page.href(programmeItemUrl(meeting.slug, item.slug))}>
          <Title texts={item.titles} page={page} />
        </a>
        : <strong>{changeWord(frame, kind)}</strong>
      </p>
      {after && <p>{placeLine(after, after.roomId === null ? null : (rooms.get(after.roomId) ?? null), frame)}</p>}
      {before && kind === 'moved' && (
        <p class="soft">
          {programmeMessages(page.locale)('change.before', {
            place: placeLine(before, before.roomId === null ? null : (rooms.get(before.roomId) ?? null), frame),
          })}
        </p>
      )}
    </li>
  );
}

/** What became of an item, in a word. */
export function changeWord({ page }: Pick<ProgrammeFrame, 'page'>, kind: ShownChange['kind']): string {
  const t = programmeMessages(page.locale);
  return kind === 'cancelled' ? t('cancelled') : t(`change.${kind}`);
}

interface OwnProps {
  frame: ProgrammeFrame;
  /** What the reader chose; of one who is not signed in everything, of which the browser shows what it keeps. */
  items: readonly ShownItem[];
  /** Address of the reader's own calendar, if it has made one. */
  calendar: string | null;
}

/** What the reader wants to go to: kept with its account, else in its browser. */
export function ownProgrammePage({ frame, items, calendar }: OwnProps): string {
  const { page, meeting } = frame;
  const t = programmeMessages(page.locale);
  const signedIn = page.viewer.person !== null;
  return renderPage({
    page,
    title: t('mine'),
    section: MEETINGS,
    indexed: false,
    script: 'programme.js',
    children: (
      <div class="stack" data-offline-script={page.href(offlineScriptUrl(meeting.slug))}>
        <Top frame={frame} here={t('mine')} />
        {!signedIn && <InThisBrowser frame={frame} />}
        {signedIn && (
          <form method="post" action={page.href(ownProgrammeUrl(meeting.slug, 'choices'))} data-keep={meeting.slug} hidden>
            <button type="submit">{t('mine.keep')}</button>
          </form>
        )}
        <div data-own-items={signedIn ? undefined : meeting.slug} hidden={!signedIn}>
          {items.length > 0 && <ItemList frame={frame} items={items} {...(signedIn && { clashing: clashing(items) })} />}
        </div>
        <div data-own-none hidden={signedIn && items.length > 0}>
          <EmptyState title={t('mine.none')}>
            <a href={page.href(programmeUrl(meeting.slug))}>{t('title')}</a>
          </EmptyState>
        </div>
        {signedIn && <OwnCalendar frame={frame} calendar={calendar} />}
      </div>
    ),
  });
}

function InThisBrowser({ frame: { page } }: { frame: ProgrammeFrame }): JSX.Element {
  const t = programmeMessages(page.locale);
  return (
    <Notice>
      {t('mine.local')} <a href={page.href('/sign-in')}>{t('signIn')}</a>
    </Notice>
  );
}

function OwnCalendar({ frame, calendar }: { frame: ProgrammeFrame; calendar: string | null }): JSX.Element {
  const { page, meeting } = frame;
  const t = programmeMessages(page.locale);
  return (
    <section class="no-print" id="calendar">
      <h2>{t('calendar')}</h2>
      {calendar !== null && (
        <>
          <p>
            <a href={calendar}>{t('calendar.mine')}</a>
          </p>
          <p class="soft">{t('calendar.secret')}</p>
        </>
      )}
      <form method="post" action={page.href(ownProgrammeUrl(meeting.slug, 'address'))}>
        <button type="submit">{t(calendar === null ? 'calendar.make' : 'calendar.renew')}</button>
      </form>
    </section>
  );
}
