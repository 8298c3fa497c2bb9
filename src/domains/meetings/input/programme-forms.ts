import { z } from 'zod';
import { choice, choices, line, optionalLine, optionalProse, ticked } from '../../../platform/forms/fields.ts';
import { instantAt } from '../../../platform/geo/zones.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { ITEM_KINDS } from '../tables/programme.ts';

/** Items that an officer writes; side events come from the plan. */
export const WRITTEN_KINDS = ITEM_KINDS.filter((kind) => kind !== 'side-event');
const MOST_SPEAKERS = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const clock = () =>
  line(5).pipe(
    z
      .string()
      .transform((text) => text.padStart(5, '0'))
      .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'moment')),
  );

/** An item of the programme as an officer writes it, its times by the clocks of the meeting. */
export const ItemForm = z.object({
  kind: choice(WRITTEN_KINDS),
  lang: choice(LOCALES),
  title: line(300),
  summary: optionalProse(5_000),
  day: line(10).pipe(z.iso.date('date')),
  from: clock(),
  to: clock(),
  room: optionalLine(36).pipe(z.string().regex(UUID, 'choose').nullable()),
  languages: choices((tag) => LOCALES.some((locale) => locale === tag), 10),
  interpretation: choices((tag) => LOCALES.some((locale) => locale === tag), 10),
  speakers: optionalProse(10_000)
    .transform((text) => namesOf(text))
    .pipe(z.array(z.string().max(200, 'too-long')).max(MOST_SPEAKERS, 'too-many')),
});
export type ItemForm = z.infer<typeof ItemForm>;

/** When an item of a form is: an end that is not after the beginning lies on the next day. */
export function timesOf({ day, from, to }: Pick<ItemForm, 'day' | 'from' | 'to'>, zone: string): { startsAt: Date; endsAt: Date } | null {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const startsAt = instantAt(`${day}T${from}`, zone);
  const endsAt = instantAt(`${to > from ? day : next}T${to}`, zone);
  return startsAt && endsAt && endsAt > startsAt ? { startsAt, endsAt } : null;
}

/** A file of another program: what its items become, and whether notes about it were read. */
export const ProgrammeImportForm = z.object({ kind: choice(WRITTEN_KINDS), nevertheless: ticked() });

function namesOf(text: string | null): string[] {
  return (text ?? '')
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean);
}
