// The message files of one owner, read from their syntax: the texts of each language, and the arguments that English declares.
import { dirname } from 'node:path';
import { LOCALES, type Locale } from '../src/platform/i18n/locales.ts';
import { filesBelow, isNode, literalText, parseFile, type SyntaxNode, templatePieces, walk } from './source-files.ts';

export interface EnglishMessage {
  text: string;
  /** Declared in `m<{ total: number }>(...)`: name and type as written; absent for a text without arguments. */
  declared: Map<string, string> | undefined;
}

export interface MessageFolder {
  /** e.g. `src/domains/directory/messages`. */
  path: string;
  english: Map<string, EnglishMessage>;
  translations: Map<Locale, Map<string, string>>;
}

/** Every `messages/` folder of the program, and each folder in one that holds the texts of one noun. A language without a file is absent from `translations`. */
export function messageFolders(root: string): MessageFolder[] {
  return filesBelow(root, ['src'], /^en\.ts$/)
    .filter((path) => /\/messages(\/[a-z-]+)?$/.test(dirname(path)))
    .map((path) => readFolder(root, dirname(path)));
}

function readFolder(root: string, path: string): MessageFolder {
  const present = new Set(filesBelow(root, [path], /\.ts$/));
  const translations = LOCALES.filter((locale) => locale !== 'en' && present.has(`${path}/${locale}.ts`)).map(
    (locale) => [locale, textsOf(root, `${path}/${locale}.ts`)] as const,
  );
  return { path, english: englishOf(root, `${path}/en.ts`), translations: new Map(translations) };
}

function englishOf(root: string, path: string): Map<string, EnglishMessage> {
  return new Map(
    entries(root, path).map(([key, value]) => {
      const call = value.type === 'CallExpression' ? value : undefined;
      const text = literalText(call ? (call.arguments as { expression: unknown }[])[0]?.expression : value);
      if (text === undefined) throw new Error(`${path}: ${key} is neither a text nor m<{...}>('text')`);
      return [key, { text, declared: call ? declaredArguments(call) : undefined }];
    }),
  );
}

function textsOf(root: string, path: string): Map<string, string> {
  return new Map(
    entries(root, path).map(([key, value]) => {
      const text = literalText(value);
      if (text === undefined) throw new Error(`${path}: ${key} is not a plain text`);
      return [key, text];
    }),
  );
}

/** The properties of the one object that a message file exports. */
function entries(root: string, path: string): [string, SyntaxNode][] {
  const objects: SyntaxNode[] = [];
  for (const statement of parseFile(root, path).body as SyntaxNode[]) {
    if (statement.type !== 'ExportDeclaration') continue;
    walk(statement, (node) => {
      if (node.type === 'VariableDeclarator' && isNode(node.init)) objects.push(node.init);
    });
  }
  const [object] = objects;
  if (objects.length !== 1 || object?.type !== 'ObjectExpression') throw new Error(`${path} does not export exactly one object of texts`);
  return (object.properties as SyntaxNode[]).map((property) => {
    const key = property.key as { value?: unknown } | undefined;
    if (property.type !== 'KeyValueProperty' || typeof key?.value !== 'string' || !isNode(property.value)) {
      throw new Error(`${path} holds something else than "key: text"`);
    }
    return [key.value, property.value];
  });
}

function declaredArguments(call: SyntaxNode): Map<string, string> {
  const declared = new Map<string, string>();
  walk(call.typeArguments, (node) => {
    if (node.type !== 'TsPropertySignature') return;
    declared.set(
      String((node.key as { value: string }).value),
      typeName((node.typeAnnotation as { typeAnnotation: SyntaxNode }).typeAnnotation),
    );
  });
  return declared;
}

function typeName(type: SyntaxNode): string {
  if (type.type === 'TsKeywordType') return String(type.kind as string);
  if (type.type === 'TsTypeReference') return String((type.typeName as { value: string }).value);
  if (type.type === 'TsUnionType') return [...new Set((type.types as SyntaxNode[]).map(typeName))].sort().join(' | ');
  if (type.type === 'TsLiteralType') return 'string';
  return type.type;
}

/** How a source file names message keys: as they are, or as a template around an expression (`state.${state}`). */
export interface KeyUses {
  exact: Set<string>;
  patterns: RegExp[];
}

/** Every text literal of the program outside the message files: a key that is none of them and fits no template is unused. */
export function keyUses(root: string): KeyUses {
  const uses: KeyUses = { exact: new Set(), patterns: [] };
  for (const path of filesBelow(root, ['src'], /\.tsx?$/)) {
    if (/\/messages\/[a-z]{2}\.ts$|\/tests\/|\.test\.tsx?$/.test(path)) continue;
    walk(parseFile(root, path), (node) => {
      if (node.type === 'StringLiteral') uses.exact.add(String(node.value as string));
      const pieces = templatePieces(node);
      if (pieces?.length === 1) uses.exact.add(pieces[0] ?? '');
      else if (pieces?.some((piece) => /[a-z]/i.test(piece))) uses.patterns.push(new RegExp(`^${pieces.map(asPattern).join('.+')}$`, 's'));
    });
  }
  return uses;
}

function asPattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
