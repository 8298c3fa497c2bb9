// As a whole: by its name, an older Node could not load the program at all, not even to say that it is too old.
import crypto from 'node:crypto';
import { Refusal } from '../../../platform/http/errors.ts';
import { inTurns } from '../../../platform/turns.ts';

/** argon2id as OWASP asks for it (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const PARAMETERS: Parameters = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT = 16;
const LENGTH = 32;
/** Sign-ins that may wait for their turn: at 30 a second the last one waits some seconds; more than that is an attack or a mistake. */
const MOST_WAITING = 200;

interface Parameters {
  memory: number;
  passes: number;
  parallelism: number;
}

export interface Passwords {
  /** The password as the database keeps it (PHC string). */
  hash(password: string): Promise<string>;
  /** Whether it is the one that was kept. Without a kept one (unknown account) it takes as long and says no. `outdated`: hash it anew. */
  verify(password: string, kept: string | null): Promise<{ right: boolean; outdated: boolean }>;
}

/** Hashes on the thread pool, `atOnce` at a time, so that those who only read keep the rest of the machine. Refuses (503) when too many wait. */
export function openPasswords(atOnce: number, parameters = PARAMETERS): Passwords {
  const turn = inTurns(atOnce);
  let waiting = 0;
  const derive = async (password: string, salt: Buffer, { memory, passes, parallelism }: Parameters): Promise<Buffer> => {
    if (waiting >= MOST_WAITING) throw new Refusal('unavailable', { retryAfter: 10 });
    waiting += 1;
    try {
      return await turn(() => argon2id(Buffer.from(password.normalize('NFKC'), 'utf8'), salt, { memory, passes, parallelism }));
    } finally {
      waiting -= 1;
    }
  };
  return {
    async hash(password) {
      const salt = crypto.randomBytes(SALT);
      return encode(parameters, salt, await derive(password, salt, parameters));
    },
    async verify(password, kept) {
      const read = kept === null ? undefined : decode(kept);
      const derived = await derive(password, read?.salt ?? Buffer.alloc(SALT), read?.parameters ?? parameters);
      const right = read !== undefined && read.derived.length === derived.length && crypto.timingSafeEqual(read.derived, derived);
      return { right, outdated: right && !sameParameters(read.parameters, parameters) };
    },
  };
}

function argon2id(message: Buffer, nonce: Buffer, parameters: Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    crypto.argon2('argon2id', { message, nonce, tagLength: LENGTH, ...parameters }, (error, derived) =>
      error ? reject(error) : resolve(derived),
    );
  });
}

function encode({ memory, passes, parallelism }: Parameters, salt: Buffer, derived: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(derived)}`;
}

function decode(kept: string): { parameters: Parameters; salt: Buffer; derived: Buffer } | undefined {
  const parts = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(kept);
  if (!parts) return undefined;
  const [, memory, passes, parallelism, salt = '', derived = ''] = parts;
  return {
    parameters: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    derived: Buffer.from(derived, 'base64'),
  };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

function sameParameters(a: Parameters, b: Parameters): boolean {
  return a.memory === b.memory && a.passes === b.passes && a.parallelism === b.parallelism;
}
