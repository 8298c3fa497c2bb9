import { z } from 'zod';
import { choice } from '../../../platform/forms/fields.ts';
import { type FormResult, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import type { SafetyChoices } from '../rules/safety-presets.ts';
import { AUDIENCES, FIELD_GROUPS, LISTINGS, PLACE_PRECISIONS } from './organization-record.ts';

export const CONTACT_POLICIES = ['anyone', 'signed-in', 'nobody'] as const;
/** Places whose precision one form sets; of more, each is set on its own page. */
export const MOST_PLACES_HERE = 50;

/** The choices as the fields of the form hold them. */
export function typedSafety({ visibility, listing, contact, precisions }: SafetyChoices): Typed {
  return {
    listing,
    contact,
    ...Object.fromEntries(FIELD_GROUPS.map((group) => [`group-${group}`, visibility[group] ?? 'public'])),
    ...Object.fromEntries(precisions.slice(0, MOST_PLACES_HERE).map((precision, at) => [`place-${at}`, precision])),
  };
}

/** The choices of the form for a record with so many places; places that the form does not name stay as they are. */
export function readSafety(body: unknown, before: SafetyChoices): FormResult<SafetyChoices> {
  const shown = before.precisions.slice(0, MOST_PLACES_HERE);
  const schema = z.object({
    listing: choice(LISTINGS),
    contact: choice(CONTACT_POLICIES),
    groups: z.object(Object.fromEntries(FIELD_GROUPS.map((group) => [`group-${group}`, choice(AUDIENCES)]))),
    places: z.object(Object.fromEntries(shown.map((_, at) => [`place-${at}`, choice(PLACE_PRECISIONS)]))),
  });
  const form = readForm(
    schema.shape.groups.extend(schema.shape.places.shape).extend({ listing: schema.shape.listing, contact: schema.shape.contact }),
    body,
  );
  if (form.errors) return form;
  const value = form.value as Record<string, string>;
  const visibility = Object.fromEntries(
    FIELD_GROUPS.flatMap((group) => (value[`group-${group}`] === 'public' ? [] : [[group, value[`group-${group}`]]])),
  ) as SafetyChoices['visibility'];
  const precisions = before.precisions.map((precision, at) => (value[`place-${at}`] ?? precision) as typeof precision);
  return {
    typed: form.typed,
    value: {
      visibility,
      precisions,
      listing: value.listing as SafetyChoices['listing'],
      contact: value.contact as SafetyChoices['contact'],
    },
  };
}
