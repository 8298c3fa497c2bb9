import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import { dayIn } from '../../../../platform/geo/zones.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { icuLocale, type Locale } from '../../../../platform/i18n/locales.ts';
import { joinList } from '../../../../platform/ui/format.ts';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Taxonomy } from '../../../directory/index.ts';
import type { Meeting } from '../../findings.ts';
import type { ShownItem } from '../../findings-programme.ts';
import { programmeMessages } from '../../messages/programme/index.ts';
import { ownProgrammeUrl, programmeItemUrl } from '../../urls-programme.ts';
import { Title } from '../meeting-parts.tsx';

/** What every page of a programme is drawn with. */
export interface ProgrammeFrame {
  page: PageContext;
  meeting: Meeting;
  taxonomy: Taxonomy;
  /** In which times are shown: that of the meeting, or the reader's. */
  zone: string;
  /** Of the reader: ids of items that it chose. */
  chosen: ReadonlySet<string>;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `13:00` as the clocks of a zone show it. */
function clockText(at: Date, zone: string, locale: Locale): string {
  const key = `${locale} ${zone}`;
  let format = clocks.get(key);
  if (!format) {
    if (clocks.size > 200) clocks.clear();
    format = new Intl.DateTimeFormat(icuLocale(locale), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
    clocks.set(key, format);
  }
  return format.format(at);
}

/** `Monday, 9 March` of a day such as 2026-03-09. */
export function weekdayText(day: string, locale: Locale, length: 'long' | 'short' = 'long'): string {
  const parts = { weekday: length, day: 'numeric', month: length, timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(icuLocale(locale), parts).format(new Date(`${day}T00:00:00Z`));
}

/** From when to when; of an item that ends on another day with that day. */
export function spanText({ startsAt, endsAt }: Pick<ShownItem, 'startsAt' | 'endsAt'>, zone: string, locale: Locale): string {
  const end = dayIn(endsAt, zone);
  const other = end === dayIn(startsAt, zone) ? '' : `${weekdayText(end, locale, 'short')}, `;
  return `${clockText(startsAt, zone, locale)}–${other}${clockText(endsAt, zone, locale)}`;
}

/** Day, time and room of a change, in one line. */
export function placeLine(
  place: { startsAt: string; endsAt: string },
  room: string | null,
  { zone, page }: Pick<ProgrammeFrame, 'zone' | 'page'>,
): string {
  const at = { startsAt: new Date(place.startsAt), endsAt: new Date(place.endsAt) };
  const day = weekdayText(dayIn(at.startsAt, zone), page.locale);
  return joinList([day, spanText(at, zone, page.locale), ...(room === null ? [] : [room])], page.locale);
}

/** Items one below the other, each with its time, room, kind and who organizes it; by days where there is more than one. */
export function ItemList({
  frame,
  items,
  clashing,
}: {
  frame: ProgrammeFrame;
  items: readonly ShownItem[];
  clashing?: ReadonlySet<string>;
}): JSX.Element {
  const { zone, page } = frame;
  const days = Map.groupBy(items, ({ startsAt }) => dayIn(startsAt, zone));
  return (
    <form
      method="post"
      action={page.href(ownProgrammeUrl(frame.meeting.slug, 'choices'))}
      class="stack"
      data-programme={frame.meeting.slug}
    >
      {[...days].map(([day, own]) => (
        <section key={day} id={`day-${day}`}>
          <h2>{weekdayText(day, page.locale)}</h2>
          <ul class="plain-list programme">
            {own.map((item) => (
              <Line key={item.id} frame={frame} item={item} clashes={clashing?.has(item.id) ?? false} />
            ))}
          </ul>
        </section>
      ))}
    </form>
  );
}

function Line({ frame, item, clashes }: { frame: ProgrammeFrame; item: ShownItem; clashes: boolean }): JSX.Element {
  const { page, zone, meeting } = frame;
  const t = programmeMessages(page.locale);
  const past = item.endsAt <= page.now;
  const names = item.organizers.map(({ name }) => name).filter(Boolean);
  return (
    <li class={past ? 'past' : undefined} data-item={item.slug}>
      <p>
        <time dateTime={item.startsAt.toISOString()}>{spanText(item, zone, page.locale)}</time>{' '}
        <bdi class="soft">{item.room ?? t('room.none')}</bdi>
      </p>
      <div>
        <h3>
          <a href={page.href(programmeItemUrl(meeting.slug, item.slug))}>
            <Title texts={item.titles} page={page} />
          </a>
        </h3>
        <p class="soft">
          {t(`kind.${item.kind}`)}
          {names.length > 0 && (
            <>
              {' · '}
              <bdi>{joinList(names, page.locale)}</bdi>
            </>
          )}
        </p>
        <Flags page={page} item={item} clashes={clashes} />
      </div>
      <ChooseButton frame={frame} item={item} />
    </li>
  );
}

function Flags({ page, item, clashes }: { page: PageContext; item: ShownItem; clashes: boolean }): JSX.Element | null {
  const t = programmeMessages(page.locale);
  const flags = [
    item.state === 'cancelled' && t('cancelled'),
    item.publishedAt === null && t('draft'),
    item.state === 'scheduled' && item.startsAt <= page.now && page.now < item.endsAt && t('running'),
    clashes && t('mine.clash'),
  ].filter((flag) => flag !== false);
  return flags.length === 0 ? null : <p class="flag">{joinList(flags, page.locale)}</p>;
}

/** The star that puts an item into the reader's own programme, or takes it out. */
export function ChooseButton({ frame, item }: { frame: ProgrammeFrame; item: ShownItem }): JSX.Element {
  const t = programmeMessages(frame.page.locale);
  const chosen = frame.chosen.has(item.id);
  const title = titleFor(item.titles, frame.page.locale).text;
  return (
    <button
      class="star no-print"
      type="submit"
      name={chosen ? 'remove' : 'add'}
      value={item.slug}
      aria-pressed={chosen ? 'true' : 'false'}
      aria-label={t(chosen ? 'unchoose' : 'choose', { title })}
    >
      {chosen ? '★' : '☆'}
    </button>
  );
}

/** Languages by their names, in one line. */
export function languageLine(tags: readonly string[], locale: Locale): string {
  return joinList(
    tags.map((tag) => languageName(tag, locale)),
    locale,
  );
}
