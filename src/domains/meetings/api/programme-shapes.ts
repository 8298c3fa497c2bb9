import { dayIn } from '../../../platform/geo/zones.ts';
import { icuLocale, type Locale } from '../../../platform/i18n/locales.ts';
import { textFor, titleFor } from '../../../platform/i18n/localized.ts';
import { localized } from '../../../platform/ui/page.ts';
import type { Taxonomy } from '../../directory/index.ts';
import type { CalendarItem } from '../calendar/write-calendar.ts';
import type { Meeting } from '../findings.ts';
import type { ShownItem } from '../findings-programme.ts';
import { programmeMessages } from '../messages/programme/index.ts';
import type { ScheduleFile } from '../schedule-files/schedule-file.ts';
import { programmeItemUrl, programmeUrl } from '../urls-programme.ts';

interface Around {
  meeting: Meeting;
  taxonomy: Taxonomy;
  /** Public scheme and host. */
  origin: string;
  locale: Locale;
}

/** More days than this a meeting does not list: only those on which something is. */
const MOST_DAYS = 60;

/** An item as calendars show it, in one language. */
export function calendarItem(item: ShownItem, { meeting, taxonomy, origin, locale }: Around): CalendarItem {
  const t = programmeMessages(locale);
  const names = item.organizers.map(({ name }) => name).filter(Boolean);
  const lines = [
    textFor(item.summaries, locale)?.text ?? '',
    names.length > 0 ? `${t('organizers')}: ${new Intl.ListFormat(icuLocale(locale)).format(names)}` : '',
  ];
  const { text, lang } = titleFor(item.titles, locale);
  return {
    id: item.id,
    sequence: item.sequence,
    startsAt: item.startsAt,
    endsAt: item.endsAt,
    createdAt: item.createdAt,
    changedAt: item.changedAt,
    title: { text, lang },
    description: lines.filter(Boolean).join('\n\n'),
    location: [item.room, meeting.city].filter(Boolean).join(', '),
    url: origin + localized(programmeItemUrl(meeting.slug, item.slug), locale),
    categories: [t(`kind.${item.kind}`), ...item.terms.map((code) => taxonomy.label(code, locale).text)],
    cancelled: item.state === 'cancelled',
  };
}

/** The programme as conference programs read it. Their formats know nothing that was cancelled. */
export function scheduleFile({ items, ...around }: Around & { items: readonly ShownItem[] }): ScheduleFile {
  const { meeting, taxonomy, origin, locale } = around;
  const held = items.filter(({ state }) => state === 'scheduled');
  const changed = items.reduce((latest, { changedAt }) => Math.max(latest, changedAt.getTime()), meeting.createdAt.getTime());
  return {
    slug: meeting.slug,
    title: titleFor(meeting.titles, locale).text,
    url: origin + localized(programmeUrl(meeting.slug), locale),
    zone: meeting.zone,
    days: meetingDays(meeting, held),
    version: new Date(changed).toISOString(),
    items: held.map((item) => ({
      id: item.id,
      slug: item.slug,
      title: titleFor(item.titles, locale).text,
      abstract: textFor(item.summaries, locale)?.text ?? '',
      description: '',
      kind: item.kind,
      room: item.roomId !== null && item.room !== null ? { id: item.roomId, name: item.room } : null,
      track: item.terms[0] === undefined ? '' : taxonomy.label(item.terms[0], locale).text,
      language: item.languages[0] ?? '',
      startsAt: item.startsAt,
      endsAt: item.endsAt,
      url: origin + localized(programmeItemUrl(meeting.slug, item.slug), locale),
      speakers: item.speakers.map(({ name }) => name).filter(Boolean),
    })),
  };
}

function meetingDays({ startsOn, endsOn, zone }: Meeting, items: readonly ShownItem[]): string[] {
  const days: string[] = [];
  for (let at = Date.parse(startsOn); at <= Date.parse(endsOn) && days.length < MOST_DAYS; at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  if (days.at(-1) === endsOn) return days;
  return [startsOn, ...new Set(items.map(({ startsAt }) => dayIn(startsAt, zone)))];
}

/** An item as programs read it: every language that there is, and only what everybody may see. */
export function programmeItemShape(item: ShownItem, { meeting, origin }: Pick<Around, 'meeting' | 'origin'>) {
  return {
    id: item.id,
    slug: item.slug,
    page: origin + programmeItemUrl(meeting.slug, item.slug),
    kind: item.kind,
    state: item.state,
    sequence: item.sequence,
    titles: item.titles,
    summaries: item.summaries,
    startsAt: item.startsAt.toISOString(),
    endsAt: item.endsAt.toISOString(),
    room: item.room,
    themes: item.terms,
    languages: item.languages,
    interpretation: item.interpretation,
    organizers: item.organizers.filter(({ name }) => name !== '').map(({ name, slug }) => ({ name, organization: slug })),
    speakers: item.speakers,
    sideEvent: item.sideEvent,
    changedAt: item.changedAt.toISOString(),
    demo: item.demo,
  };
}
