import { z } from 'zod';
import { choice, line, optionalLine, optionalWhole } from '../../../platform/forms/fields.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const id = () => line(36).pipe(z.string().regex(UUID, 'choose'));
const optionalId = () => optionalLine(36).pipe(z.string().regex(UUID, 'choose').nullable());

/** A run that an officer begins. */
export const PlanStartForm = z.object({
  kind: choice(['fresh', 'repair']),
  seed: line(100),
  /** After which no further proof is sought. */
  seconds: optionalWhole(5, 600).transform((seconds) => seconds ?? 60),
});

/** A move by hand; without room and time the event is taken out. */
export const PlanMoveForm = z.object({ event: id(), room: optionalId(), slot: optionalId() });

export const PlanWishForm = z.object({ kind: choice(['pin', 'forbid']), event: id(), room: optionalId(), slot: optionalId() });
