// What the secretariat sets on screen for the directory, and what holds until it does.
import { z } from 'zod';
import { LOCALES } from '../../platform/i18n/locales.ts';
import { defineSetting } from '../../platform/settings/settings.ts';
import { CASE_OUTCOMES, QUESTIONS } from './moderation.ts';

/** One text in the six languages; a language that is missing shows the English one. */
export const TextByLocale = z.partialRecord(z.enum(LOCALES), z.string().max(4000));
export type TextByLocale = z.infer<typeof TextByLocale>;

/** Ages of records in months, and how many days before a year is over (and again) people are asked to look theirs over. */
export const Freshness = z.object({
  ageing: z.int().min(1).max(120),
  archived: z.int().min(2).max(240),
  remind: z.int().min(1).max(180),
  remindAgain: z.int().min(0).max(180),
});
export const freshnessSetting = defineSetting('directory.freshness', Freshness, { ageing: 12, archived: 24, remind: 60, remindAgain: 14 });

/** Days after which one should not wait any longer, by what waits. */
export const Targets = z.object({
  registration: z.int().min(1).max(365),
  claim: z.int().min(1).max(365),
  dispute: z.int().min(1).max(365),
  appeal: z.int().min(1).max(365),
  report: z.int().min(1).max(365),
});
export const targetsSetting = defineSetting('directory.targets', Targets, {
  registration: 10,
  claim: 7,
  dispute: 14,
  appeal: 21,
  report: 5,
});

/** Days that the organization has for changes, months that a badge holds, reports that one address may send in a day. */
export const Moderation = z.object({
  changesDays: z.int().min(1).max(365),
  badgeMonths: z.int().min(1).max(120),
  reportsPerDay: z.int().min(1).max(1000),
});
export const moderationSetting = defineSetting('directory.moderation', Moderation, { changesDays: 30, badgeMonths: 24, reportsPerDay: 5 });

/** The questions of a check in the secretariat's own words; those not given have the words of the program. */
export const questionsSetting = defineSetting('directory.questions', z.partialRecord(z.enum(QUESTIONS), TextByLocale), {});

/** Who is admitted, as shown to those who register; nothing: the words of the program. */
export const admissionSetting = defineSetting('directory.admission', TextByLocale, {});

/** A reason written beforehand. `{organization}` and `{days}` stand for what they say. */
export const ReasonTemplate = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  outcome: z.enum(CASE_OUTCOMES),
  title: TextByLocale,
  text: TextByLocale,
});
export type ReasonTemplate = z.infer<typeof ReasonTemplate>;
/** Null: those of the program. */
export const templatesSetting = defineSetting('directory.reason-templates', z.array(ReasonTemplate).max(60).nullable(), null);
