/** Hour (UTC) from which the daily mail with notices goes out: early morning in Europe and Africa, midday in Asia, night in the Americas. */
const HOUR = 6;
const DAY = 86_400_000;

/** The end of the last day of notices at this time: what came before it belongs into the daily mail, what came after it waits for the next. */
export function digestEnd(now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), HOUR);
  return new Date(today <= now.getTime() ? today : today - DAY);
}
