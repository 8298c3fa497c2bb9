import type { BuildOptions } from 'esbuild';

/** How a part of the program is bundled: one file for the Node that the lock file fixes, packages left where npm put them. */
export function programBundle(root: string, entry: string, outfile: string): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'linked',
    logLevel: 'warning',
  };
}
