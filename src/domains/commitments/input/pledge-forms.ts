import { z } from 'zod';
import { line, optionalDay, optionalLine, optionalProse, prose } from '../../../platform/forms/fields.ts';
import { parseCountry } from '../../../platform/geo/parse.ts';
import { language } from './evidence-forms.ts';
import { REASON_LENGTH, shownTo, version } from './shared.ts';

/** Longest undertaking, in characters. */
export const UNDERTAKING_LENGTH = 1_000;
const MOST_COUNTRIES = 50;

/** Countries as people type them, one in each line. */
const countries = () =>
  optionalProse(5_000).transform((text, context) => {
    const lines = (text ?? '')
      .split(/[\n,;]/)
      .map((one) => one.trim())
      .filter(Boolean);
    const codes = lines.map((one) => parseCountry(one));
    if (codes.includes(null) || lines.length > MOST_COUNTRIES) context.addIssue({ code: 'custom', message: 'countries' });
    return [...new Set(codes.filter((code) => code !== null))];
  });

/** A pledge: what is supported (`instrument` or `instrument/code`), in which project, what is undertaken, where and until when. */
export const PledgeForm = (known: { supports(path: string): boolean; project(id: string): boolean }) =>
  z.object({
    supports: z.string({ error: 'choose' }).refine((path) => known.supports(path), 'choose'),
    project: optionalLine(60).refine((id) => id === null || known.project(id), 'choose'),
    lang: language(),
    undertaking: prose(UNDERTAKING_LENGTH),
    countries: countries(),
    until: optionalDay(),
    shownTo: shownTo(),
  });

export const PledgeVersion = z.object({ version: version() });
export const WithdrawalForm = z.object({ reason: line(REASON_LENGTH) });
