import { z } from 'zod';
import { optionalLine, optionalProse, optionalWebAddress, optionalWhole, ticked } from '../../../platform/forms/fields.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';

const MOST = 10_000_000;
export const NOTE_LENGTH = 500;
const always = () => true;

/** A figure that was published about a meeting, with its source; no value: none was published. */
export const FigureForm = z
  .object({
    value: optionalWhole(0, MOST),
    atLeast: ticked(),
    sourceTitle: optionalLine(300),
    sourceUrl: optionalWebAddress(),
    ...Object.fromEntries(LOCALES.map((lang) => [`text-${lang}`, optionalProse(NOTE_LENGTH)])),
  })
  .refine(({ value, sourceTitle }) => typeof value !== 'number' || (typeof sourceTitle === 'string' && sourceTitle !== ''), {
    message: 'required',
    path: ['sourceTitle'],
    when: always,
  });
export type FigureForm = z.output<typeof FigureForm>;
