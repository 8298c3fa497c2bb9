import { randomFillSync } from 'node:crypto';

const pool = Buffer.allocUnsafe(8 * 1024);
let unused = 0;
let lastTime = 0;
let counter = 0;

/**
 * A new UUID of version 7 (RFC 9562, section 6.2, method 1): milliseconds, a counter that only grows within a
 * millisecond, 62 random bits. Within one process each is greater than the one before, also when the clock steps back.
 */
export function uuidv7(now: number = Date.now()): string {
  const random = randomBits();
  if (now > lastTime) {
    lastTime = now;
    // Starts in the lower half, so that a busy millisecond has at least 2,048 more to give.
    counter = ((random[0] as number) << 3) | ((random[1] as number) >> 5);
  } else if (++counter > 0xfff) {
    lastTime += 1;
    counter = 0;
  }
  const time = lastTime.toString(16).padStart(12, '0');
  const variant = (((random[0] as number) & 0x3f) | 0x80).toString(16);
  const tail = random.toString('hex', 1, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
}

function randomBits(): Buffer {
  if (unused < 8) {
    randomFillSync(pool);
    unused = pool.length;
  }
  unused -= 8;
  return pool.subarray(unused, unused + 8);
}
