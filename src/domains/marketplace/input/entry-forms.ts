import { z } from 'zod';
import { choice, choices, line, optionalDay, optionalLine, optionalProse, optionalWhole, ticked } from '../../../platform/forms/fields.ts';
import { type FormResult, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { countryName, isCountryCode } from '../../../platform/geo/countries.ts';
import { findRegion } from '../../../platform/geo/regions.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { AUDIENCES, countries, language, languages, languageTyped } from '../../directory/index.ts';
import { usualExpiry } from '../rules/entries.ts';
import {
  ABOUT,
  CONDITIONS,
  DETAILS_LENGTH,
  type Direction,
  MOST_CAPACITY,
  MOST_CODES,
  type OfferOrNeed,
  TITLE_LENGTH,
} from './offer-or-need.ts';

/** The parts of an entry, each a page of its own with one small form. */
export const ENTRY_SECTIONS = ['text', 'subject', 'place', 'time', 'terms', 'audience'] as const;
export type EntrySection = (typeof ENTRY_SECTIONS)[number];

const Code = (text: string) => text.length > 0 && text.length <= 60;

/** What the basics ask: enough to be found and answered. The rest can be added once it is published. */
const Basics = z.object({
  about: choice(ABOUT),
  title: line(TITLE_LENGTH),
  lang: language(),
  details: optionalProse(DETAILS_LENGTH),
  service: optionalLine(60),
  country: optionalLine(2),
  remote: ticked(),
  conditions: choice(CONDITIONS),
});

/** Reads the page that publishes an entry. */
export function readBasics(body: unknown, direction: Direction, now: Date): FormResult<OfferOrNeed> {
  const form = readForm(Basics, body);
  if (form.errors) return form;
  const { title, lang, details, service, country, ...rest } = form.value;
  const known = country !== null && isCountryCode(country);
  return {
    typed: form.typed,
    value: {
      ...rest,
      direction,
      titles: { [lang]: { text: title, origin: 'human' } },
      details: details === null ? {} : { [lang]: { text: details, origin: 'human' } },
      terms: service === null ? [] : [service],
      populations: [],
      countries: known ? [country] : [],
      regions: [],
      languages: [],
      startsOn: null,
      endsOn: null,
      capacity: null,
      capacityOf: null,
      expiresOn: usualExpiry(now),
      shownTo: 'public',
      demo: false,
    },
  };
}

export interface EntrySectionForm {
  typed(entry: OfferOrNeed, locale: Locale): Typed;
  /** What the form makes of the entry, or all that is wrong with it. */
  read(body: unknown): FormResult<(entry: OfferOrNeed) => OfferOrNeed>;
}

/** The form of a section; `lang` says which language the texts are in, null for one that is not written yet. */
export function entrySectionForm(section: EntrySection, lang: string | null): EntrySectionForm {
  return section === 'text' ? textForm(lang) : FORMS[section];
}

const NewText = z.object({ lang: language(), title: line(TITLE_LENGTH), details: optionalProse(DETAILS_LENGTH) });
const OneText = z.object({ title: optionalLine(TITLE_LENGTH), details: optionalProse(DETAILS_LENGTH) });

function textForm(lang: string | null): EntrySectionForm {
  return lang === null ? newText : writtenText(lang);
}

const newText: EntrySectionForm = {
  typed: () => ({}),
  read(body) {
    const form = readForm(NewText, body);
    if (form.errors) return form;
    const { lang, title, details } = form.value;
    return { typed: form.typed, value: (entry) => withText(entry, lang, title, details) };
  },
};

function writtenText(lang: string): EntrySectionForm {
  return {
    typed: ({ titles, details }) => ({ title: titles[lang]?.text ?? '', details: details[lang]?.text ?? '' }),
    read(body) {
      const form = readForm(OneText, body);
      if (form.errors) return form;
      const { title, details } = form.value;
      return { typed: form.typed, value: (entry) => withText(entry, lang, title, details) };
    },
  };
}

/** An empty title takes the language away; what a person saves a person wrote. */
function withText(entry: OfferOrNeed, tag: string, title: string | null, details: string | null): OfferOrNeed {
  const { [tag]: _title, ...titles } = entry.titles;
  const { [tag]: _details, ...others } = entry.details;
  const told = (text: string | null) => (title === null || text === null ? {} : { [tag]: { text, origin: 'human' as const } });
  return { ...entry, titles: { ...titles, ...told(title) }, details: { ...others, ...told(details) } };
}

const FORMS: Record<Exclude<EntrySection, 'text'>, EntrySectionForm> = {
  subject: sectionForm(
    z.object({ about: choice(ABOUT), terms: choices(Code, MOST_CODES), populations: choices(Code, MOST_CODES) }),
    ({ about, terms, populations }) => ({ about, terms, populations }),
  ),
  place: sectionForm(
    z.object({
      countries: countries(),
      regions: choices((code) => findRegion(code) !== undefined, MOST_CODES),
      remote: ticked(),
      languages: languages(),
    }),
    ({ countries: codes, regions, remote, languages: tags }, locale) => ({
      countries: codes.map((code) => countryName(code, locale)).join('\n'),
      regions,
      remote: remote ? 'yes' : '',
      languages: tags.map((tag) => languageTyped(tag, locale)).join('\n'),
    }),
  ),
  time: sectionForm(
    z.object({ startsOn: optionalDay(), endsOn: optionalDay(), expiresOn: optionalDay().pipe(z.string('required')) }),
    ({ startsOn, endsOn, expiresOn }) => ({ startsOn: startsOn ?? '', endsOn: endsOn ?? '', expiresOn }),
  ),
  terms: sectionForm(
    z.object({ conditions: choice(CONDITIONS), capacity: optionalWhole(1, MOST_CAPACITY), capacityOf: optionalLine(80) }),
    ({ conditions, capacity, capacityOf }) => ({ conditions, capacity: capacity?.toString() ?? '', capacityOf: capacityOf ?? '' }),
  ),
  audience: sectionForm(z.object({ shownTo: choice(AUDIENCES) }), ({ shownTo }) => ({ shownTo })),
};

function sectionForm<S extends z.ZodType<Partial<OfferOrNeed>>>(schema: S, typed: EntrySectionForm['typed']): EntrySectionForm {
  return {
    typed,
    read(body) {
      const form = readForm(schema, body);
      if (form.errors) return form;
      return { typed: form.typed, value: (entry) => ({ ...entry, ...form.value }) };
    },
  };
}

/** To which project it belongs: the project's address, or nothing. */
export const ProjectChoice = z.object({ project: optionalLine(120) });
/** Which version of the entry a form shows. */
export const EntryVersion = z.object({ version: optionalWhole(1, 1_000_000_000) });
/** By whom it was fulfilled: the address of an organization in the directory, or nothing. */
export const FulfilmentForm = z.object({ by: optionalLine(300) });
