/** Hour (UTC) from which digests go out, as the daily mail with notices does. */
const HOUR = 6;
const DAY = 86_400_000;

/** The ends of the last day and of the last week (Monday) of finds: what was found before is told, what came after waits. */
export function digestEnds(now: Date): { day: Date; week: Date } {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), HOUR);
  const day = today <= now.getTime() ? today : today - DAY;
  const sinceMonday = (new Date(day).getUTCDay() + 6) % 7;
  return { day: new Date(day), week: new Date(day - sinceMonday * DAY) };
}
