import { z } from 'zod';
import { choice, choices, line, optionalChoice, optionalWebAddress } from '../../../../platform/forms/fields.ts';
import { readForm } from '../../../../platform/forms/read-form.ts';
import { countryName } from '../../../../platform/geo/countries.ts';
import { countries, languages, languageTyped, orgId, orNothing } from '../form-fields.ts';
import { BUDGET_BANDS, LINK_KINDS, RELATION_KINDS, SIZE_BANDS } from '../organization-record.ts';
import { readRows, typedRows } from './rows.ts';
import type { SectionForm } from './section-form.ts';

const MOST_LINKS = 30;
const MOST_RELATIONS = 100;

/** Themes, services and populations by their codes, countries and languages of service one a line. */
export const activitiesForm: SectionForm = {
  part: ({ terms, countriesOfWork, languages: spoken }) => ({ terms, countriesOfWork, spoken }),
  typed: ({ terms, countriesOfWork, languages: spoken }, locale) => ({
    terms,
    countries: countriesOfWork.map((code) => countryName(code, locale)).join('\n'),
    languages: spoken.map((tag) => languageTyped(tag, locale)).join('\n'),
  }),
  read(body, taxonomy) {
    const form = readForm(
      z.object({ terms: choices((code) => taxonomy.term(code) !== undefined, 200), countries: countries(), languages: languages() }),
      body,
    );
    if (form.errors) return form;
    const { terms, countries: countriesOfWork, languages: spoken } = form.value;
    return { typed: form.typed, value: (record) => ({ ...record, terms, countriesOfWork, languages: spoken }) };
  },
};

const LinkRow = z.object({
  kind: choice(LINK_KINDS),
  url: optionalWebAddress().pipe(z.string('web-address')),
});

export const contactForm: SectionForm = {
  part: ({ links }) => links,
  typed: ({ links }) => typedRows('link', links),
  read(body) {
    const { rows, errors, typed } = readRows(body, 'link', LinkRow, 'url', MOST_LINKS);
    return errors.length > 0 ? { errors, typed } : { typed, value: (record) => ({ ...record, links: rows }) };
  },
};

const Size = z.object({ size: optionalChoice(SIZE_BANDS), budget: optionalChoice(BUDGET_BANDS) });

export const sizeForm: SectionForm = {
  part: ({ size, budget }) => ({ size, budget }),
  typed: ({ size, budget }) => ({ size: size ?? '', budget: budget ?? '' }),
  read(body) {
    const form = readForm(Size, body);
    return form.errors ? form : { typed: form.typed, value: (record) => ({ ...record, ...form.value }) };
  },
};

const RelationRow = z.object({ kind: choice(RELATION_KINDS), label: line(400), number: orNothing(orgId()) });

export const relationsForm: SectionForm = {
  part: ({ relations }) => relations,
  typed: ({ relations }) =>
    typedRows(
      'relation',
      relations
        .slice(0, MOST_RELATIONS)
        .map(({ kind, label, identifier }) => ({ kind, label, number: identifier ? `${identifier.scheme}-${identifier.value}` : '' })),
    ),
  read(body) {
    const { rows, errors, typed } = readRows(body, 'relation', RelationRow, 'label', MOST_RELATIONS);
    if (errors.length > 0) return { errors, typed };
    const relations = rows.map(({ kind, label, number }) => ({ kind, label, identifier: number }));
    // What does not fit on a page is not taken away by it.
    return { typed, value: (record) => ({ ...record, relations: [...relations, ...record.relations.slice(MOST_RELATIONS)] }) };
  },
};
