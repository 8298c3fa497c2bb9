import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../i18n/locales.ts';
import { countryName } from '../countries.ts';
import { placeNamed } from '../place-named.ts';
import { regionName } from '../regions.ts';

describe('the place that words name', () => {
  test.each(LOCALES)('in %s: a country, a region', (locale) => {
    expect(placeNamed(countryName('KE', locale))).toEqual({ kind: 'country', code: 'KE' });
    expect(placeNamed(` ${regionName('014', locale)} `)).toEqual({ kind: 'region', code: '014' });
  });

  test.each(['', 'it', 'KE', '404', 'Kenyaa', 'health in Kenya', 'Romani', 'Korea', 'World', 'x'.repeat(200)])('none: %s', (text) => {
    expect(placeNamed(text)).toBeNull();
  });
});
