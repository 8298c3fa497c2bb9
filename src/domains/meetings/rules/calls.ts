/** Where a window for asking stands at this moment. */
export type CallState = 'none' | 'not-yet' | 'open' | 'over';

/** The state of a call: open from its first moment, closed from its last. */
export function callState(call: { opensAt: Date; closesAt: Date } | undefined, now: Date): CallState {
  if (!call) return 'none';
  if (now < call.opensAt) return 'not-yet';
  return now < call.closesAt ? 'open' : 'over';
}
