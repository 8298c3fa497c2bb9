// No one reads or writes another's tables: the migration that makes a table names its owner, and only the owner's folder may
// name it in a query. Found in Kysely calls (`selectFrom('organizations as o')`) and in SQL (`from organizations`).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationNames, ownerOf } from './check-migrations.ts';
import { filesBelow, isNode, literalText, parseFile, type SyntaxNode, templatePieces, walk } from './source-files.ts';

const QUERY_METHODS =
  /^(selectFrom|insertInto|replaceInto|updateTable|deleteFrom|mergeInto|using|from|(inner|left|right|full|cross)(Lateral)?Join|(inner|left|right|full)JoinLateral)$/;
/** A test may look at what an act left behind, wherever that is; texts that people read are no queries. */
const NO_QUERIES_OF_THE_PROGRAM = /^src\/testing\/|\/tests\/|\/messages\/([a-z-]+\/)?(ar|en|es|fr|ru|zh)\.ts$/;
const SQL_MENTION = /\b(?:from|join|into|update|truncate|lock|table|copy|references)\s+(?:only\s+|table\s+)?"?([a-z_][a-z0-9_]*)"?/gi;

/** Foreign tables named in the source of the project at `root`, one sentence each. */
export function tableProblems(root: string): string[] {
  const owners = tableOwners(root);
  if (owners.size === 0) return ['No table was found in the migrations.'];
  const files = filesBelow(root, ['src'], /\.tsx?$/).filter((path) => !NO_QUERIES_OF_THE_PROGRAM.test(path));
  return files.flatMap((path) =>
    tablesNamedIn(root, path)
      .filter((table) => isForeign(path, owners.get(table)))
      .map((table) => `${path} names the table ${table}, which belongs to ${owners.get(table) ?? ''}`),
  );
}

/** The tables of the platform (search documents, jobs) serve every domain; those of a domain serve it alone. */
function isForeign(path: string, owner: string | undefined): boolean {
  return owner !== undefined && !path.startsWith(`${owner}/`) && !(owner.startsWith('src/platform/') && path.startsWith('src/domains/'));
}

/** Which folder owns each table, by the name of the migration that makes it. */
export function tableOwners(root: string): Map<string, string> {
  const owners = new Map<string, string>();
  for (const name of migrationNames(root)) {
    const owner = ownerOf(root, name);
    const text = readFileSync(join(root, 'db/migrations', name), 'utf8').replaceAll(/--.*$/gm, '');
    for (const [, table] of text.matchAll(/create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?"?([a-z_0-9]+)"?/gi)) {
      if (owner && table) owners.set(table, owner);
    }
  }
  return owners;
}

function tablesNamedIn(root: string, path: string): string[] {
  const named = new Set<string>();
  walk(parseFile(root, path), (node) => {
    for (const table of [...calledTables(node), ...writtenTables(node)]) named.add(table);
  });
  return [...named];
}

/** Tables handed to a method of the query builder. */
function calledTables(node: SyntaxNode): string[] {
  if (node.type !== 'CallExpression' || !isNode(node.callee) || node.callee.type !== 'MemberExpression') return [];
  const method = (node.callee.property as { value?: string }).value ?? '';
  const [first] = node.arguments as { expression: SyntaxNode }[];
  if (!QUERY_METHODS.test(method) || !first) return [];
  const names = first.expression.type === 'ArrayExpression' ? (first.expression.elements as { expression: SyntaxNode }[]) : [first];
  return names.flatMap(({ expression }) => literalText(expression) ?? []).map((name) => snakeCase(name.trim().split(/\s/)[0] ?? ''));
}

/** Tables named in a piece of SQL text. */
function writtenTables(node: SyntaxNode): string[] {
  const texts = templatePieces(node) ?? (node.type === 'StringLiteral' ? [String(node.value as string)] : []);
  return texts
    .filter((text) => /\b(select|insert|update|delete|truncate|lock|copy|create|alter|with|from|join)\b/i.test(text))
    .flatMap((text) => [...text.matchAll(SQL_MENTION)].map((match) => match[1] ?? ''));
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
