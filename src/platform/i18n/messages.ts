import { type Formatters, IntlMessageFormat } from 'intl-messageformat';
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
 * Joins the six files of one owner into a function `locale -> t`. A message is read the first time it is used;
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
  const read = new Map<string, string | Written>();
  return (key, ...args) => {
    let message = read.get(key);
    if (message === undefined) read.set(key, (message = readMessage(texts[key], locale)));
    return typeof message === 'string' ? message : message((args as [MessageArguments?])[0]);
  };
}

/** Writes a message with its values. */
type Written = (values: MessageArguments | undefined) => string;

/** A text that is always the same, or how it is written; what only puts values between words is joined here, since ICU takes long for it. */
function readMessage(text: string, locale: Locale): string | Written {
  if (!/[{}'<]/.test(text)) return text;
  const format = new IntlMessageFormat(text, icuLocale(locale), undefined, { ignoreTag: true, formatters: formattersOf(locale) });
  const written: Written = (values) => String(format.format(values));
  return /^(?:[^{}'<]|\{\w+(?:, number)?\})*$/.test(text) ? joined(text.split(/\{(\w+(?:, number)?)\}/), locale, written) : written;
}

/** @param pieces words and names of values (`total, number`), in turns. `otherwise` writes what has a value of another kind, or lacks one. */
function joined(pieces: readonly string[], locale: Locale, otherwise: Written): Written {
  const words = pieces.filter((_, i) => i % 2 === 0);
  const names = pieces.filter((_, i) => i % 2 === 1).map((piece) => ({ name: piece.split(',', 1).join(), counts: piece.includes(',') }));
  const numbers = formattersOf(locale).getNumberFormat(undefined, undefined);
  return (values) => {
    let text = words[0] as string;
    for (const [i, { name, counts }] of names.entries()) {
      const value = values?.[name];
      if (typeof value !== 'number' && (counts || typeof value !== 'string')) return otherwise(values);
      text += `${counts ? numbers.format(value as number) : value}${words[i + 1] as string}`;
    }
    return text;
  };
}

const formatters = new Map<Locale, Formatters>();

/** What writes numbers, days and plurals of a language, each made once for all messages. */
function formattersOf(locale: Locale): Formatters {
  let found = formatters.get(locale);
  if (!found) {
    const icu = icuLocale(locale);
    found = {
      getNumberFormat: madeOnce((options: Intl.NumberFormatOptions | undefined) => new Intl.NumberFormat(icu, options)),
      getDateTimeFormat: madeOnce((options: Intl.DateTimeFormatOptions | undefined) => new Intl.DateTimeFormat(icu, options)),
      getPluralRules: madeOnce((options: Intl.PluralRulesOptions | undefined) => new Intl.PluralRules(icu, options)),
    };
    formatters.set(locale, found);
  }
  return found;
}

/** By options, which are those of the messages: few. */
function madeOnce<O extends object, T>(make: (options: O | undefined) => T): (locales: unknown, options?: O) => T {
  const made = new Map<string, T>();
  const usual = make(undefined);
  return (_, options) => {
    if (options === undefined) return usual;
    const key = JSON.stringify(options);
    let found = made.get(key);
    if (!found) made.set(key, (found = make(options)));
    return found;
  };
}
