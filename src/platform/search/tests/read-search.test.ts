import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSearch, type SearchTerms } from '../read-search.ts';
import { searchQuery } from '../search-address.ts';

const terms: SearchTerms<'country' | 'theme', 'newest' | 'name'> = {
  facets: ['country', 'theme'],
  sorts: ['relevance', 'newest', 'name'],
  usual: 'newest',
};
const known = (_: string, value: string) => /^[A-Z]{2}$/.test(value);
const read = (query: string) => readSearch(new URLSearchParams(query), terms, known);

describe('reading a search from an address', () => {
  test('an empty address is the list in its usual order; one with words goes by how well they fit', () => {
    const empty = { text: '', filters: {}, without: [], sort: 'newest', page: 1, more: null };
    expect(read('')).toEqual({ state: empty, problems: [] });
    expect(read('q=%20water%20').state).toEqual({ ...empty, text: 'water', sort: 'relevance' });
  });

  test('values come repeated or joined, each once; what cannot be used is left out and told, all of it', () => {
    const { state, problems } = read('country=KE,CO&country=KE&country=nowhere&theme=x&sort=best&page=0&more=colour&without=A');
    expect(state).toEqual({ text: '', filters: { country: ['KE', 'CO'] }, without: ['A'], sort: 'newest', page: 1, more: null });
    expect(problems).toEqual([
      { field: 'country', code: 'unknown-value' },
      { field: 'theme', code: 'unknown-value' },
      { field: 'sort', code: 'unknown-value' },
      { field: 'page', code: 'not-a-page' },
      { field: 'more', code: 'unknown-value' },
    ]);
  });

  test('too many words and too many values are cut, and told', () => {
    const codes = Array.from({ length: 60 }, (_, n) => String.fromCharCode(65 + Math.floor(n / 26), 65 + (n % 26)));
    const { state, problems } = read(`q=${'a'.repeat(201)}&country=${codes.join()}`);
    expect([state.text.length, state.filters.country?.length]).toEqual([200, 50]);
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual(['q too-long', 'country unknown-value']);
  });
});

test('equal searches have equal addresses: usual choices are left out, and the address reads as the same search', () => {
  const { state } = read('page=1&sort=relevance&theme=BB&country=KE&q=water&more=');
  expect(searchQuery(state, terms)).toBe('?q=water&country=KE&theme=BB');
  expect(searchQuery(read('sort=newest').state, terms)).toBe('');
  const whole = '?q=a&country=KE&country=CO&without=X&sort=name&view=map&more=theme&page=3';
  expect(searchQuery(read(whole).state, terms, { view: 'map' })).toBe(whole);
  expect(read(searchQuery(state, terms))).toEqual({ state, problems: [] });
});

/** What an address writes in its own way, and half of a character. */
const SIGNS = [...Array.from("a !'()~*-._+&=%/?#\n字"), '\ud800'];

test('an address holds any words as a form would send them', () => {
  const { state } = read('country=KE');
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...SIGNS) })), (text) => {
      fc.pre(text !== '');
      const found = searchQuery({ ...state, text, without: [text], sort: 'relevance' }, terms);
      expect(found).toBe(
        `?${new URLSearchParams([
          ['q', text],
          ['country', 'KE'],
          ['without', text],
        ])}`,
      );
    }),
  );
});
