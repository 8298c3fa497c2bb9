// What the whole registration of an organization weighs on a slow line: every page and form of a first visit, compressed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { programBundle } from '../tools/bundle.ts';
import { startProgram } from './installation.ts';
import { report } from './report.ts';

const root = new URL('..', import.meta.url).pathname;
const BUDGET = 60 * 1024;
const LOCALES = ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const;
const NAME = { name: 'House by the lake', country: 'KE', website: 'https://lake.example', acronym: 'HBL', otherName: '', identifier: '' };
const ANSWERS: Record<string, Record<string, string>> = {
  work: { kind: 'ngo', themes: 'T1', services: 'S4' },
  place: { city: 'Kisumu', shown: 'city' },
  about: { description: 'We keep a house by the lake where people find rest and help.', lang: 'en', role: 'Coordinator' },
  check: { actsFor: 'yes' },
};

export const benches: Record<string, () => Promise<void>> = { 'register-bytes': registerBytes };

async function registerBytes(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'parvis-bench-register-'));
  const cookie = await sessionIn(data);
  const program = await startProgram(data);
  try {
    const figures: { locale: string; bytes: number }[] = [];
    for (const locale of LOCALES) figures.push({ locale, bytes: await weighWizard(program.port, locale, cookie) });
    const heaviest = figures.toSorted((a, b) => b.bytes - a.bytes)[0] ?? { locale: '', bytes: 0 };
    const rest = figures.map(({ locale, bytes }) => `${locale} ${bytes}`).join(', ');
    report({
      name: 'register-bytes',
      value: heaviest.bytes,
      unit: 'bytes',
      budget: `<= ${BUDGET}`,
      ok: heaviest.bytes > 0 && heaviest.bytes <= BUDGET,
      n: figures.length,
      note: `every page, the styles and the script of a first visit, brotli: ${rest}`,
    });
  } finally {
    await program.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Reaches into the program, so it is bundled as the program is. */
async function sessionIn(data: string): Promise<string> {
  const bundle = join(root, 'dist/bench-make-session.js');
  await build(programBundle(root, 'bench/make-session.ts', bundle));
  const token = execFileSync(process.execPath, [bundle], { env: { ...process.env, PARVIS_DATA: data }, encoding: 'utf8' }).trim();
  return `session=${token}`;
}

/** Bytes of all bodies from the first page to the record that came of it. */
async function weighWizard(port: number, locale: string, cookie: string): Promise<number> {
  let bytes = 0;
  const ask = async (path: string, form?: Record<string, string>) => {
    const answer = await fetchOnce(port, path, cookie, form);
    bytes += answer.body.length;
    return answer;
  };
  const first = await fetchOnce(port, `/${locale}/register`, cookie, undefined, 'identity');
  await ask(`/${locale}/register`);
  for (const [, href = ''] of first.body.toString().matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) await ask(href);
  let next = (await ask(`/${locale}/register`, { ...NAME, name: `${NAME.name} ${locale}`, lang: locale })).headers.location;
  for (let steps = 0; next && steps < 10; steps++) {
    const step = /\/register\/[^/]+\/(\w+)$/.exec(next)?.[1];
    const page = await ask(next);
    if (page.status !== 200) throw new Error(`${next} answered ${page.status}`);
    if (!step) return bytes;
    const answer = ANSWERS[step];
    next = answer ? (await ask(next, answer)).headers.location : next.replace(/similar$/, 'work');
  }
  throw new Error('the registration did not come to its end');
}

interface Fetched {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Exactly what travels: the compressed body. */
function fetchOnce(port: number, path: string, cookie: string, form?: Record<string, string>, encoding = 'br'): Promise<Fetched> {
  const payload = form && new URLSearchParams(form).toString();
  const headers = {
    cookie,
    'accept-encoding': encoding,
    ...(payload !== undefined && { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }),
  };
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, method: payload === undefined ? 'GET' : 'POST', headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    asked.once('error', reject);
    asked.end(payload);
  });
}
