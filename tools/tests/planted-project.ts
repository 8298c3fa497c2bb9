// A small project of planted files in a temporary folder, for the tests of the checks.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Writes the files (path -> text) below a folder that is removed after the test, and returns the folder. */
export function plant(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'parvis-planted-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
