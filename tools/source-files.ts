// The files of the project, as the checks read them, and the syntax trees of those that are TypeScript.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

/** Paths below `folders` whose name matches, relative to `root`, with `/`, in alphabetical order. A folder that is absent holds nothing. */
export function filesBelow(root: string, folders: readonly string[], name: RegExp): string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && name.test(entry.name) && !entry.name.startsWith('.'))
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replace(/^\//, '')),
    )
    .filter((path) => !path.includes('node_modules/'))
    .sort();
}

export interface SyntaxNode {
  type: string;
  [property: string]: unknown;
}

/** The syntax tree of one TypeScript file. Refuses a file with a syntax error, naming it. */
export function parseFile(root: string, path: string): SyntaxNode {
  try {
    return parseSync(readFileSync(join(root, path), 'utf8'), { syntax: 'typescript', tsx: path.endsWith('x') }) as unknown as SyntaxNode;
  } catch (error) {
    throw new Error(`${path} is not valid TypeScript`, { cause: error });
  }
}

/** Calls `visit` with every node of a tree, parents first. */
export function walk(value: unknown, visit: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
  } else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) visit(value);
    for (const child of Object.values(value)) walk(child, visit);
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The text of a string literal, or of a template without expressions; otherwise nothing. */
export function literalText(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'StringLiteral') return String(node.value as string);
  const pieces = templatePieces(node);
  return pieces?.length === 1 ? pieces[0] : undefined;
}

/** The fixed pieces of a template literal, around its expressions. */
export function templatePieces(node: SyntaxNode): string[] | undefined {
  if (node.type !== 'TemplateLiteral') return undefined;
  return (node.quasis as { cooked: string }[]).map((piece) => piece.cooked);
}
