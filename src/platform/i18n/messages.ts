import { IntlMessageFormat } from 'intl-messageformat';
import { icuLocale, LOCALES, type Locale } from './locales.ts';

/** Values that a message takes. */
export type MessageArguments = Record<string, string | number | Date>;
declare const argumentsOf: unique symbol;
/** An English message that knows which arguments it takes: `m<{ total: number }>('{total, plural, ...}')`. */
export type Message<A extends MessageArguments> = string & { readonly [argumentsOf]: A };

export function m<A extends MessageArguments>(text: string): Message<A> {
  return text as Message<A>;
}

type ArgumentsOf<T> = T extends Message<infer A> ? [A] : [];
/** The same keys in another language. */
export type Translation<En> = { readonly [K in keyof En]: string };
export type Translate<En> = <K extends keyof En & string>(key: K, ...args: ArgumentsOf<En[K]>) => string;
export type Catalogue<En> = ((locale: Locale) => Translate<En>) & { readonly texts: Record<Locale, Translation<En>> };

/**
 * Joins the six files of one owner into a function `locale -> t`. A message is compiled the first time it is used;
 * one without a placeholder is given out as it is.
 */
export function catalogue<En extends Record<string, string>>(
  texts: { en: En } & Record<Exclude<Locale, 'en'>, Translation<En>>,
): Catalogue<En> {
  const translators = new Map(LOCALES.map((locale) => [locale, translator(locale, texts[locale] as Translation<En>)]));
  const choose = (locale: Locale) => translators.get(locale) as Translate<En>;
  return Object.assign(choose, { texts: texts as Record<Locale, Translation<En>> });
}

function translator<En extends Record<string, string>>(locale: Locale, texts: Translation<En>): Translate<En> {
  const compiled = new Map<string, IntlMessageFormat>();
  return (key, ...args) => {
    const text = texts[key];
    if (!/[{}'<]/.test(text)) return text;
    let format = compiled.get(key);
    if (!format) compiled.set(key, (format = new IntlMessageFormat(text, icuLocale(locale), undefined, { ignoreTag: true })));
    return String(format.format((args as [MessageArguments?])[0]));
  };
}
