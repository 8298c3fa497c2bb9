import { parseLanguage } from '../../../../platform/geo/languages.ts';
import type { Section } from '../../rules/freshness-sections.ts';
import { descriptionForm } from './description.ts';
import { identityForm } from './identity.ts';
import { activitiesForm, contactForm, relationsForm, sizeForm } from './lists.ts';
import { placeForm } from './places.ts';
import type { SectionForm } from './section-form.ts';

const MOST_PLACES = 500;

/**
 * The form of a section. Descriptions and places are edited one by one: `which` is a language (a tag or a name) or a position
 * in the list. Nothing where there is no such form.
 */
export function findSectionForm(section: Section, which: string | null): SectionForm | undefined {
  switch (section) {
    case 'identity':
      return identityForm;
    case 'activities':
      return activitiesForm;
    case 'contact':
      return contactForm;
    case 'size':
      return sizeForm;
    case 'relations':
      return relationsForm;
    case 'description': {
      const lang = which === null ? null : parseLanguage(which);
      return lang === null ? undefined : descriptionForm(lang);
    }
    case 'places': {
      const position = /^\d{1,3}$/.test(which ?? '') ? Number(which) : MOST_PLACES;
      return position < MOST_PLACES ? placeForm(position) : undefined;
    }
  }
}
