import { digitsOf } from '../forms/money.ts';
import { icuLocale, type Locale } from '../i18n/locales.ts';
import { joinList } from './format.ts';

/** An amount in minor units of a currency, in the reader's language, with the code of the currency: a sign such as $ names many. */
export function formatMoney(amount: number, currency: string, locale: Locale): string {
  const digits = digitsOf(currency);
  const shown = amount % 10 ** digits === 0 ? 0 : digits;
  const style = {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  } as const;
  return new Intl.NumberFormat(icuLocale(locale), style).format(amount / 10 ** digits);
}

/** Amounts side by side, each in its currency; empty where there are none. */
export function moneyList(money: readonly { currency: string; amount: number }[], locale: Locale): string {
  return joinList(
    money.map(({ currency, amount }) => formatMoney(amount, currency, locale)),
    locale,
  );
}
