import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from './route.ts';
import { notFound } from './errors.ts';

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
};

/** The built styles and behaviours: addresses that carry a hash of their bytes, so that a browser asks once. */
export interface Assets {
  /** Address of a built file, e.g. `style.css`. Refuses an unknown name. */
  href(name: string): string;
  route: Route;
}

/** Reads the folder that the build wrote. Refuses a folder that is missing. */
export function loadAssets(folder: string): Assets {
  if (!existsSync(folder)) throw new Error(`The built files are missing (${folder}). Run \`npm run build\` first.`);
  const files = new Map<string, { body: Buffer; type: string }>();
  const hrefs = new Map<string, string>();
  for (const name of readdirSync(folder)) {
    const type = TYPES[name.split('.').pop() ?? ''];
    if (!type) continue;
    const body = readFileSync(join(folder, name));
    const hashed = name.replace(/\.(\w+)$/, `.${createHash('sha256').update(body).digest('hex').slice(0, 10)}.$1`);
    files.set(hashed, { body, type });
    hrefs.set(name, `/assets/${hashed}`);
  }
  return {
    href(name) {
      const href = hrefs.get(name);
      if (!href) throw new Error(`No built file is called ${name}.`);
      return href;
    },
    route: {
      method: 'GET',
      path: '/assets/:file',
      access: 'public',
      surface: 'feed',
      cached: true,
      handle({ params }) {
        const file = files.get(params.file ?? '');
        if (!file) throw notFound();
        return {
          status: 200,
          headers: { 'content-type': file.type, 'cache-control': 'public, max-age=31536000, immutable' },
          body: file.body,
        };
      },
    },
  };
}
