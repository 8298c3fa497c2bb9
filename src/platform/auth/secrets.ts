import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one purpose does with the installation's key; a value made for one purpose means nothing to another. */
export interface Secret {
  /** AES-256-GCM; every call gives other bytes. */
  encrypt(text: string): Buffer;
  /** Refuses (throws) what this purpose did not encrypt. */
  decrypt(bytes: Buffer): string;
  /** A short proof (base64url, 22 characters: 128 bits of HMAC-SHA-256) that this installation wrote the text. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

export type Secrets = (purpose: string) => Secret;

const NONCE = 12;
const TAG = 16;

/** The secrets of an installation from its key (at least 32 bytes). */
export function openSecrets(key: Buffer): Secrets {
  return (purpose) => {
    const derived = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `parvis ${purpose}`, 64));
    const [cipherKey, signKey] = [derived.subarray(0, 32), derived.subarray(32)];
    const sign = (text: string) => createHmac('sha256', signKey).update(text).digest().subarray(0, 16).toString('base64url');
    return {
      encrypt: (text) => encrypt(cipherKey, text),
      decrypt: (bytes) => decrypt(cipherKey, bytes),
      sign,
      verify(text, signature) {
        const expected = Buffer.from(sign(text));
        const given = Buffer.from(signature);
        return expected.length === given.length && timingSafeEqual(expected, given);
      },
    };
  };
}

/**
 * The installation's key: PARVIS_SECRET when it is set (nodes that share a database must share it), else a file in the data
 * folder, made the first time and readable by its owner alone.
 */
export function installationKey(given: string | undefined, dataFolder: string): Buffer {
  if (given) return Buffer.from(given, 'utf8');
  const path = join(dataFolder, 'secret.key');
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
  }
  mkdirSync(dataFolder, { recursive: true });
  const key = randomBytes(32);
  // `wx`: of two programs that start at once one makes it and the other reads it.
  try {
    writeFileSync(path, key, { flag: 'wx', mode: 0o600 });
    chmodSync(path, 0o600);
    return key;
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
    return readFileSync(path);
  }
}

function encrypt(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, bytes: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
}
