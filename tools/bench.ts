// `npm run bench [-- NAME ...]`: runs the measurements of bench/*.ts, all or the named ones, one after another, so that none
// disturbs another. Each prints its figures as JSON lines on standard output; everything else goes to standard error.
import { readdirSync, readFileSync } from 'node:fs';

type Bench = () => Promise<void>;

const benches = await readBenches();
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !benches.has(name));
if (unknown.length > 0) {
  console.error(`There is no measurement ${unknown.join(', ')}. Measurements: ${[...benches.keys()].join(', ')}.`);
  process.exit(64);
}

let failed = 0;
for (const [name, bench] of benches) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const begun = Date.now();
  try {
    await bench();
    console.error(`${name}: done in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  } catch (error) {
    failed++;
    console.error(`${name}: could not be measured.`, error);
  }
}
process.exitCode = failed > 0 ? 1 : 0;

async function readBenches(): Promise<Map<string, Bench>> {
  const folder = new URL('../bench/', import.meta.url);
  const found = new Map<string, Bench>();
  // Others in the folder are programs that a measurement starts: to import one would run it.
  const files = readdirSync(folder).filter(
    (name) => name.endsWith('.ts') && readFileSync(new URL(name, folder), 'utf8').includes('export const benches'),
  );
  for (const file of files.sort()) {
    const module = (await import(new URL(file, folder).href)) as { benches?: Record<string, Bench> };
    for (const [name, bench] of Object.entries(module.benches ?? {})) {
      if (found.has(name)) throw new Error(`Two measurements are called ${name}.`);
      found.set(name, bench);
    }
  }
  return found;
}
