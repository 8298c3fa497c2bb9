import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { Secrets } from '../../../platform/auth/secrets.ts';
import { tokenHash } from '../../../platform/auth/tokens.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import '../tables.ts';

const SECONDS = 300;
const PURPOSE = 'passkey challenge';

/** Who asks, and where: a passkey belongs to the host of the site. */
export interface Ceremony {
  secrets: Secrets;
  origin: string;
  siteName: string;
}
/** What the browser is to do, and the proof that we asked for it: nothing of it is kept until the answer comes. */
export interface Begun {
  options: string;
  challenge: string;
}
export interface NewPasskey {
  id: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
}
export interface KnownPasskey extends NewPasskey {
  personId: string;
}

/** The answer of a browser as a form brings it: what kind of answer it is, the library looks at. */
const Credential = z.looseObject({
  id: z.string().max(1400),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.looseObject({}),
});

/** Begins to make a passkey for this person. */
export async function beginRegistration(
  ceremony: Ceremony,
  person: { id: string; email: string; name: string },
  known: readonly string[],
  now: Date,
): Promise<Begun> {
  const options = await generateRegistrationOptions({
    rpName: ceremony.siteName,
    rpID: new URL(ceremony.origin).hostname,
    userName: person.email,
    userDisplayName: person.name,
    userID: new Uint8Array(Buffer.from(person.id, 'utf8')),
    excludeCredentials: known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { options: JSON.stringify(options), challenge: seal(ceremony, options.challenge, person.id, now) };
}

/** Begins to sign in with a passkey, whoever has it. */
export async function beginAuthentication(ceremony: Ceremony, now: Date): Promise<Begun> {
  const options = await generateAuthenticationOptions({ rpID: new URL(ceremony.origin).hostname, userVerification: 'required' });
  return { options: JSON.stringify(options), challenge: seal(ceremony, options.challenge, '', now) };
}

/** The passkey that was made; nothing when anything about the answer is not right. */
export async function finishRegistration(ceremony: Ceremony, answer: Answer, personId: string, now: Date): Promise<NewPasskey | undefined> {
  const challenge = unseal(ceremony, answer.challenge, personId, now);
  const credential = readCredential(answer.credential);
  if (challenge === undefined || !credential) return undefined;
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: credential as never,
    expectedChallenge: challenge,
    expectedOrigin: ceremony.origin,
    expectedRPID: new URL(ceremony.origin).hostname,
    requireUserVerification: true,
  }).catch(() => ({ verified: false, registrationInfo: undefined }));
  if (!verified || !registrationInfo) return undefined;
  const { id, publicKey, counter, transports } = registrationInfo.credential;
  return { id, publicKey: Buffer.from(publicKey), counter, transports: transports ?? [] };
}

export interface Answer {
  challenge: string;
  credential: string;
}

/** Which passkey an answer claims to be of. */
export function claimedPasskey(answer: Answer): string | undefined {
  return readCredential(answer.credential)?.id;
}

/** The new counter of the passkey when the answer is its own; nothing when it is not. */
export async function finishAuthentication(
  ceremony: Ceremony,
  answer: Answer,
  known: KnownPasskey,
  now: Date,
): Promise<number | undefined> {
  const challenge = unseal(ceremony, answer.challenge, '', now);
  if (challenge === undefined) return undefined;
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: readCredential(answer.credential) as never,
    expectedChallenge: challenge,
    expectedOrigin: ceremony.origin,
    expectedRPID: new URL(ceremony.origin).hostname,
    requireUserVerification: true,
    credential: { id: known.id, publicKey: new Uint8Array(known.publicKey), counter: known.counter },
  }).catch(() => ({ verified: false, authenticationInfo: undefined }));
  return verified ? authenticationInfo?.newCounter : undefined;
}

/** Lets each challenge through once: the same answer sent again finds it spent. */
export async function spendChallenge(trx: WriteTransaction, sealed: string, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('accountTokens')
    .values({
      tokenHash: tokenHash(sealed.split('.')[0] ?? ''),
      purpose: 'challenge',
      createdAt: now,
      expiresAt: new Date(now.getTime() + SECONDS * 1000),
      usedAt: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

function seal({ secrets }: Ceremony, challenge: string, personId: string, now: Date): string {
  const until = now.getTime() + SECONDS * 1000;
  return `${challenge}.${until}.${secrets(PURPOSE).sign(`${challenge}.${until}.${personId}`)}`;
}

function unseal({ secrets }: Ceremony, sealed: string, personId: string, now: Date): string | undefined {
  const [challenge = '', until = '', signature = ''] = sealed.split('.');
  const ours = secrets(PURPOSE).verify(`${challenge}.${until}.${personId}`, signature);
  return ours && Number(until) > now.getTime() ? challenge : undefined;
}

function readCredential(text: string): z.output<typeof Credential> | undefined {
  try {
    return Credential.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
