import { z } from 'zod';
import { line } from '../../../platform/forms/fields.ts';

/** Scans that a phone sends at once; it sends the rest afterwards. */
const MOST_SCANS = 200;

/** What a phone kept while the line was dropped. */
export const Scans = z.object({
  scans: z
    .array(
      z.object({
        id: z.uuid(),
        code: z.string().max(40),
        at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
        direction: z.enum(['in', 'out']),
      }),
    )
    .max(MOST_SCANS),
});
export type Scan = z.output<typeof Scans>['scans'][number];

/** A code that was typed on a phone without a script; the id makes that sending it twice counts once. */
export const ScanForm = z.object({
  id: z.uuid(),
  code: line(40),
  direction: z.enum(['in', 'out'], { error: 'choose' }),
});

export const DoorForm = z.object({ name: line(80) });
