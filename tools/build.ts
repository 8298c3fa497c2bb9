// Bundles the program into dist/. Called by every npm script; takes well under a second.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { build } from 'esbuild';
import { programBundle } from './bundle.ts';

const root = new URL('..', import.meta.url).pathname;

function writable(): boolean {
  try {
    mkdirSync(`${root}dist`, { recursive: true });
    accessSync(`${root}dist`, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

if (!writable()) {
  if (existsSync(`${root}dist/main.js`)) process.exit(0);
  console.error('The program is not built yet, and its folder cannot be written. Run `npm run build` once as a user who can.');
  process.exit(73);
}

await build(programBundle(root, 'src/main.ts', 'dist/main.js'));
await build(programBundle(root, 'src/platform/files/paper-worker.ts', 'dist/paper-worker.js'));
await build(programBundle(root, 'src/platform/documents/typst-worker.ts', 'dist/typst-worker.js'));
await build(programBundle(root, 'src/domains/meetings/scheduling/schedule-worker.ts', 'dist/schedule-worker.js'));

const styles = 'src/platform/ui/styles/index.css';
const script = 'src/platform/ui/behaviors/enhance.ts';
await build({
  absWorkingDir: root,
  entryPoints: [
    { in: styles, out: 'style' },
    { in: script, out: 'enhance' },
    { in: 'src/domains/accounts/views/passkey.client.ts', out: 'passkey' },
    { in: 'src/domains/meetings/views/programme/programme.client.ts', out: 'programme' },
    { in: 'src/domains/meetings/views/programme/programme-offline.client.ts', out: 'programme-offline' },
    { in: 'src/domains/meetings/views/programme/plan.client.ts', out: 'plan' },
    { in: 'src/domains/meetings/views/participation/check-in.client.ts', out: 'check-in' },
    { in: 'src/domains/meetings/views/participation/door-offline.client.ts', out: 'door-offline' },
  ],
  outdir: 'dist/public',
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2020', 'chrome100', 'safari15', 'firefox100'],
  logLevel: 'warning',
});
