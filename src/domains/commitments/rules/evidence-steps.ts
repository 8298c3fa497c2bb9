import type { EvidenceRecord } from '../findings.ts';

/** The steps of the form, in the order in which they stand; each can be left and taken up again. */
export const STEPS = ['texts', 'place', 'for', 'numbers', 'proof', 'contributors'] as const;
export type Step = (typeof STEPS)[number];

export type Missing = 'methods' | 'provisions' | 'others';

/**
 * What evidence needs before somebody reviews it: at least one provision, how it is known in words, and what else may explain
 * it (contribution, not attribution: who claims a change says what else may have brought it about).
 */
export function missingOf({
  provisions,
  methods,
  otherExplanations,
}: Pick<EvidenceRecord, 'provisions' | 'methods' | 'otherExplanations'>): Missing[] {
  const missing: Missing[] = [];
  if (provisions.length === 0) missing.push('provisions');
  if (Object.keys(methods).length === 0) missing.push('methods');
  if (Object.keys(otherExplanations).length === 0) missing.push('others');
  return missing;
}
