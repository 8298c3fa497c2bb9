import { icuLocale, type Locale } from '../../../platform/i18n/locales.ts';
import { joinList } from '../../../platform/ui/format.ts';

/** An amount in minor units, with the code of its currency: a sign such as $ names many. */
function moneyText(amount: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(icuLocale(locale), { style: 'currency', currency, currencyDisplay: 'code' });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

/** Amounts side by side, each in its currency; empty where there are none. */
export function moneyList(money: readonly { currency: string; amount: number }[], locale: Locale): string {
  return joinList(
    money.map(({ currency, amount }) => moneyText(amount, currency, locale)),
    locale,
  );
}
