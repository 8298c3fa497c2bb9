import { folded } from '../../../platform/geo/spelling.ts';
import { dayIn } from '../../../platform/geo/zones.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';

/** What a reader asks of a programme. */
export interface ProgrammeFilter {
  /** A day on the calendar of the zone shown, or `all`. */
  day: string | null;
  room: string | null;
  theme: string | null;
  language: string | null;
  kind: string | null;
  text: string;
}

interface Item {
  startsAt: Date;
  endsAt: Date;
  roomId: string | null;
  terms: readonly string[];
  languages: readonly string[];
  interpretation: readonly string[];
  kind: string;
  state: 'scheduled' | 'cancelled';
  titles: LocalizedText;
  summaries: LocalizedText;
  organizers: readonly { name: string }[];
  speakers: readonly { name: string; affiliation: string | null }[];
}

/** Days on which something begins, on the calendar of a zone. */
export function daysOf(items: readonly Pick<Item, 'startsAt'>[], zone: string): string[] {
  return [...new Set(items.map(({ startsAt }) => dayIn(startsAt, zone)))].toSorted();
}

/**
 * The day that a reader sees who chose none: that of `now` if something begins on it, else the next one with something, else (all over) the first.
 * Who searches or chose a room, theme, language or kind sees all days.
 */
export function shownDay(filter: ProgrammeFilter, days: readonly string[], now: Date, zone: string): string {
  if (filter.day !== null && (filter.day === 'all' || days.includes(filter.day))) return filter.day;
  if (filter.room ?? filter.theme ?? filter.language ?? filter.kind ?? (filter.text || null)) return 'all';
  const today = dayIn(now, zone);
  return days.find((day) => day >= today) ?? days[0] ?? 'all';
}

/** Items that fit. `withAncestors`: a theme holds what stands under it. */
export function narrowProgramme<T extends Item>(
  items: readonly T[],
  filter: ProgrammeFilter,
  { day, zone, withAncestors }: { day: string; zone: string; withAncestors: (codes: readonly string[]) => readonly string[] },
): T[] {
  const words = folded(filter.text).split(' ').filter(Boolean);
  return items.filter(
    (item) =>
      (day === 'all' || dayIn(item.startsAt, zone) === day) &&
      (filter.room === null || item.roomId === filter.room) &&
      (filter.theme === null || withAncestors(item.terms).includes(filter.theme)) &&
      (filter.language === null || [...item.languages, ...item.interpretation].includes(filter.language)) &&
      (filter.kind === null || item.kind === filter.kind) &&
      (words.length === 0 || holdsAll(item, words)),
  );
}

function holdsAll(item: Item, words: readonly string[]): boolean {
  const texts = [item.titles, item.summaries].flatMap((one) => Object.values(one).map(({ text }) => text));
  const names = [
    ...item.organizers.map(({ name }) => name),
    ...item.speakers.flatMap(({ name, affiliation }) => [name, affiliation ?? '']),
  ];
  const whole = folded([...texts, ...names].join(' '));
  return words.every((word) => whole.includes(word));
}

/** What runs at a moment, and what begins within the hours after it; cancelled items do neither. */
export function runningNow<T extends Item>(items: readonly T[], now: Date, hours = 3): { running: T[]; next: T[] } {
  const held = items.filter(({ state }) => state === 'scheduled');
  const soon = now.getTime() + hours * 3_600_000;
  return {
    running: held.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt),
    next: held.filter(({ startsAt }) => startsAt > now && startsAt.getTime() <= soon),
  };
}

/** Items that share a moment with another one in the list, which a reader cannot all go to. */
export function clashing<T extends Item & { id: string }>(items: readonly T[]): Set<string> {
  const held = items.filter(({ state }) => state === 'scheduled').toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const found = new Set<string>();
  for (const [at, one] of held.entries())
    for (const other of held.slice(at + 1)) {
      if (other.startsAt >= one.endsAt) break;
      found.add(one.id).add(other.id);
    }
  return found;
}
