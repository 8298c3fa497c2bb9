import { z } from 'zod';
import { line } from './fields.ts';

/** Minor units; more than any project of the world has. */
export const MOST_MONEY = 9_000_000_000_000;

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** A currency by its code (ISO 4217). */
export const currency = () =>
  line(3)
    .transform((text) => text.toUpperCase())
    .pipe(z.string().refine((code) => CURRENCIES.has(code), 'currency'));

/** An amount as people type it: `12,500.50`, `12 500,50`, `12500`; gives what makes minor units of it once the currency is known, or null where nothing was typed. */
export const money = () =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? value : null),
    z
      .string()
      .transform((text) => amountOf(text) ?? Number.NaN)
      .pipe(
        z
          .number('money')
          .min(0, 'money')
          .max(MOST_MONEY / 1000, 'money'),
      )
      .transform((amount) => (code: string | null) => Math.round(amount * 10 ** digitsOf(code)))
      .nullable(),
  );

/** An amount in minor units as a field shows it. */
export function amountTyped(amount: number | null, code: string | null): string {
  if (amount === null) return '';
  const digits = digitsOf(code);
  const shown = amount / 10 ** digits;
  return Number.isInteger(shown) ? String(shown) : shown.toFixed(digits);
}

/** Digits behind the point of a currency. */
export function digitsOf(code: string | null): number {
  if (code === null) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** The last point or comma with one or two digits behind it parts the hundredths; all others part thousands. */
function amountOf(text: string): number | null {
  const plain = text
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replaceAll(/[\s\u00a0\u202f'’٬]/g, '')
    .replaceAll('٫', '.');
  const [, whole = '', part = ''] = /^(\d[\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(plain) ?? [];
  const digits = whole.replaceAll(/[.,]/g, '');
  return digits === '' || digits.length > 13 ? null : Number(`${digits}.${part || '0'}`);
}
