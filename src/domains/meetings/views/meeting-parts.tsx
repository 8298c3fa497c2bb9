import type { ComponentChildren, JSX } from 'preact';
import { countryName } from '../../../platform/geo/countries.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { type LocalizedText, textFor, titleFor } from '../../../platform/i18n/localized.ts';
import { icuLocale, type Locale } from '../../../platform/i18n/locales.ts';
import { Quoted } from '../../../platform/ui/components.tsx';
import { formatDay, joinList } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { Meeting, MeetingCall, ShownLink } from '../findings.ts';
import { meetingMessages } from '../messages/meetings/index.ts';
import { callState } from '../rules/calls.ts';

/** A title that somebody wrote, in the reader's language where there is one, else in the one that there is, marked as such. */
export function Title({ texts, page }: { texts: LocalizedText; page: PageContext }): JSX.Element {
  const { text, lang, foreign } = titleFor(texts, page.locale);
  return (
    <bdi lang={foreign ? lang : undefined} dir="auto">
      {text}
    </bdi>
  );
}

/** A text of several lines that somebody wrote; where it is in another language than the page, that language is named. */
export function Written({ texts, page }: { texts: LocalizedText; page: PageContext }): JSX.Element | null {
  const shown = textFor(texts, page.locale);
  if (!shown) return null;
  return (
    <Quoted lang={shown.lang} as="div">
      <span class="multiline">{shown.text}</span>
      {shown.foreign && <small class="soft"> ({languageName(shown.lang, page.locale)})</small>}
    </Quoted>
  );
}

/** A fact of a record: what it is, and what it says. */
export function Fact({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What is invented is said to be. */
export function DemoMark({ page, demo }: { page: PageContext; demo: boolean }): JSX.Element | null {
  return demo ? <span class="demo-mark">{meetingMessages(page.locale)('demo')}</span> : null;
}

/** A meeting that stands here to show how meetings look: its days may be true all the same. */
export function DemoMeetingMark({ page, demo }: { page: PageContext; demo: boolean }): JSX.Element | null {
  return demo ? <span class="demo-mark">{meetingMessages(page.locale)('demo.part')}</span> : null;
}

/** A day and time as clocks of the meeting show it; readers elsewhere see, with JavaScript, what theirs show. */
export function Moment({
  at,
  zone,
  page,
  children,
}: {
  at: Date;
  zone: string;
  page: PageContext;
  /** How it is said; without: the moment alone. */
  children?: ComponentChildren;
}): JSX.Element {
  const sentence = meetingMessages(page.locale)('ownTime', { time: '{}' });
  const told = { 'data-behavior': 'own-time', 'data-zone': zone, 'data-sentence': sentence, 'data-locale': icuLocale(page.locale) };
  return (
    <time dateTime={at.toISOString()} {...told}>
      {children ?? momentText(at, zone, page.locale)}
    </time>
  );
}

/** The same with the name of the zone: where somebody has to be in time. */
export function ZonedMoment({ at, zone, page }: { at: Date; zone: string; page: PageContext }): JSX.Element {
  return (
    <Moment at={at} zone={zone} page={page}>
      {momentText(at, zone, page.locale)} (<bdi dir="ltr">{zone}</bdi>)
    </Moment>
  );
}

const MOMENT = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** The same as text: `9 Mar 2026, 13:00`. */
export function momentText(at: Date, zone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(icuLocale(locale), { ...MOMENT, timeZone: zone }).format(at);
}

/** A moment by which something has to be done, with the zone whose clocks count: `9 Mar 2026, 13:00 (Europe/Vienna)`. */
export function zonedText(at: Date, zone: string, locale: Locale): string {
  return `${momentText(at, zone, locale)} (${zone})`;
}

/** Stands for the moment in a sentence until the moment itself is put there. */
const HERE = '\u0001';

/** Where the window of a call stands, with the moment at which that changes on the clocks of the meeting. */
export function CallWindow({ call, page, zone }: { call: MeetingCall; page: PageContext; zone: string }): JSX.Element | null {
  const state = callState(call, page.now);
  if (state === 'none') return null;
  const [before, after] = meetingMessages(page.locale)(`state.${state}`, { date: HERE }).split(HERE);
  return (
    <>
      {before}
      <ZonedMoment at={state === 'not-yet' ? call.opensAt : call.closesAt} zone={zone} page={page} />
      {after}
    </>
  );
}

/** The days of a meeting: one, or from the first to the last. */
export function daysText({ startsOn, endsOn }: Pick<Meeting, 'startsOn' | 'endsOn'>, locale: Locale): string {
  if (startsOn === endsOn) return formatDay(startsOn, locale);
  return meetingMessages(locale)('days', { from: formatDay(startsOn, locale), to: formatDay(endsOn, locale) });
}

/** City and country of a meeting in the reader's language; empty where neither is said. */
export function placeText({ city, country }: Pick<Meeting, 'city' | 'country'>, locale: Locale): string {
  return joinList([city ?? '', country === null ? '' : countryName(country, locale)].filter(Boolean), locale);
}

/** Where a page leads on to. */
export function LinkList({ page, links, label }: { page: PageContext; links: readonly ShownLink[]; label: string }): JSX.Element | null {
  if (links.length === 0) return null;
  return (
    <nav class="no-print" aria-label={label}>
      <ul class="plain-list">
        {links.map((link) => (
          <li key={link.path}>
            <a href={page.href(link.path)}>{link.label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
