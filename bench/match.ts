// How fast candidates are found, in process and without anything kept between questions, and how many of the first ten are right.
import { COUNTRIES } from '../src/platform/geo/countries.ts';
import { explain } from '../src/domains/marketplace/matching/explain.ts';
import { type MatchDocument, TERMS } from '../src/domains/marketplace/matching/match-document.ts';
import { MatchIndex } from '../src/domains/marketplace/matching/match-index.ts';
import { PAGE, rank } from '../src/domains/marketplace/matching/rank.ts';
import { precisionAtTen } from '../src/domains/marketplace/matching/tests/precision.ts';
import { day, entry, questionOf, record, taxonomy } from '../src/domains/marketplace/matching/tests/sample.ts';
import { percentile } from './load.ts';
import { report } from './report.ts';
import { dice } from './search-documents.ts';

export const benches: Record<string, () => Promise<void>> = {
  'match-p99-ms': matchTime,
  'match-precision-at-10': precision,
};

const ORGANIZATIONS = 51_370;
const ENTRIES = 200_000;
const QUESTIONS = 1_000;
const LANGUAGES = ['en', 'fr', 'es', 'ar', 'ru', 'zh', 'pt', 'de', 'sw', 'hi', 'fa', 'tr'];
const COUNTRY_CODES = COUNTRIES.filter(({ standing }) => standing === 'member').map(({ alpha2 }) => alpha2);
const CODES = taxonomy.terms.filter(({ retired }) => retired === null);
const SERVICES = CODES.filter(({ kind }) => kind === 'service').map(({ code }) => code);
const THEMES = CODES.filter(({ kind }) => kind === 'theme').map(({ code }) => code);
const POPULATIONS = CODES.filter(({ kind }) => kind === 'population').map(({ code }) => code);

async function matchTime(): Promise<void> {
  const before = process.memoryUsage();
  const begun = performance.now();
  const { index, needs } = filled();
  const filledIn = performance.now() - begun;
  globalThis.gc?.();
  const after = process.memoryUsage();
  const chance = dice(5);
  const times: number[] = [];
  let total = 0;
  let empty = 0;
  for (let i = 0; i < QUESTIONS + 100; i++) {
    const subject = needs[Math.floor(chance() * needs.length)] as MatchDocument;
    const start = performance.now();
    const ranking = rank(index, questionOf(subject));
    for (const { slot } of ranking.ranked.slice(0, PAGE)) explain(index, ranking.prepared, slot);
    if (i < 100) continue;
    times.push(performance.now() - start);
    total += ranking.total;
    if (ranking.total === 0) empty += 1;
  }
  times.sort((a, b) => a - b);
  const megabytes = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6;
  const note =
    `${ORGANIZATIONS} organizations and ${ENTRIES} offers and needs, half each, taken in in ${Math.round(filledIn)} ms, about ${Math.round(megabytes)} MB; ` +
    `${QUESTIONS} needs by chance, each with the reasons of the first ${PAGE}: median ${percentile(times, 0.5).toFixed(1)} ms, ` +
    `longest ${(times.at(-1) as number).toFixed(1)} ms, ${Math.round(total / QUESTIONS)} candidates on average, ${empty} with none; ` +
    `services and countries as uneven as people choose them`;
  const value = Math.round(percentile(times, 0.99) * 10) / 10;
  report({ name: 'match-p99-ms', value, unit: 'ms', budget: '<= 50', ok: value <= 50, n: QUESTIONS, note });
}

async function precision(): Promise<void> {
  const { precision: value, needs, wrong } = precisionAtTen();
  const which = [...wrong].map(([name, count]) => `${name} ${count}`).join(', ');
  const note = `${needs} needs, one for each service below the top, with ten right and eight wrong offers each, made by rule from the taxonomy; wrong ones among the first ten: ${which || 'none'}`;
  const share = Math.round(value * 1000) / 1000;
  report({ name: 'match-precision-at-10', value: share, unit: 'share', budget: '>= 0.9', ok: share >= 0.9, n: needs, note });
}

function filled(): { index: MatchIndex; needs: MatchDocument[] } {
  const index = new MatchIndex();
  const chance = dice(4);
  const pick = <T>(list: readonly T[], skew = 2): T => list[Math.floor(chance() ** skew * list.length)] as T;
  const some = <T>(list: readonly T[], most: number, skew = 2) => [
    ...new Set(Array.from({ length: 1 + Math.floor(chance() * most) }, () => pick(list, skew))),
  ];
  const idOf = (kind: number, i: number) => `0190${kind}000-0000-7000-8000-${i.toString(16).padStart(12, '0')}`;
  for (let i = 0; i < ORGANIZATIONS; i++)
    index.add(
      record(idOf(0, i), {
        codes: [...some(SERVICES, 4), ...some(THEMES, 4), ...some(POPULATIONS, 3)],
        places: some(COUNTRY_CODES, 3),
        languages: some(LANGUAGES, 3),
        checked: chance() < 0.4 ? null : 19_700 + Math.floor(chance() * 900),
        verified: chance() < 0.05,
      }),
    );
  const needs: MatchDocument[] = [];
  for (let i = 0; i < ENTRIES; i++) {
    const one = entry(i % 2 === 0 ? 'need' : 'offer', idOf(1, i), idOf(0, Math.floor(chance() ** 2 * ORGANIZATIONS)), {
      codes: [...some(SERVICES, 3), ...some(THEMES, 2), ...some(POPULATIONS, 2)],
      places: some(COUNTRY_CODES, 3),
      remote: chance() < 0.1,
      languages: some(LANGUAGES, 2),
      conditions: pick(TERMS),
      checked: day('2026-01-01') + Math.floor(chance() * 300),
      expires: day('2026-12-01') + Math.floor(chance() * 300),
      capacity: chance() < 0.3 ? 1 + Math.floor(chance() * 200) : null,
    });
    index.add(one);
    if (one.kind === 'need') needs.push(one);
  }
  return { index, needs };
}
