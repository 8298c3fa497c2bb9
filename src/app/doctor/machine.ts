import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { Config } from '../../platform/config/config.ts';
import { oldNode } from '../../platform/config/node-needed.ts';
import { codeOf } from '../../platform/failure.ts';
import { tryPort } from '../try-port.ts';
import { fault, type Finding, ok, warning } from './finding.ts';

const MEGABYTE = 1024 * 1024;
const MEMORY_NEEDED = 600;
/** Below the first the database stops; below the second it is time to act. */
const DISK_NEEDED = 200;
const DISK_WISE = 1024;

export function checkNode(version: string = process.versions.node): Finding {
  const old = oldNode(version);
  return old ? fault('node', old.sentence, old.advice) : ok('node', `Node ${version}.`);
}

export function checkMemory(bytes: number = totalmem()): Finding {
  const megabytes = Math.round(bytes / MEGABYTE);
  if (megabytes >= MEMORY_NEEDED) return ok('memory', `${megabytes} MB of memory.`);
  return warning('memory', `Only ${megabytes} MB of memory.`, `The program and its database take up to ${MEMORY_NEEDED} MB.`);
}

/** Whether the data folder can be written, or made. */
export function checkFolder(folder: string): Finding {
  const place = nearest(folder);
  if (!statSync(place).isDirectory()) return fault('data folder', `${place} is a file.`, 'Set PARVIS_DATA to a folder.');
  try {
    accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = codeOf(error) === 'EROFS' ? 'is on a read-only disk' : 'cannot be written by this user';
    return fault('data folder', `${place} ${why}.`, 'Give this user the right to it, or set PARVIS_DATA to another folder.');
  }
  return ok('data folder', place === folder ? `${folder} can be written.` : `${folder} is not there yet; the first start makes it.`);
}

export function checkDisk(folder: string, free: number = freeBytes(folder)): Finding {
  const megabytes = Math.floor(free / MEGABYTE);
  const sentence = `${megabytes} MB free on the disk of ${folder}.`;
  if (megabytes < DISK_NEEDED)
    return fault('disk', sentence, 'Free some space now: a database without space stops. Nothing saved is lost.');
  if (megabytes < DISK_WISE) return warning('disk', sentence, 'Free some space soon, or move the data folder to a larger disk.');
  return ok('disk', sentence);
}

/**
 * Whether the port can be had; not asked when a program is known to have the data folder. On a database server programs are not
 * known of each other: there a site that answers on the port is taken for this one.
 */
export async function checkPort({ host, port, databaseUrl }: Config): Promise<Finding> {
  try {
    await tryPort({ host, port });
    return ok('port', `Port ${port} of ${host} is free.`);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EADDRINUSE' && databaseUrl && (await answersHealth(host, port))) return ok('port', `The site answers on port ${port}.`);
    if (code === 'EADDRINUSE')
      return fault('port', `Port ${port} is taken by another program.`, 'Stop that one, or set PORT to another number.');
    if (code === 'EACCES') return fault('port', `This user may not listen on port ${port}.`, 'Set PORT to a number above 1023.');
    return fault('port', `${host} is not an address of this machine.`, 'Set HOST to one that is, or to 0.0.0.0 for all.');
  }
}

/** An address for all of the machine (0.0.0.0, ::) is asked on the machine itself. */
async function answersHealth(host: string, port: number): Promise<boolean> {
  const here = /^[0.:]+$/.test(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${here}:${port}/healthz`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok && (await answer.text()).trim() === 'ok';
  } catch {
    return false;
  }
}

export function checkOrigin({ origin, environment }: Config, given: string | undefined): Finding {
  if (given || environment !== 'production') return ok('address', `The public address is ${origin}.`);
  return warning(
    'address',
    'PARVIS_ORIGIN is not set.',
    `Set it to the address that people use, or links in feeds and exports point to ${origin}.`,
  );
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(nearest(folder));
  return bavail * bsize;
}

function nearest(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearest(dirname(folder));
}
