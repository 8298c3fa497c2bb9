import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../../platform/config/config.ts';
import { projectRoot } from '../../platform/config/root.ts';
import { EXIT } from '../../platform/failure.ts';
import type { Log } from '../../platform/log.ts';

/** Open data that may lie beside the project: real organizations to try the directory with. */
const BESIDE = '../shared/data/organizations/ror-51370.ndjson.gz';

/** Marks in the data folder that open data are still to be taken in; a start after a kill goes on where it stopped. */
const MARK = 'open-data-pending';

/** Notes that the first start is to take in open data beside the demo, where there are any and nobody said no. */
export function planOpenData({ demoFile, dataFolder }: Config): void {
  if (demoFile === 'no') return;
  const file = demoFile ? resolve(demoFile) : join(projectRoot(), BESIDE);
  if (!existsSync(file)) return;
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(join(dataFolder, MARK), file);
}

/**
 * Takes in what is planned by a process of its own, while the site answers. Returns what stops it, in order: what was
 * taken in stays, and the next start goes on.
 */
export function takeInOpenData({ dataFolder }: Config, env: NodeJS.ProcessEnv, log: Log): () => void {
  const mark = join(dataFolder, MARK);
  if (!existsSync(mark)) return () => undefined;
  const program = process.argv[1] ?? '';
  const child: ChildProcess = spawn(process.execPath, [program, 'import', 'organizations', readFileSync(mark, 'utf8')], {
    env: { ...env, PARVIS_DATA: dataFolder },
    stdio: 'ignore',
  });
  log.info('taking in open data beside the demo; the site fills while it answers');
  child.once('exit', (code) => {
    // A file that never will be taken in is not tried again.
    if (code === EXIT.ok || code === EXIT.badFile) rmSync(mark, { force: true });
    const sentence = { [EXIT.ok]: 'open data taken in', [EXIT.badFile]: 'open data cannot be taken in' }[code ?? -1];
    log.info({ code }, sentence ?? 'taking in open data was stopped; the next start goes on');
  });
  return () => void child.kill('SIGTERM');
}
