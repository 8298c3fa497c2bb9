import { z } from 'zod';
import { choice, choices, line, optionalLine, optionalProse, optionalWhole, ticked } from '../../../platform/forms/fields.ts';
import { isCountryCode } from '../../../platform/geo/countries.ts';
import { instantAt, isZone } from '../../../platform/geo/zones.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { MEETING_KINDS, SLOT_KINDS } from '../tables/meetings.ts';

export const TITLE_LENGTH = 300;
export const PROSE_LENGTH = 5_000;
export const MODES = ['in-person', 'online', 'hybrid'] as const;
export const EQUIPMENT = ['hybrid', 'projector', 'sound', 'captioning', 'recording', 'hearing-loop'] as const;
const MOST_SOURCES = 20;
const MOST_DAYS = 60;
const MOST_TIMES = 20;

const inEach = <S extends z.ZodType>(name: string, schema: () => S): Record<string, S> =>
  Object.fromEntries(LOCALES.map((lang) => [`${name}-${lang}`, schema()]));
const day = () => line(10).pipe(z.iso.date('date'));
const hasTitle = (form: Record<string, unknown>) =>
  LOCALES.some((lang) => typeof form[`title-${lang}`] === 'string' && form[`title-${lang}`] !== '');
/** Checked although other fields may be wrong: everything is told at once. */
const always = () => true;
const titled = { message: 'required', path: ['title-en'], when: always };

const HEAD = {
  body: line(60),
  kind: choice(MEETING_KINDS),
  session: optionalWhole(1, 10_000),
  ...inEach('title', () => optionalLine(TITLE_LENGTH)),
  startsOn: day(),
  endsOn: day(),
  zone: line(60).refine(isZone, 'zone'),
};

interface Days {
  startsOn?: unknown;
  endsOn?: unknown;
}
const inOrder = ({ startsOn, endsOn }: Days) => !(typeof startsOn === 'string' && typeof endsOn === 'string') || endsOn >= startsOn;
const lasting = ({ startsOn, endsOn }: Days) => !(Date.parse(String(endsOn)) - Date.parse(String(startsOn)) >= MOST_DAYS * 86_400_000);
const backwards = { message: 'before-start', path: ['endsOn'], when: always };
const endless = { message: 'too-many-days', path: ['endsOn'], when: always };

/** A meeting that is made: what it begins with (`template:cnd`, or `meeting:` and the address of an earlier one), its head and days. */
export const NewMeetingForm = z
  .object({ from: line(120), ...HEAD })
  .refine(hasTitle, titled)
  .refine(inOrder, backwards)
  .refine(lasting, endless);

/** What is said of a meeting. */
export const MeetingForm = z
  .object({
    ...HEAD,
    ...inEach('summary', () => optionalProse(PROSE_LENGTH)),
    ...inEach('venue', () => optionalLine(TITLE_LENGTH)),
    country: optionalLine(2).refine((code) => code === null || isCountryCode(code), 'choose'),
    city: optionalLine(100),
    mode: choice(MODES),
    sources: optionalProse(PROSE_LENGTH)
      .transform((text) => sourcesOf(text))
      .pipe(z.array(z.object({ title: z.string(), url: z.string() }), 'sources').max(MOST_SOURCES, 'too-many')),
  })
  .refine(hasTitle, titled)
  .refine(inOrder, backwards)
  .refine(lasting, endless);

/** An item of the agenda; `parentId` empty: at the top. */
export const AgendaItemForm = z
  .object({ number: line(20), parentId: optionalLine(40), ...inEach('title', () => optionalLine(TITLE_LENGTH)) })
  .refine(hasTitle, titled);

export const RoomForm = z.object({
  name: line(100),
  capacity: optionalWhole(1, 100_000).refine((value) => value !== null, 'required'),
  equipment: choices((one) => (EQUIPMENT as readonly string[]).includes(one), EQUIPMENT.length),
  interpretation: choices((one) => (LOCALES as readonly string[]).includes(one), LOCALES.length),
  accessible: ticked(),
});

