import { lstatSync, readFileSync } from 'node:fs';
import { EXIT, Failure } from '../../failure.ts';

/** The system user that PostgreSQL runs as. */
export interface Account {
  uid: number;
  gid: number;
}

/** In the order of preference. Each exists for work without rights; `nobody` is there in nearly every image. */
const CANDIDATES = ['parvis', 'postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root. Started by root it gets the owner of what is there already, else the first of
 * `parvis`, `postgres`, `nobody` that the system knows; nothing is added to the system. Another user runs it as itself: `undefined`.
 * `folders`: the database's folder, then the one around it.
 */
export function accountFor(folders: string[], users: string = readUsers()): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const folder of folders) {
    const owner = lstatSync(folder, { throwIfNoEntry: false });
    if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  }
  const lines = users.split('\n').map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const line = lines.find((fields) => fields[0] === name);
    // `>>> 0`: some systems write the number of `nobody` as -2.
    if (line && line[2] !== '0') return { uid: Number(line[2]) >>> 0, gid: Number(line[3]) >>> 0 };
  }
  throw new Failure(
    EXIT.config,
    `PostgreSQL does not run as root, and the system has none of the users ${CANDIDATES.join(', ')}. Start the program as an ordinary user, or set DATABASE_URL.`,
  );
}

function readUsers(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}
