export const FRESHNESS = ['fresh', 'ageing', 'archived', 'unchecked'] as const;
export type Freshness = (typeof FRESHNESS)[number];
/** Ages in months at which a record begins to age and goes to the archive. */
export interface FreshnessAges {
  ageing: number;
  archived: number;
}
/** Those that directories of this kind settled on. */
export const USUAL_AGES: FreshnessAges = { ageing: 12, archived: 24 };

/**
 * How fresh a record is by the day on which a person last checked it (`YYYY-MM-DD`, null for never). Saving and importing
 * are no check. The secretariat may set other ages than the usual ones.
 */
export function freshnessOf(checkedOn: string | null, now: Date, ages: FreshnessAges = USUAL_AGES): Freshness {
  if (checkedOn === null) return 'unchecked';
  const limits = freshnessLimits(now, ages);
  if (checkedOn > limits.ageing) return 'fresh';
  return checkedOn > limits.archived ? 'ageing' : 'archived';
}

/** The last days (`YYYY-MM-DD`) on which a check counts as ageing and as archived today. */
export function freshnessLimits(now: Date, ages: FreshnessAges = USUAL_AGES): { ageing: string; archived: string } {
  return { ageing: dayBefore(now, ages.ageing), archived: dayBefore(now, ages.archived) };
}

/** The calendar day so many months before, in UTC; the last day of a shorter month where the day does not exist. */
function dayBefore(now: Date, months: number): string {
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(now.getUTCDate(), last));
  return day.toISOString().slice(0, 10);
}
