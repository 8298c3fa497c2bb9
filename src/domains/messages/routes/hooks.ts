import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, json, type Route } from '../../../platform/http/route.ts';
import { MOST_BYTES, takeIn } from '../actions/take-in.ts';
import type { MessagesParts } from '../parts.ts';

/** Seconds by which the sender's clock may differ; an older signature is refused. */
const FRESH = 300;
/** A mail in JSON: the message as it came (base64), and for whom it was delivered. */
const HookedMail = z.object({ raw: z.base64(), recipients: z.array(z.string().max(320)).max(50).default([]) });

/**
 * Mail that a mail provider or a script brings over HTTP: the message as it is (`message/rfc822`), or in JSON. Signed with
 * `X-Parvis-Signature: sha256=<hex of HMAC-SHA-256 of "timestamp.body" with INBOUND_SECRET>` and `X-Parvis-Timestamp` (seconds).
 */
export function hookRoutes(parts: MessagesParts): Route[] {
  return [
    {
      method: 'POST',
      path: '/hooks/mail',
      access: 'public',
      surface: 'api',
      cached: false,
      raw: { bytes: Math.ceil(MOST_BYTES * 1.4) },
      handle: (request) => takeHooked(parts, request),
    },
  ];
}

async function takeHooked(parts: MessagesParts, request: Incoming): Promise<Answer> {
  const { inboundSecret } = parts;
  if (inboundSecret === undefined) throw notFound();
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (!isSigned(request, body, inboundSecret)) throw new Refusal('forbidden');
  const { raw, recipients } = /^application\/json\b/i.test(request.headers['content-type'] ?? '')
    ? readJson(body)
    : { raw: body, recipients: [] };
  return json({ outcome: await takeIn(parts, { raw, recipients, now: request.now }) });
}

function isSigned({ headers, now }: Incoming, body: Buffer, secret: string): boolean {
  const timestamp = headers['x-parvis-timestamp'] ?? '';
  if (!/^\d{9,11}$/.test(timestamp) || Math.abs(now.getTime() / 1000 - Number(timestamp)) > FRESH) return false;
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
  const given = Buffer.from((headers['x-parvis-signature'] ?? '').replace(/^sha256=/i, ''), 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function readJson(body: Buffer): { raw: Buffer; recipients: string[] } {
  try {
    const { raw, recipients } = HookedMail.parse(JSON.parse(body.toString('utf8')));
    return { raw: Buffer.from(raw, 'base64'), recipients };
  } catch {
    throw new Refusal('malformed');
  }
}
