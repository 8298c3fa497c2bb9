import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../http/errors.ts';
import type { Incoming, Route } from '../../http/route.ts';
import { guard, safeReturn } from '../access.ts';
import { mayHaveSession, sessionCookie } from '../cookies.ts';
import { isSameOrigin } from '../same-origin.ts';
import { installationKey, openSecrets } from '../secrets.ts';
import { newToken } from '../tokens.ts';
import { isSecretariat, type SignedIn, VISITOR, viewerOf } from '../viewer.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const person: SignedIn = {
  id: 'p',
  name: 'Amina',
  roles: [],
  secondFactor: false,
  provenAt: new Date('2026-11-21T11:50:00Z'),
  institution: false,
  sessionId: 's',
  unread: 0,
};
const moderator: SignedIn = { ...person, roles: ['moderator'], secondFactor: true };

const route = (more: Partial<Route>): Route => ({
  method: 'GET',
  path: '/desk',
  access: 'public',
  surface: 'page',
  cached: false,
  handle: () => ({ status: 200, headers: {}, body: '' }),
  ...more,
});
const asked = (signedIn: SignedIn | null, more: Partial<Incoming> = {}) =>
  ({
    method: 'GET',
    path: '/desk',
    query: new URLSearchParams('a=1'),
    locale: 'fr',
    viewer: signedIn ? viewerOf(signedIn, []) : VISITOR,
    now: NOW,
    ...more,
  }) as Incoming;
const locationOf = (answer: ReturnType<typeof guard>) => answer?.headers['location'];
const refusalOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error instanceof Refusal ? error.kind : error;
  }
  return 'nothing was refused';
};

describe('who may enter', () => {
  test('a public route asks nothing', () => {
    expect(guard(route({}), asked(null))).toBeUndefined();
  });

  test('a visitor is sent to sign in and back again; a program is refused', () => {
    expect(locationOf(guard(route({ access: 'signed-in' }), asked(null)))).toBe('/fr/sign-in?to=%2Fdesk%3Fa%3D1');
    expect(guard(route({ access: 'signed-in' }), asked(person))).toBeUndefined();
    expect(refusalOf(() => guard(route({ access: 'signed-in', surface: 'api' }), asked(null)))).toBe('sign-in');
  });

  test('the desk is for the secretariat, with a second factor, in its role', () => {
    const desk = route({ access: 'secretariat', role: 'moderator' });
    expect(guard(desk, asked(moderator))).toBeUndefined();
    expect(guard(desk, asked({ ...moderator, roles: ['administrator'] }))).toBeUndefined();
    expect(refusalOf(() => guard(desk, asked(person)))).toBe('forbidden');
    expect(refusalOf(() => guard(desk, asked({ ...moderator, roles: ['meeting-officer'] })))).toBe('forbidden');
    expect(locationOf(guard(desk, asked({ ...moderator, secondFactor: false })))).toBe('/fr/account/second-factor?to=%2Fdesk%3Fa%3D1');
    expect(isSecretariat({ ...moderator, secondFactor: false })).toBe(false);
    expect(viewerOf({ ...moderator, secondFactor: false }, []).audience).toBe('public');
  });

  test('a dangerous act asks again after fifteen minutes', () => {
    const dangerous = route({ access: 'signed-in', fresh: true, method: 'POST' });
    expect(guard(dangerous, asked(person, { method: 'POST' }))).toBeUndefined();
    const old = { ...person, provenAt: new Date('2026-11-21T11:45:00Z') };
    expect(locationOf(guard(dangerous, asked(old, { method: 'POST' })))).toBe('/fr/account/proof?to=%2Fdesk');
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a b', '', null, `/${'a'.repeat(2001)}`])(
    '%s is no way back',
    (to) => {
      expect(safeReturn(to)).toBe('/');
      expect(safeReturn('/organizations?q=a')).toBe('/organizations?q=a');
    },
  );
});

describe('a form of another site', () => {
  const origin = 'https://parvis.example';
  test.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'cross-site', origin }, false],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ origin }, true],
    [{ origin: 'https://evil.example' }, false],
    [{ origin: 'null' }, false],
    [{ origin: 'http://localhost:8080', host: 'localhost:8080' }, true],
    [{ referer: `${origin}/en/account` }, true],
    [{ referer: 'https://evil.example/parvis.example' }, false],
    [{}, false],
  ])('%o: %s', (headers, taken) => {
    expect(isSameOrigin(headers as Record<string, string>, origin, true)).toBe(taken);
  });

  test('what names no page at all is taken only without a session', () => {
    expect(isSameOrigin({}, origin, false)).toBe(true);
  });
});

describe('cookies and secrets', () => {
  test('the session is read back from what was given, and never from another name', () => {
    const cookie = sessionCookie(true);
    const token = newToken();
    expect(cookie.give(token, 60)).toMatch(/^__Host-session=\S{43}; Max-Age=60; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(cookie.read(`lang=fr; __Host-session=${token}`)).toBe(token);
    expect(cookie.read(`session=${token}`)).toBeUndefined();
    expect(cookie.read('__Host-session=short')).toBeUndefined();
    expect(sessionCookie(false).give(token, 60)).not.toContain('Secure');
    expect(mayHaveSession('lang=fr')).toBe(false);
    expect(mayHaveSession(`lang=fr; session=${token}`)).toBe(true);
  });

  test('what one purpose encrypts or signs is nothing to another', () => {
    const secrets = openSecrets(Buffer.alloc(32, 7));
    const [mine, other] = [secrets('codes'), secrets('replies')];
    const bytes = mine.encrypt('ключ');
    expect(mine.decrypt(bytes)).toBe('ключ');
    expect(() => other.decrypt(bytes)).toThrow('authenticate');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    expect(() => mine.decrypt(bytes)).toThrow('authenticate');
    const signature = mine.sign('a');
    expect(signature).toHaveLength(22);
    expect(mine.verify('a', signature)).toBe(true);
    expect(mine.verify('b', signature)).toBe(false);
    expect(other.verify('a', signature)).toBe(false);
    expect(mine.verify('a', `${signature}x`)).toBe(false);
  });

  test('the key of an installation is made once and read by its owner alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-key-'));
    try {
      const key = installationKey(undefined, join(folder, 'new'));
      expect(installationKey(undefined, join(folder, 'new'))).toEqual(key);
      expect(readFileSync(join(folder, 'new/secret.key'))).toEqual(key);
      expect(statSync(join(folder, 'new/secret.key')).mode & 0o777).toBe(0o600);
      expect(installationKey('x'.repeat(32), folder).toString()).toBe('x'.repeat(32));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
