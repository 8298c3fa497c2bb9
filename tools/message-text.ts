// One ICU message taken apart: which arguments it takes and of what kind, and whether its plurals are whole.
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

export type ArgumentKind = 'text' | 'number' | 'date' | 'select';

export interface MessageText {
  /** Each argument with the kinds in which the text uses it. */
  args: Map<string, Set<ArgumentKind>>;
  /** The choices of each `select`. */
  choices: Map<string, string[]>;
  plurals: { argument: string; ordinal: boolean; categories: string[] }[];
  /** The words of the text, arguments left out. */
  words: string;
}

/** Takes an ICU text apart. Refuses one that does not parse, in the parser's words. */
export function readMessage(text: string): MessageText {
  const message: MessageText = { args: new Map(), choices: new Map(), plurals: [], words: '' };
  collect(parse(text, { ignoreTag: true, requiresOtherClause: true }), message);
  return message;
}

function collect(elements: MessageFormatElement[], message: MessageText): void {
  for (const element of elements) {
    if (element.type === TYPE.literal) message.words += element.value;
    else if (element.type === TYPE.argument) use(message, element.value, 'text');
    else if (element.type === TYPE.number) use(message, element.value, 'number');
    else if (element.type === TYPE.date || element.type === TYPE.time) use(message, element.value, 'date');
    else if (element.type === TYPE.select) {
      use(message, element.value, 'select');
      message.choices.set(element.value, Object.keys(element.options).sort());
      for (const option of Object.values(element.options)) collect(option.value, message);
    } else if (element.type === TYPE.plural) {
      use(message, element.value, 'number');
      const categories = Object.keys(element.options).filter((category) => !category.startsWith('='));
      message.plurals.push({ argument: element.value, ordinal: element.pluralType === 'ordinal', categories });
      for (const option of Object.values(element.options)) collect(option.value, message);
    }
  }
}

function use(message: MessageText, argument: string, kind: ArgumentKind): void {
  message.args.set(argument, (message.args.get(argument) ?? new Set()).add(kind));
}

/** The plural forms of a language that a message leaves out, e.g. `few, many` for a Russian text with one and other only. */
export function missingForms(message: MessageText, locale: string): string[] {
  return message.plurals.flatMap(({ argument, ordinal, categories }) =>
    new Intl.PluralRules(locale, { type: ordinal ? 'ordinal' : 'cardinal' })
      .resolvedOptions()
      .pluralCategories.filter((category) => !categories.includes(category))
      .map((category) => `${argument}: ${category}`),
  );
}

/** How a translation's arguments differ from those of the English text, one phrase each. */
export function argumentDifferences(english: MessageText, translation: MessageText): string[] {
  const missing = [...english.args.keys()].filter((name) => !translation.args.has(name)).map((name) => `{${name}} is missing`);
  const extra = [...translation.args.keys()].filter((name) => !english.args.has(name)).map((name) => `{${name}} is not in English`);
  const changed = [...english.args]
    .filter(([name, kinds]) => translation.args.has(name) && strongest(kinds) !== strongest(translation.args.get(name) ?? kinds))
    .map(([name, kinds]) => `{${name}} is a ${strongest(kinds)} in English`);
  const choices = [...english.choices]
    .filter(([name, options]) => translation.choices.has(name) && options.join() !== translation.choices.get(name)?.join())
    .map(([name, options]) => `{${name}} chooses between ${options.join(', ')} in English`);
  return [...missing, ...extra, ...changed, ...choices];
}

/** What the caller has to hand over: a number that one branch prints as it is stays a number. */
export function strongest(kinds: Set<ArgumentKind>): ArgumentKind {
  return (['number', 'date', 'select'] as const).find((kind) => kinds.has(kind)) ?? 'text';
}
