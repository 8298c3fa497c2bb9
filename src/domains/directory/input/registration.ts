import { z } from 'zod';
import { choice, choices, line, mustTick, optionalLine, optionalProse, optionalWebAddress } from '../../../platform/forms/fields.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { country, language, orgId, orNothing } from './form-fields.ts';
import { ORGANIZATION_KINDS } from './organization-record.ts';

export const NameStep = z.object({
  name: line(400),
  lang: language(),
  otherName: optionalLine(400),
  acronym: optionalLine(60),
  country: country(),
  website: optionalWebAddress(),
  identifier: orNothing(orgId()),
});

/** Codes of a taxonomy of which at least one theme must be chosen. */
export const workStep = (taxonomy: Taxonomy) => {
  const of = (kind: 'theme' | 'service' | 'population') => (code: string) => {
    const term = taxonomy.term(code);
    return term?.kind === kind && term.retired === null;
  };
  // An installation that has no words yet must not turn everybody away.
  const hasThemes = taxonomy.children(null, 'theme').length > 0;
  return z.object({
    kind: choice(ORGANIZATION_KINDS),
    themes: choices(of('theme'), 50).pipe(z.array(z.string()).min(hasThemes ? 1 : 0, 'choose')),
    services: choices(of('service'), 50),
    populations: choices(of('population'), 50),
  });
};

export const PlaceStep = z.object({ city: optionalLine(200), shown: choice(['city', 'region', 'hidden']) });

export const AboutStep = z
  .object({ description: optionalProse(5000), lang: orNothing(language()), role: optionalLine(200) })
  .refine(({ description, lang }) => description === null || lang !== null, { path: ['lang'], error: 'required' });

export const CheckStep = z.object({ actsFor: mustTick() });

/** What was answered so far, step by step, as each step's schema gave it. */
export interface RegistrationAnswers {
  name?: z.infer<typeof NameStep>;
  work?: z.infer<ReturnType<typeof workStep>>;
  place?: z.infer<typeof PlaceStep>;
  about?: z.infer<typeof AboutStep>;
}
