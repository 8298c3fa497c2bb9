import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shellMessages } from '../../ui/messages/index.ts';
import * as fields from '../fields.ts';
import { readForm } from '../read-form.ts';

const Form = z.object({
  name: fields.line(10),
  about: fields.optionalProse(20),
  email: fields.email(),
  kind: fields.choice(['a', 'b']),
  topics: fields.choices((value) => value.startsWith('T'), 2),
  agreed: fields.mustTick(),
  founded: fields.optionalWhole(1, 2200),
  day: fields.optionalDay(),
  site: fields.optionalWebAddress(),
});
const right = {
  name: ' A  b\u202e ',
  about: 'x\r\ny',
  email: 'Name@Example.ORG',
  kind: 'a',
  topics: ['T1', 'T1'],
  agreed: 'yes',
  founded: '١٩٩٩',
  day: '2026-11-21',
  site: 'example.org',
};

describe('a form', () => {
  test('gives the value, tidied', () => {
    expect(readForm(Form, right).value).toEqual({
      name: 'A b',
      about: 'x\ny',
      email: 'Name@example.org',
      kind: 'a',
      topics: ['T1'],
      agreed: true,
      founded: 1999,
      day: '2026-11-21',
      site: 'https://example.org',
    });
  });

  test('tells every error at once, each with a sentence in every language, and keeps what was typed', () => {
    const wrong = {
      name: 'x'.repeat(11),
      about: 'y'.repeat(21),
      email: 'nobody',
      kind: 'c',
      topics: ['X'],
      founded: '3000',
      day: 'soon',
      site: 'ftp://x',
      __proto__: { admin: '1' },
    };
    const { errors, typed } = readForm(Form, wrong);
    expect(errors?.map(({ field, code }) => `${field}: ${code}`)).toEqual([
      'name: too-long',
      'about: too-long',
      'email: email',
      'kind: choose',
      'topics: choose',
      'agreed: must-tick',
      'founded: too-high',
      'day: date',
      'site: web-address',
    ]);
    expect(errors?.find(({ field }) => field === 'name')?.limit).toBe(10);
    expect(typed['email']).toBe('nobody');
    for (const { code } of errors ?? [])
      for (const texts of Object.values(shellMessages.texts)) expect(texts).toHaveProperty(`error.${code}`);
  });

  test('of an empty body misses what is required and nothing else', () => {
    expect(readForm(Form, undefined).errors?.map(({ field, code }) => `${field}: ${code}`)).toEqual([
      'name: required',
      'email: required',
      'kind: choose',
      'agreed: must-tick',
    ]);
  });

  test.each(['mailto:a@example.org', 'https://user:pw@example.org', 'https://localhost', 'data:text/html,x'])(
    '%s is no web address',
    (site) => {
      expect(readForm(Form, { ...right, site }).errors?.map(({ field }) => field)).toEqual(['site']);
    },
  );

  test('of any texts whatever is either read or refused, never broken', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(right), 'other'), fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()))),
        (body) => {
          const { value, errors } = readForm(Form, body);
          expect(value === undefined).toBe((errors?.length ?? 0) > 0);
          for (const { code } of errors ?? []) expect(shellMessages.texts.en).toHaveProperty(`error.${code}`);
        },
      ),
    );
  });
});
