import { expect, test } from 'vitest';
import { ConceptMatcher } from '../concepts.ts';

const matcher = new ConceptMatcher([
  {
    facet: 'theme',
    value: 'R',
    phrases: [
      { lang: 'en', text: 'reintegration' },
      { lang: 'fr', text: 'réinsertion' },
      { lang: 'ru', text: 'реинтеграция' },
    ],
  },
  {
    facet: 'service',
    value: 'H',
    phrases: [
      { lang: 'en', text: 'safe house' },
      { lang: 'en', text: 'refuge' },
    ],
  },
]);
const codes = (text: string, lang: string | null) => [...matcher.mentioned([{ text, lang }])].map(({ value }) => value);

test('a text names a concept in its own language', () => {
  expect(codes('Work and reintegration after prison', 'en')).toEqual(['R']);
  expect(codes('Travail et réinsertion', 'fr-CA')).toEqual(['R']);
  expect(codes('A safe house for women', 'en')).toEqual(['H']);
});

test('a word of another language, and half a phrase, name nothing', () => {
  expect(codes('reintegration', 'fr')).toEqual([]);
  expect(codes('a safe place, a house', 'en')).toEqual([]);
});

test('where nobody said the language, only a telling word counts', () => {
  expect(codes('Centre for reintegration', null)).toEqual(['R']);
  expect(codes('реинтеграция', null)).toEqual(['R']);
  expect(codes('Le Refuge', null)).toEqual([]);
});
