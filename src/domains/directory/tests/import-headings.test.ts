import { expect, test } from 'vitest';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { type Field, fieldOfHeader } from '../import/csv/fields.ts';
import { directoryMessages } from '../messages/index.ts';

/** Columns of the table that a reader takes away, and the field that each stands for. */
const COLUMNS = {
  'table.name': 'name',
  'take.otherNames': 'name.other',
  'table.kind': 'kind',
  'profile.founded': 'founded',
  'profile.legal': 'legal-status',
  'profile.ecosoc': 'ecosoc.status',
  'profile.size': 'size',
  'profile.themes': 'terms',
  'profile.services': 'terms',
  'profile.populations': 'terms',
  'profile.languages': 'languages',
  'profile.work': 'countries-of-work',
} as const satisfies Partial<Record<Parameters<ReturnType<typeof directoryMessages>>[0], Field>>;

for (const locale of LOCALES) {
  test(`the headings of our own table are known again in ${locale}`, () => {
    const t = directoryMessages(locale);
    const keys = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
    expect(Object.fromEntries(keys.map((key) => [`${key}: ${t(key)}`, fieldOfHeader(t(key)).field]))).toEqual(
      Object.fromEntries(keys.map((key) => [`${key}: ${t(key)}`, COLUMNS[key]])),
    );
  });
}

test('an elided article is a word of its own, whichever apostrophe is typed', () => {
  expect(fieldOfHeader('Nom de l’organisation')).toEqual({ field: 'name' });
  expect(fieldOfHeader("Pays d'intervention")).toEqual({ field: 'countries-of-work' });
  expect(fieldOfHeader("Numéro d'enregistrement")).toEqual({ field: 'identifier' });
});

test('a heading that means nothing known is left to the person who maps', () => {
  expect(fieldOfHeader('Couleur du logo')).toEqual({ field: null });
});
