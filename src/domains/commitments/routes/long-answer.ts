import { Readable } from 'node:stream';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, text } from '../../../platform/http/route.ts';

/** Long answers that may be under way at once: a reader that takes them slowly holds memory meanwhile. */
const MOST_AT_ONCE = 12;
/** Milliseconds after which one that is still not taken is given up. */
const LONGEST = 15 * 60_000;
let underWay = 0;

/** An answer that is written while it is read. Refuses (503) when too many are under way. */
export function longAnswer(
  request: Pick<Incoming, 'method'>,
  chunks: () => AsyncIterable<string | Buffer>,
  type: string,
  filename: string,
): Answer {
  if (request.method === 'HEAD') return text('', type, filename);
  if (underWay >= MOST_AT_ONCE) throw new Refusal('unavailable', { retryAfter: 30 });
  underWay += 1;
  const body = Readable.from(chunks());
  const given = setTimeout(() => body.destroy(new Error('the answer was not taken in time')), LONGEST);
  given.unref();
  body.once('close', () => {
    underWay -= 1;
    clearTimeout(given);
  });
  return text(body, type, filename);
}
