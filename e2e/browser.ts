// Starts a browser on any machine: the one that CHROMIUM_PATH names, else the one that the npm package @sparticuz/chromium
// carries, which has no window to draw and takes a third of the time; where that one is not made for the machine, the system's
// Chromium or Chrome. The package comes with the libraries and the font that it ships (that font has
// Latin, Greek and Cyrillic letters only: Arabic and Chinese show as boxes where the system has no fonts of its own).
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
];

export interface BrowserProgram {
  path: string;
  env: Record<string, string>;
  origin: 'CHROMIUM_PATH' | 'system' | 'package';
}

/** The browser of this machine. `PARVIS_BROWSER=system` takes the system's, where there is one. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): BrowserProgram {
  if (env.CHROMIUM_PATH) {
    if (!existsSync(env.CHROMIUM_PATH)) throw new Error(`CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which is not there.`);
    return { path: env.CHROMIUM_PATH, env: {}, origin: 'CHROMIUM_PATH' };
  }
  const system = SYSTEM_PATHS.find((path) => existsSync(path));
  const packaged = process.platform === 'linux' && process.arch === 'x64';
  if (system && (!packaged || env.PARVIS_BROWSER === 'system')) return { path: system, env: {}, origin: 'system' };
  return packagedBrowser();
}

export async function startBrowser(program: BrowserProgram = findBrowser()): Promise<Browser> {
  return chromium.launch({
    executablePath: program.path,
    args: FLAGS,
    env: { ...(process.env as Record<string, string>), ...program.env },
  });
}

function packagedBrowser(): BrowserProgram {
  const shipped = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin');
  const folder = unpackOnce(shipped);
  return {
    path: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
    origin: 'package',
  };
}

/** 200 MB and two seconds: kept beside the packages where that folder can be written, else in a private folder of this run. */
function unpackOnce(shipped: string): string {
  const cache = cacheFolder(shipped);
  if (cache && existsSync(join(cache, 'chromium'))) return cache;
  const fresh = mkdtempSync(join(cache ? dirname(cache) : tmpdir(), 'parvis-browser-'));
  chmodSync(fresh, 0o755);
  for (const archive of ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
    execFileSync('tar', ['-x', '--no-same-owner', '-C', fresh], { input: brotliDecompressSync(readFileSync(join(shipped, archive))) });
  }
  writeFileSync(join(fresh, 'chromium'), brotliDecompressSync(readFileSync(join(shipped, 'chromium.br'))), { mode: 0o755 });
  writeFileSync(join(fresh, 'fonts.conf'), fontConfiguration(cache ?? fresh));
  if (!cache) {
    process.on('exit', () => rmSync(fresh, { recursive: true, force: true }));
    return fresh;
  }
  try {
    renameSync(fresh, cache);
  } catch {
    // Another run was faster.
    rmSync(fresh, { recursive: true, force: true });
  }
  return cache;
}

function cacheFolder(shipped: string): string | undefined {
  const manifest: unknown = JSON.parse(readFileSync(join(shipped, '..', 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
  const folder = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));
  const cache = join(folder, `browser-${version}`);
  if (existsSync(join(cache, 'chromium'))) return cache;
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return cache;
  } catch {
    return undefined;
  }
}

function fontConfiguration(folder: string): string {
  const dirs = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts', join(process.env.HOME ?? '/', '.fonts')];
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...dirs.map((dir) => `  <dir>${dir}</dir>`),
    `  <cachedir>${join(folder, 'font-cache')}</cachedir>`,
    '  <cachedir prefix="xdg">fontconfig</cachedir>',
    '</fontconfig>',
  ].join('\n');
}