/** Slots that are made for several days at once: `times` has a line for each, `09:00-09:50`. */
export const GridForm = z.object({
  kind: choice(SLOT_KINDS),
  days: choices((one) => /^\d{4}-\d{2}-\d{2}$/.test(one), MOST_DAYS).pipe(z.array(z.string()).min(1, 'choose')),
  times: optionalProse(500)
    .transform((text) => timesOf(text))
    .pipe(
      z
        .array(z.object({ from: z.string(), to: z.string() }), 'times')
        .min(1, 'required')
        .max(MOST_TIMES, 'too-many'),
    ),
  rooms: choices((one) => one.length <= 40, 100),
});

/** The window of a call in the time of the meeting's zone, and what is said of it; both ends empty: there is no such call. */
export const callForm = (zone: string) => {
  const moment = () =>
    optionalLine(20)
      .transform((text) => (text === null ? null : momentOf(text, zone)))
      .refine((at) => at === null || !Number.isNaN(at.getTime()), 'moment');
  return z
    .object({ opensAt: moment(), closesAt: moment(), ...inEach('text', () => optionalProse(PROSE_LENGTH)) })
    .refine(({ opensAt, closesAt }) => (opensAt === null) === (closesAt === null), { message: 'both-moments', path: ['closesAt'] })
    .refine(({ opensAt, closesAt }) => opensAt === null || closesAt === null || closesAt > opensAt, {
      message: 'before-opening',
      path: ['closesAt'],
    });
};

/** What is thought of as an invalid date: there is no such moment. */
function momentOf(text: string, zone: string): Date {
  return instantAt(text.replace(/^(\d{4}-\d{2}-\d{2})[ T]+(\d{2}:\d{2})$/, '$1T$2'), zone) ?? new Date(Number.NaN);
}

export const PublicationForm = z.object({ publication: choice(['draft', 'published', 'archived'] as const) });
export const TouchedForm = z.object({ provisions: choices((one) => one.length <= 40, 500) });

/** The texts of a form by language; those in languages that no page has stay as they are, and so does what a machine wrote and nobody changed. */
export function textsIn(
  form: Record<string, unknown>,
  name: 'title' | 'summary' | 'venue' | 'text' | 'remark' | 'guest',
  before: LocalizedText = {},
): LocalizedText {
  const others = Object.entries(before).filter(([lang]) => !(LOCALES as readonly string[]).includes(lang));
  const own = LOCALES.flatMap((lang): [string, LocalizedText[string]][] => {
    const text = form[`${name}-${lang}`];
    const same = before[lang];
    if (typeof text !== 'string' || text === '') return [];
    return [[lang, same?.text === text ? same : { text, origin: 'human' }]];
  });
  return Object.fromEntries([...own, ...others]);
}

/** The same the other way: what the fields of a form hold. */
export function typedTexts(name: string, texts: LocalizedText): Record<string, string> {
  return Object.fromEntries(LOCALES.map((lang) => [`${name}-${lang}`, texts[lang]?.text ?? '']));
}

/** Lines of `Title | https://address`; null where one is not so. */
function sourcesOf(text: string | null): { title: string; url: string }[] | null {
  const found = linesOf(text).map((one) => /^(.{1,300}?)\s*\|\s*(https?:\/\/\S{1,1000})$/.exec(one));
  if (found.some((one) => one === null || !URL.canParse(one[2] ?? ''))) return null;
  return found.map((one) => ({ title: one?.[1] ?? '', url: one?.[2] ?? '' }));
}

const TIME = '([01]\\d|2[0-3]):([0-5]\\d)';
const SPAN = new RegExp(`^(${TIME})\\s*[-–—]\\s*(${TIME})$`);

/** Lines of `09:00-09:50`; null where one is not so, or ends before it begins. */
function timesOf(text: string | null): { from: string; to: string }[] | null {
  const found = linesOf(text).map((one) => SPAN.exec(one));
  if (found.some((one) => one === null || (one[4] ?? '') <= (one[1] ?? ''))) return null;
  return found.map((one) => ({ from: one?.[1] ?? '', to: one?.[4] ?? '' }));
}

function linesOf(text: string | null): string[] {
  return (text ?? '')
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean);
}
