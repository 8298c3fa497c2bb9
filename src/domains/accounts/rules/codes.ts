import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const PERIOD = 30;
/** Letters and digits that nobody takes for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const RECOVERY_CODES = 10;

/** A new secret for an app that shows codes, in base 32. */
export function newCodeSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an app reads from the QR code. */
export function codeAddress(secret: string, site: string, email: string): string {
  return totp(secret, site, email).toString();
}

/**
 * The time step of the code when it is right now, or one step before or after (RFC 6238, section 5.2); nothing when it is not.
 * The caller lets each step through once.
 */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totp(secret).validate({ token, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD) + delta;
}

/** A set of codes for the day on which the app is lost: 16 characters each, about 79 bits. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: 16 }, randomLetter).join('');
    return (letters.match(/.{4}/g) ?? []).join('-');
  });
}

/** As it was given out, however it was typed. */
export function plainRecoveryCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

function randomLetter(): string {
  for (;;) {
    const letter = ALPHABET[(randomBytes(1)[0] ?? 255) & 31];
    if (letter !== undefined) return letter;
  }
}

function totp(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), issuer, label, algorithm: 'SHA1', digits: 6, period: PERIOD });
}
