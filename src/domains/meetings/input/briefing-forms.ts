import { z } from 'zod';
import {
  choice,
  choices,
  line,
  optionalLine,
  optionalProse,
  optionalWebAddress,
  optionalWhole,
  prose,
  ticked,
} from '../../../platform/forms/fields.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { language } from '../../directory/index.ts';
import { instantAt } from '../../../platform/geo/zones.ts';
import { BRIEFING_AUDIENCES, BRIEFING_KINDS, REGISTRATION_MODES } from '../tables/briefings.ts';

export const TITLE_LENGTH = 300;
export const TEXT_LENGTH = 5_000;
const MOST_PLACES = 20_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const always = () => true;

const inEach = <S extends z.ZodType>(name: string, schema: () => S): Record<string, S> =>
  Object.fromEntries(LOCALES.map((lang) => [`${name}-${lang}`, schema()]));
const clock = () => line(5).pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'moment'));
const places = () => optionalWhole(0, MOST_PLACES).transform((value) => value ?? 0);

/** A moment as the clocks of a zone show it: `2026-11-21 18:00`. */
export const momentField = (zone: string) =>
  line(20)
    .transform((text) => /^(\d{4}-\d{2}-\d{2})[ T]+(\d{2}:\d{2})$/.exec(text))
    .transform((found) => (found ? instantAt(`${found[1] ?? ''}T${found[2] ?? ''}`, zone) : null))
    .pipe(z.date({ error: 'moment' }));

/** A briefing or hearing as an officer writes it; its times by the clocks of the meeting. */
export const briefingForm = (zone: string) =>
  z
    .object({
      kind: choice(BRIEFING_KINDS),
      ...inEach('title', () => optionalLine(TITLE_LENGTH)),
      ...inEach('summary', () => optionalProse(TEXT_LENGTH)),
      ...inEach('text', () => optionalProse(TEXT_LENGTH)),
      day: line(10).pipe(z.iso.date('date')),
      from: clock(),
      to: clock(),
      room: optionalLine(36).pipe(z.string().regex(UUID, 'choose').nullable()),
      showRoom: ticked(),
      onlineUrl: optionalWebAddress(),
      roomPlaces: places(),
      onlinePlaces: places(),
      perOrganization: optionalWhole(1, MOST_PLACES),
      audience: choice(BRIEFING_AUDIENCES),
      opensAt: momentField(zone),
      closesAt: momentField(zone),
    })
    .refine((form) => LOCALES.some((lang) => Boolean((form as Record<string, unknown>)[`title-${lang}`])), {
      message: 'required',
      path: ['title-en'],
      when: always,
    })
    .refine(({ opensAt, closesAt }) => !(opensAt instanceof Date && closesAt instanceof Date) || closesAt > opensAt, {
      message: 'before-opening',
      path: ['closesAt'],
      when: always,
    })
    .refine(({ roomPlaces, onlinePlaces }) => roomPlaces !== 0 || onlinePlaces !== 0, {
      message: 'required',
      path: ['roomPlaces'],
      when: always,
    });
export type BriefingForm = z.infer<ReturnType<typeof briefingForm>>;

/** For whom and in which way somebody comes; `organization` empty: for oneself. */
export const RegistrationForm = z.object({
  organization: optionalLine(36).pipe(z.string().regex(UUID, 'choose').nullable()),
  mode: choice(REGISTRATION_MODES),
});

/** A page of the list: who stands on it, and who of these was there. */
export const AttendanceForm = z.object({
  seen: choices((id) => UUID.test(id), 500),
  present: choices((id) => UUID.test(id), 500),
});

export const BriefingMailForm = z.object({
  recipients: choice(['registered', 'waiting', 'both'] as const),
  lang: language(),
  subject: line(200),
  text: prose(TEXT_LENGTH),
});

export const InviteForm = z.object({ address: line(300) });
