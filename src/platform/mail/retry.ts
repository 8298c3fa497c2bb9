const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What a server that said "later" (4xx) is given, try after try. */
const PAUSES = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR];
/** How long a mail is tried: RFC 5321, section 4.5.4.1, asks for four to five days at most and gives up no sooner than it makes sense. */
const GIVE_UP_AFTER = 72 * HOUR;

/** When a mail that has been tried `attempts` times is tried again; null when it has been tried for three days. Jitter keeps mails of one hour apart. */
export function nextTry({ attempts, createdAt }: { attempts: number; createdAt: Date }, now: Date, chance = Math.random()): Date | null {
  const pause = PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? MINUTE;
  const next = new Date(now.getTime() + pause * (0.9 + chance * 0.2));
  return next.getTime() - createdAt.getTime() > GIVE_UP_AFTER ? null : next;
}
