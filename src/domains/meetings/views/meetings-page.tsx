import type { JSX } from 'preact';
import { EmptyState } from '../../../platform/ui/components.tsx';
import { renderPage } from '../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { MeetingCard } from '../findings.ts';
import type { MeetingFilters } from '../input/meeting-list.ts';
import { meetingMessages } from '../messages/meetings/index.ts';
import { MEETINGS, meetingUrl } from '../urls.ts';
import { DemoMeetingMark, daysText, placeText, Title } from './meeting-parts.tsx';

interface ListProps {
  page: PageContext;
  meetings: readonly MeetingCard[];
  filters: MeetingFilters;
  choices: { bodies: readonly string[]; years: readonly number[] };
  /** There are more than the list shows. */
  more: boolean;
}

/** Every meeting that the reader may know of: those being held, those to come, those that were. */
export function meetingsPage(props: ListProps): string {
  const { page, meetings, filters, more } = props;
  const t = meetingMessages(page.locale);
  const filtered = filters.body !== null || filters.year !== null;
  const feed = page.href(`${MEETINGS}.rss`);
  return renderPage({
    page,
    title: t('title'),
    section: MEETINGS,
    indexed: !filtered,
    feeds: [{ href: feed, type: 'application/rss+xml', title: t('title') }],
    children: (
      <div class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
        {(meetings.length > 0 || filtered) && <Filters {...props} />}
        {meetings.length === 0 && <Nothing page={page} filtered={filtered} />}
        <Held {...props} />
        {more && <p class="soft">{t('older')}</p>}
        <p class="no-print">
          <a href={feed}>{page.t('feed')}</a>
        </p>
      </div>
    ),
  });
}

function Nothing({ page, filtered }: { page: PageContext; filtered: boolean }): JSX.Element {
  const t = meetingMessages(page.locale);
  if (!filtered) return <EmptyState title={t('none')}>{t('none.text')}</EmptyState>;
  return (
    <EmptyState title={t('noneFound')}>
      <a href={page.href(MEETINGS)}>{t('all')}</a>
    </EmptyState>
  );
}

function Filters({ page, filters, choices }: ListProps): JSX.Element {
  const t = meetingMessages(page.locale);
  const years = choices.years.map(String);
  return (
    <form method="get" action={page.href(MEETINGS)} class="form-row no-print" data-behavior="auto-submit">
      <Choice name="body" label={t('filter.body')} any={t('filter.any')} values={choices.bodies} chosen={filters.body} />
      <Choice
        name="year"
        label={t('filter.year')}
        any={t('filter.any')}
        values={years}
        chosen={filters.year === null ? null : String(filters.year)}
      />
      <p>
        <button type="submit">{t('filter.show')}</button>
      </p>
    </form>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  any: string;
  values: readonly string[];
  chosen: string | null;
}

function Choice({ name, label, any, values, chosen }: ChoiceProps): JSX.Element {
  return (
    <div class="field">
      <label for={`f-${name}`}>{label}</label>
      <select id={`f-${name}`} name={name}>
        <option value="">{any}</option>
        {values.map((value) => (
          <option key={value} value={value} selected={value === chosen}>
            {value}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Where the meeting stands on the calendar of its own zone, roughly: the day of the reader's request in UTC. */
function whenOf({ startsOn, endsOn }: MeetingCard, today: string): 'now' | 'coming' | 'past' {
  if (endsOn < today) return 'past';
  return startsOn > today ? 'coming' : 'now';
}

function Held({ page, meetings }: ListProps): JSX.Element {
  const t = meetingMessages(page.locale);
  const today = page.now.toISOString().slice(0, 10);
  return (
    <>
      {(['now', 'coming', 'past'] as const).map((when) => {
        const found = meetings.filter((one) => whenOf(one, today) === when);
        if (found.length === 0) return null;
        return (
          <section key={when} id={when}>
            <h2>{t(`when.${when}`)}</h2>
            <MeetingList page={page} meetings={when === 'coming' ? found.toReversed() : found} />
          </section>
        );
      })}
    </>
  );
}

/** Meetings with their days and places. */
export function MeetingList({ page, meetings }: { page: PageContext; meetings: readonly MeetingCard[] }): JSX.Element {
  return (
    <ul class="plain-list results">
      {meetings.map((meeting) => {
        const place = placeText(meeting, page.locale);
        return (
          <li key={meeting.slug} class="card">
            <h3>
              <a href={page.href(meetingUrl(meeting.slug))}>
                <Title texts={meeting.titles} page={page} />
              </a>{' '}
              <DemoMeetingMark page={page} demo={meeting.demo} />
            </h3>
            <p class="soft">
              {daysText(meeting, page.locale)}
              {place && ` · ${place}`} · <bdi>{meeting.body}</bdi>
            </p>
            {meeting.publication === 'draft' && <p class="flag">{meetingMessages(page.locale)('draft')}</p>}
          </li>
        );
      })}
    </ul>
  );
}
