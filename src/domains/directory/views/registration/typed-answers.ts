import type { Typed } from '../../../../platform/forms/read-form.ts';
import type { Locale } from '../../../../platform/i18n/locales.ts';
import { languageTyped } from '../../input/form-fields.ts';
import type { RegistrationAnswers } from '../../input/registration.ts';
import type { RegistrationStep } from '../../rules/registration.ts';

/** What a step's form shows of what was answered before; languages begin with the reader's own. */
export function typedAnswers(step: RegistrationStep, { name, work, place, about }: RegistrationAnswers, locale: Locale): Typed {
  switch (step) {
    case 'name':
      return {
        name: name?.name ?? '',
        lang: languageTyped(name?.lang ?? locale, locale),
        otherName: name?.otherName ?? '',
        acronym: name?.acronym ?? '',
        country: name?.country ?? '',
        website: name?.website ?? '',
        identifier: name?.identifier ? `${name.identifier.scheme}-${name.identifier.value}` : '',
      };
    case 'work':
      return { kind: work?.kind ?? '', themes: work?.themes ?? [], services: work?.services ?? [], populations: work?.populations ?? [] };
    case 'place':
      return { city: place?.city ?? '', shown: place?.shown ?? 'city' };
    case 'about':
      return {
        description: about?.description ?? '',
        lang: languageTyped(about?.lang ?? name?.lang ?? locale, locale),
        role: about?.role ?? '',
      };
    default:
      return {};
  }
}
