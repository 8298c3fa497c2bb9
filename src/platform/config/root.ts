import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | undefined;

/** The folder that holds `package.json` and `db/migrations`, the same for the sources and for the bundle in `dist/`. */
export function projectRoot(): string {
  if (found) return found;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'db/migrations'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The program is not complete: its folder db/migrations is missing.');
    folder = parent;
  }
  found = folder;
  return folder;
}
