// Takes pictures of pages, narrow and wide, in English and in Arabic, light and dark, into the git-ignored folder .shots/:
//   node e2e/shots.ts --base http://127.0.0.1:8080 / /organizations '/organizations?q=naloxone&view=map'
// Without --base it starts the program itself, on demo data. --widths, --locales and --themes narrow the choice.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { startBrowser } from './browser.ts';
import { startProgram } from './program.ts';

interface Frame {
  width: number;
  locale: string;
  theme: 'light' | 'dark';
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string' },
    out: { type: 'string', default: fileURLToPath(new URL('../.shots', import.meta.url)) },
    widths: { type: 'string', default: '320,1280' },
    locales: { type: 'string', default: 'en,ar' },
    themes: { type: 'string', default: 'light,dark' },
    'no-js': { type: 'boolean', default: false },
  },
});

const program = options.base ? undefined : await startProgram();
const started = await startBrowser();
try {
  mkdirSync(options.out, { recursive: true });
  const base = options.base ?? program?.base ?? '';
  for (const frame of frames()) await photograph(started, base.replace(/\/$/, ''), frame, positionals.length > 0 ? positionals : ['/']);
} finally {
  await started.close();
  await program?.stop();
}

function frames(): Frame[] {
  const themes = options.themes.split(',').map((theme) => (theme === 'dark' ? 'dark' : 'light'));
  return options.widths
    .split(',')
    .flatMap((width) =>
      options.locales.split(',').flatMap((locale) => themes.map((theme) => ({ width: Number(width), locale, theme }) as const)),
    );
}

async function photograph(browser: Browser, base: string, frame: Frame, paths: string[]): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: frame.width, height: frame.width < 600 ? 640 : 900 },
    colorScheme: frame.theme,
    javaScriptEnabled: !options['no-js'],
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.log(`  console: ${message.text()}`);
  });
  for (const path of paths) {
    const response = await page.goto(`${base}/${frame.locale}${path === '/' ? '' : path}`, { waitUntil: 'networkidle' });
    const file = `${options.out}/${fileName(path)}.${frame.width}.${frame.locale}.${frame.theme}${options['no-js'] ? '.no-js' : ''}.png`;
    await page.screenshot({ path: file, fullPage: true });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    console.log(`${response?.status() ?? '?'} ${file}${wider > 0 ? `  (scrolls sideways by ${wider} px)` : ''}`);
  }
  await context.close();
}

function fileName(path: string): string {
  return path.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'home';
}
