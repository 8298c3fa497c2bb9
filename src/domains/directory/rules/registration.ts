import { OrganizationRecord } from '../input/organization-record.ts';
import type { RegistrationAnswers } from '../input/registration.ts';

/** The steps of a registration in their order; `similar` only asks where something similar was found. */
export const STEPS = ['name', 'similar', 'work', 'place', 'about', 'check'] as const;
export type RegistrationStep = (typeof STEPS)[number];

/** The first step that must still be answered before the registration can be sent in; `check` when none is left. */
export function openStep(answers: RegistrationAnswers): RegistrationStep {
  if (!answers.name) return 'name';
  if (!answers.work) return 'work';
  if (!answers.place) return 'place';
  return 'check';
}

/** Where to go on after a step; what is similar is asked about only where there is something. */
export function nextStep(step: RegistrationStep, hasSimilar: boolean): RegistrationStep {
  const next = STEPS[STEPS.indexOf(step) + 1] ?? 'check';
  return next === 'similar' && !hasSimilar ? 'work' : next;
}

/** The record that the answers make: not yet admitted, nothing about it checked. Refuses (throws) answers that are not whole. */
export function recordFromAnswers({ name, work, place, about }: RegistrationAnswers): OrganizationRecord {
  if (!name || !work || !place) throw new Error('a registration without its required answers');
  const other = (kind: 'other' | 'acronym', text: string | null) => (text === null ? [] : [{ kind, lang: name.lang, text }]);
  return OrganizationRecord.parse({
    kind: work.kind,
    state: 'pending',
    names: [{ kind: 'official', lang: name.lang, text: name.name }, ...other('other', name.otherName), ...other('acronym', name.acronym)],
    descriptions: about?.description && about.lang ? [{ lang: about.lang, text: about.description, origin: 'human' }] : [],
    identifiers: name.identifier === null ? [] : [name.identifier],
    links: name.website === null ? [] : [{ kind: 'website', url: name.website }],
    places: [{ kind: 'head-office', country: name.country, city: place.city, precision: place.shown }],
    terms: [...work.themes, ...work.services, ...work.populations],
  });
}
