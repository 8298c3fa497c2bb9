import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf, fileFailure } from '../../failure.ts';
import { shorten } from './address.ts';

/** Who has the data folder: the only process that may start and stop its database. */
export interface Holder {
  pid: number;
  /** e.g. `start`. */
  command: string;
}
export interface FolderLock {
  release(): void;
}

const NAME = 'program.sock';

/**
 * Takes the data folder for this process, or says who has it. Whoever has it listens on a socket in it: the kernel
 * ends that with the process however the process ends, so a lock is stale exactly when nobody answers. A connection
 * reaches across containers that share the folder too, where a process number would mean nothing.
 */
export async function takeFolder(folder: string, command: string): Promise<FolderLock | { takenBy: Holder | undefined }> {
  const short = shorten(folder);
  const own = join(short.path, `.${randomUUID()}.sock`);
  const name = join(short.path, NAME);
  let server: Server | undefined;
  const drop = () => {
    server?.close();
    rmSync(own, { force: true });
    short.close();
  };
  try {
    server = await listen(own, command);
    const inode = statSync(own).ino;
    for (let cleared = false; !(claim(own, name) && (await stays(name, inode, cleared))); cleared = true) {
      const holder = await ask(name);
      if (holder !== 'nobody') {
        drop();
        return { takenBy: holder };
      }
      await clearStale(name);
    }
    rmSync(own, { force: true });
  } catch (error) {
    drop();
    throw fileFailure(error, codeOf(error) === 'EEXIST' ? `the lock ${join(folder, NAME)}` : `the data folder ${folder}`);
  }
  return {
    release() {
      rmSync(name, { force: true });
      drop();
    },
  };
}

/** Who has the folder now, without taking it; `undefined` for nobody, or one that is too busy to say. */
export async function holderOf(folder: string): Promise<Holder | undefined> {
  const short = shorten(folder);
  try {
    const holder = await ask(join(short.path, NAME));
    return holder === 'nobody' ? undefined : holder;
  } catch {
    return undefined;
  } finally {
    short.close();
  }
}

export function isLock(result: FolderLock | { takenBy: Holder | undefined }): result is FolderLock {
  return 'release' in result;
}

function listen(path: string, command: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(`${process.pid} ${command}\n`);
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve(server));
  });
}

/** A second name of the socket is made in one step, and only where there is none. */
function claim(own: string, name: string): boolean {
  try {
    linkSync(own, name);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Where a dead socket was cleared away, another program may be clearing too: only a name that lasts a moment counts. */
async function stays(name: string, inode: number, cleared: boolean): Promise<boolean> {
  if (cleared) await wait(30);
  return statSync(name, { throwIfNoEntry: false })?.ino === inode;
}

/** Who listens behind the name: a holder, `undefined` when it is too busy to say, or nobody. */
function ask(name: string): Promise<Holder | undefined | 'nobody'> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(name);
    socket.setTimeout(2000, () => {
      socket.destroy();
      resolve(undefined);
    });
    socket.on('data', (chunk) => (said += chunk.toString()));
    socket.on('error', (error) => (['ECONNREFUSED', 'ENOENT'].includes(codeOf(error)) ? resolve('nobody') : reject(error)));
    socket.on('close', () => {
      const [pid, command] = said.trim().split(' ');
      resolve(command ? { pid: Number(pid), command } : undefined);
    });
  });
}

/**
 * Puts a dead socket out of the way. Another program may do the same in the same instant, and what is moved may then be
 * its new, living one: that is given its name back.
 */
async function clearStale(name: string): Promise<void> {
  const aside = join(name, `../.${randomUUID()}.sock`);
  if (statSync(name, { throwIfNoEntry: false })?.isSocket() === false) throw Object.assign(new Error('not a socket'), { code: 'EEXIST' });
  try {
    renameSync(name, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await ask(aside)) !== 'nobody' && !existsSync(name)) linkSync(aside, name);
  rmSync(aside, { force: true });
}
