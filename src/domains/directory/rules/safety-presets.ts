import type { FieldGroup, Audience, OrganizationRecord } from '../input/organization-record.ts';
import { FIELD_GROUPS } from '../input/organization-record.ts';
import type { ContactPolicy } from '../tables.ts';

export const PRESETS = ['public', 'careful', 'at-risk'] as const;
export type Preset = (typeof PRESETS)[number];

/** What an organization decides about its safety. */
export interface SafetyChoices {
  visibility: OrganizationRecord['visibility'];
  listing: OrganizationRecord['listing'];
  contact: ContactPolicy;
  /** Of each place, in their order. */
  precisions: OrganizationRecord['places'][number]['precision'][];
}

/** What each preset keeps from the public, as the page `/safety` and docs/safety.md say it in words. Groups not named are public. */
const KEPT: Record<Preset, Partial<Record<FieldGroup, Audience>>> = {
  public: {},
  careful: { size: 'institutions', relations: 'institutions', history: 'institutions' },
  // States are institutions: what would lead them to an organization at risk is for members at most.
  'at-risk': {
    activities: 'members',
    languages: 'members',
    links: 'secretariat',
    identifiers: 'secretariat',
    relations: 'secretariat',
    size: 'secretariat',
    history: 'secretariat',
  },
};

/**
 * The choices that a preset makes. `public` leaves each place as exact as it is; `careful` shows cities at most; `at-risk` hides
 * every place. A listing that was given up is not taken up again by a preset.
 */
export function applyPreset(preset: Preset, before: SafetyChoices): SafetyChoices {
  const precise = (precision: SafetyChoices['precisions'][number]) =>
    preset === 'at-risk' ? 'hidden' : preset === 'careful' && precision === 'exact' ? 'city' : precision;
  return {
    listing: before.listing,
    visibility: KEPT[preset],
    contact: preset === 'public' ? 'anyone' : 'signed-in',
    precisions: before.precisions.map(precise),
  };
}

/** The preset that gives just these choices, if one does. */
export function presetOf(choices: SafetyChoices): Preset | null {
  const plain = (one: SafetyChoices) =>
    JSON.stringify([FIELD_GROUPS.map((group) => one.visibility[group] ?? 'public'), one.contact, one.precisions]);
  return PRESETS.find((preset) => plain(applyPreset(preset, choices)) === plain(choices)) ?? null;
}

export function choicesOf(record: OrganizationRecord, contact: ContactPolicy): SafetyChoices {
  const { visibility, listing, places } = record;
  return { visibility, listing, contact, precisions: places.map(({ precision }) => precision) };
}
