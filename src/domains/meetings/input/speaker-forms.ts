import { z } from 'zod';
import { choice, email, line, optionalChoice, optionalLine } from '../../../platform/forms/fields.ts';
import { isZone } from '../../../platform/geo/zones.ts';
import { PANEL_REGIONS } from '../rules/side-event-balance.ts';
import { GENDERS, SECTORS, SPEAKER_SHOWN } from '../tables/side-events.ts';

const zone = () => optionalLine(60).refine((name) => name === null || isZone(name), 'zone');

/** Whom the organizer invites to speak. */
export const SpeakerForm = z.object({ name: line(120), affiliation: optionalLine(160), email: email(), onlineZone: zone() });

/** What the speaker answers; everything but the answer itself is the speaker's to give or not. */
export const SpeakerAnswerForm = z.object({
  answer: choice(['accept', 'decline']),
  gender: optionalChoice(GENDERS),
  region: optionalChoice(PANEL_REGIONS),
  sector: optionalChoice(SECTORS),
  shown: z.preprocess((value) => value ?? 'name', choice(SPEAKER_SHOWN)),
  onlineZone: zone(),
});
