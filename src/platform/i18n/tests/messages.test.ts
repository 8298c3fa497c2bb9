import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { icuLocale, LOCALES } from '../locales.ts';
import { catalogue, m } from '../messages.ts';

const en = {
  plain: 'Show all',
  quoted: m<{ name: string }>("It''s {name}"),
  words: m<{ name: string; place: string }>('{name} in {place}'),
  counted: m<{ name: string; total: number }>('{name}: {total, number} of {total}'),
  plural: m<{ total: number }>('{total, plural, =0 {None} one {# thing} other {# things}}'),
  share: m<{ part: number }>('{part, number, percent}'),
  day: m<{ on: Date }>('On {on, date, long}'),
};
const messages = catalogue({ en, ar: en, es: en, fr: en, ru: en, zh: en });

test('a message is written as ICU writes it, in every language', () => {
  const values = fc.record({
    name: fc.oneof(fc.string(), fc.constant('{place}')),
    place: fc.string(),
    total: fc.oneof(fc.integer({ min: -5, max: 2_000_000 }), fc.double({ noNaN: true })),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    on: fc.date({ min: new Date('1990-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...LOCALES), values, (locale, given) => {
      const t = messages(locale);
      const written = [
        t('plain'),
        t('quoted', given),
        t('words', given),
        t('counted', given),
        t('plural', given),
        t('share', given),
        t('day', given),
      ];
      const icu = (text: string) => String(new IntlMessageFormat(text, icuLocale(locale), undefined, { ignoreTag: true }).format(given));
      expect(written).toEqual(Object.values(en).map(icu));
    }),
  );
});

test('a value that is missing is an error, not a gap', () => {
  const t = messages('en');
  expect(() => t('words', { name: 'Somebody' } as { name: string; place: string })).toThrow(/place/);
  expect(() => t('counted', { name: 'Somebody' } as { name: string; total: number })).toThrow(/total/);
});
