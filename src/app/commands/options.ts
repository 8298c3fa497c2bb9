import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { EXIT, Failure } from '../../platform/failure.ts';

/** What a command line may hold: options as `node:util` takes them, and how many words beside them. */
export interface Grammar<O extends ParseArgsOptionsConfig> {
  command: string;
  options: O;
  /** Names of the words in their order, e.g. `['FILE']`. All are needed. */
  words: string[];
}

/** Reads the arguments of a command. Refuses, as a mistake in use, an unknown option, a missing word and one too many. */
export function readArguments<const O extends ParseArgsOptionsConfig>(args: string[], grammar: Grammar<O>) {
  const { command, options, words } = grammar;
  const see = `See \`parvis ${command} --help\`.`;
  const parsed = parse(args, options, see);
  const [missing] = words.slice(parsed.positionals.length);
  if (missing) throw new Failure(EXIT.usage, `\`parvis ${command}\` needs ${missing}. ${see}`);
  const extra = parsed.positionals[words.length];
  if (extra !== undefined) throw new Failure(EXIT.usage, `\`parvis ${command}\` does not know what to do with \`${extra}\`. ${see}`);
  return parsed;
}

function parse<const O extends ParseArgsOptionsConfig>(args: string[], options: O, see: string) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = (error as Error).message.split('. ')[0] as string;
    throw new Failure(EXIT.usage, `${message.replace(/\.?$/, '.')} ${see}`);
  }
}
