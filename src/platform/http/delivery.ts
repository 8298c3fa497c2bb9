import { Readable } from 'node:stream';
import { createBrotliCompress, createGzip, constants } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseEncoding, compressible, type Effort, type Encoding, pack } from './compression.ts';
import { type KeptAnswer, matchedTag, type PageCache, strongTag } from './page-cache.ts';
import type { Answer } from './route.ts';

export interface Delivery {
  cache: PageCache;
  contentVersion: () => string;
  security: Record<string, string>;
}

export interface DeliveryOptions {
  /** Where the finished answer is kept; `undefined`: it is made for this reader and not kept. */
  key?: string | undefined;
  cors?: boolean;
  /** The language may have come from a header rather than the address. */
  negotiated?: boolean;
}

/** Open data may be read from pages of other sites. */
const CROSS_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, link, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after',
  'cross-origin-resource-policy': 'cross-origin',
};

type Makes = Answer | (() => Answer | Promise<Answer>);

/**
 * Sends an answer: security headers, compression, validator, and a place among the kept pages where it may have one. What
 * many ask for at the same time is made once.
 */
export async function deliver(
  reply: FastifyReply,
  answer: Makes,
  delivery: Delivery,
  request: FastifyRequest,
  options: DeliveryOptions = {},
): Promise<FastifyReply> {
  const encoding = chooseEncoding(request.headers['accept-encoding'] as string | undefined);
  if (!options.key) return sendMade(reply, answer, encoding, delivery, request, options);
  const key = `${options.key}|${encoding}`;
  const others = delivery.cache.beingMade(key);
  const kept = delivery.cache.get(key) ?? (others && (await others));
  if (kept) return send(reply, kept, request, options);
  return delivery.cache.whileMaking(key, () =>
    sendMade(reply, answer, encoding, delivery, request, options, (finished, version) => delivery.cache.put(key, finished, version)),
  );
}

async function sendMade(
  reply: FastifyReply,
  answer: Makes,
  encoding: Encoding,
  delivery: Delivery,
  request: FastifyRequest,
  options: DeliveryOptions,
  keep?: (finished: KeptAnswer, version: string) => void,
): Promise<FastifyReply> {
  const version = delivery.contentVersion();
  const made = typeof answer === 'function' ? await answer() : answer;
  if (made.body instanceof Readable) return stream(reply, made, made.body, encoding, delivery, options);
  if (made.cookies && made.cookies.length > 0) reply.header('set-cookie', made.cookies);
  const finished = await finish(made, encoding, delivery, options);
  if (made.status === 200) keep?.(finished, version);
  return send(reply, finished, request, options);
}

async function finish(made: Answer, encoding: Encoding, delivery: Delivery, options: DeliveryOptions): Promise<KeptAnswer> {
  const wanted = compressible(made.headers['content-type'] ?? '') ? encoding : 'identity';
  const { bytes: body, encoding: used } = await pack(made.body as Buffer | string, wanted, effortFor(made, options));
  const headers: Record<string, string> = {
    ...delivery.security,
    'cache-control': options.key ? 'public, max-age=60' : 'no-store',
    ...made.headers,
  };
  if (made.status === 200) headers.etag = strongTag(body, used);
  if (used !== 'identity') headers['content-encoding'] = used;
  headers.vary = options.key && options.negotiated ? 'accept-encoding, cookie' : 'accept-encoding';
  if (options.cors) Object.assign(headers, CROSS_ORIGIN);
  headers['content-length'] = String(body.length);
  return { status: made.status, headers, body, encoding: used };
}

function effortFor({ status, headers }: Answer, { key }: DeliveryOptions): Effort {
  if (headers['cache-control']?.includes('immutable')) return 'once';
  return key && status === 200 ? 'first' : 'live';
}

function send(reply: FastifyReply, answer: KeptAnswer, request: FastifyRequest, options: DeliveryOptions): FastifyReply {
  const prefixed = request.originalUrl !== request.url;
  const vary =
    options.negotiated && !prefixed ? { vary: 'accept-encoding, accept-language, cookie', 'cache-control': 'private, max-age=60' } : {};
  reply.headers({ ...answer.headers, ...vary });
  const had = matchedTag(request.headers['if-none-match'], answer);
  if (had)
    return reply
      .headers({ etag: had })
      .removeHeader('content-length')
      .removeHeader('content-type')
      .removeHeader('content-encoding')
      .code(304)
      .send();
  // To a HEAD request Fastify gives the headers alone.
  return reply.code(answer.status).send(answer.body);
}

/** A long export leaves as it is made: nothing of it is held in memory. */
function stream(
  reply: FastifyReply,
  made: Answer,
  body: Readable,
  encoding: Encoding,
  delivery: Delivery,
  { cors }: DeliveryOptions,
): FastifyReply {
  reply
    .headers({ ...delivery.security, ...(cors && CROSS_ORIGIN), 'cache-control': 'no-store', ...made.headers, vary: 'accept-encoding' })
    .code(made.status);
  if (encoding === 'identity' || !compressible(made.headers['content-type'] ?? '')) return reply.send(body);
  const compressor =
    encoding === 'br' ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : createGzip({ level: 5 });
  body.once('error', (error) => compressor.destroy(error));
  return reply.header('content-encoding', encoding).send(body.pipe(compressor));
}
