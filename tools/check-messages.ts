// Texts in six languages: the same keys, whole plurals, the same placeholders, nothing unused, nothing left in English.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LOCALES, type Locale } from '../src/platform/i18n/locales.ts';
import { type EnglishMessage, type KeyUses, keyUses, type MessageFolder, messageFolders } from './message-files.ts';
import { type ArgumentKind, argumentDifferences, type MessageText, missingForms, readMessage, strongest } from './message-text.ts';

const SameAsEnglish = z.record(z.string(), z.array(z.string()));
/** What `m<{...}>` may declare for each kind of argument. */
const FITTING: Record<ArgumentKind, readonly string[]> = {
  number: ['number'],
  date: ['Date', 'number', 'Date | number'],
  select: ['string'],
  text: ['string', 'number', 'number | string'],
};

/** What is wrong with the texts of the project at `root`, one sentence each. */
export function messageProblems(root: string): string[] {
  const folders = messageFolders(root);
  if (folders.length === 0) return ['No messages/en.ts was found below src.'];
  const same = SameAsEnglish.parse(JSON.parse(readFileSync(join(root, 'tools/same-as-english.json'), 'utf8')));
  const uses = keyUses(root);
  return folders.flatMap((folder) => [
    ...[...folder.english].flatMap(([key, message]) =>
      englishProblems(key, message, uses).map((problem) => `${folder.path}/en.ts: ${problem}`),
    ),
    ...LOCALES.filter((locale) => locale !== 'en').flatMap((locale) =>
      translationProblems(folder, locale, same[locale] ?? []).map((problem) => `${folder.path}/${locale}.ts: ${problem}`),
    ),
  ]);
}

function englishProblems(key: string, { text, declared }: EnglishMessage, uses: KeyUses): string[] {
  const message = readOr(text);
  if (typeof message === 'string') return [`${key} ${message}`];
  return [
    ...(isUsed(key, uses) ? [] : [`${key} is used nowhere`]),
    ...formProblems(key, message, 'en'),
    ...declarationProblems(message, declared).map((problem) => `${key}: ${problem}`),
  ];
}

function declarationProblems(message: MessageText, declared: ReadonlyMap<string, string> = new Map()): string[] {
  const undeclared = [...message.args.keys()].filter((name) => !declared.has(name)).map((name) => `{${name}} is not declared in m<{...}>`);
  const unplaced = [...declared.keys()].filter((name) => !message.args.has(name)).map((name) => `${name} is declared but not in the text`);
  const mistyped = [...message.args].flatMap(([name, kinds]) => {
    const type = declared.get(name);
    return type === undefined || FITTING[strongest(kinds)].includes(type)
      ? []
      : [`{${name}} is used as a ${strongest(kinds)} and declared as ${type}`];
  });
  return [...undeclared, ...unplaced, ...mistyped];
}

function translationProblems(folder: MessageFolder, locale: Locale, sameAsEnglish: readonly string[]): string[] {
  const texts = folder.translations.get(locale);
  if (!texts) return ['the file is missing'];
  const missing = [...folder.english.keys()].filter((key) => !texts.has(key)).map((key) => `${key} is missing`);
  return [
    ...missing,
    ...[...texts].flatMap(([key, text]) => textProblems(key, text, folder.english.get(key)?.text, locale, sameAsEnglish)),
  ];
}

function textProblems(key: string, text: string, english: string | undefined, locale: Locale, sameAsEnglish: readonly string[]): string[] {
  if (english === undefined) return [`${key} is not in English`];
  const message = readOr(text);
  if (typeof message === 'string') return [`${key} ${message}`];
  const source = readOr(english);
  const untranslated = text === english && /\p{L}/u.test(message.words) && !sameAsEnglish.includes(text);
  return [
    ...(typeof source === 'string' ? [] : argumentDifferences(source, message).map((difference) => `${key}: ${difference}`)),
    ...formProblems(key, message, locale),
    ...(untranslated ? [`${key} is the same as in English ("${text}"); if that is right, tools/same-as-english.json lists it`] : []),
  ];
}

function formProblems(key: string, message: MessageText, locale: string): string[] {
  const missing = missingForms(message, locale);
  return missing.length > 0 ? [`${key} lacks the plural form ${missing.join(', ')}`] : [];
}

function isUsed(key: string, uses: KeyUses): boolean {
  return uses.exact.has(key) || uses.patterns.some((pattern) => pattern.test(key));
}

function readOr(text: string): MessageText | string {
  if (text.trim() === '') return 'is empty';
  try {
    return readMessage(text);
  } catch (error) {
    return `does not parse (${error instanceof Error ? error.message : String(error)})`;
  }
}
