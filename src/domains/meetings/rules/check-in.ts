import type { DelegateState } from '../tables/participation.ts';

/** How long a phone may keep a scan before it is sent, in milliseconds: a meeting of two weeks. */
const LONGEST_KEPT = 14 * 86_400_000;

/** When somebody came: as the phone says, but never later than when we hear of it, nor longer ago than a phone keeps it. */
export function whenScanned(said: Date, receivedAt: Date): Date {
  const age = receivedAt.getTime() - said.getTime();
  return age >= 0 && age <= LONGEST_KEPT ? said : receivedAt;
}

/** Whether a phone scanned this before its door was closed, as far as scans are kept. */
export function isBeforeClosing(at: Date, closedAt: Date | null, now: Date): boolean {
  return (closedAt === null || at <= closedAt) && whenScanned(at, now) === at;
}

export type ScanResult = 'in' | 'again' | 'out' | 'unknown' | 'not-approved';

/** What a scan of a known badge means: a person counts once, with the earliest entry; every later one is told to be one. */
export function resultOf(state: DelegateState, scan: { id: string; direction: 'in' | 'out' }, firstId: string | null): ScanResult {
  if (state !== 'approved') return 'not-approved';
  if (scan.direction === 'out') return 'out';
  return firstId === null || firstId === scan.id ? 'in' : 'again';
}
