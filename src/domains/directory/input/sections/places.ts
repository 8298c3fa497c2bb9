import { z } from 'zod';
import { choice, optionalLine, ticked } from '../../../../platform/forms/fields.ts';
import { readForm, type Typed } from '../../../../platform/forms/read-form.ts';
import { country, degrees, orNothing } from '../form-fields.ts';
import { type OrganizationRecord, PLACE_KINDS, PLACE_PRECISIONS } from '../organization-record.ts';
import type { SectionForm } from './section-form.ts';

type Place = OrganizationRecord['places'][number];

const PlaceFields = z
  .object({
    kind: choice(PLACE_KINDS),
    name: optionalLine(200),
    country: country(),
    region: optionalLine(200),
    city: optionalLine(200),
    street: optionalLine(300),
    postalCode: optionalLine(40),
    latitude: orNothing(degrees(90)),
    longitude: orNothing(degrees(180)),
    precision: choice(PLACE_PRECISIONS),
  })
  .refine(({ latitude, longitude }) => (latitude === null) === (longitude === null), { path: ['longitude'], error: 'both-degrees' });
const Removal = z.object({ remove: ticked() });

/** One place by its position in the list; the position after the last adds one. */
export function placeForm(position: number): SectionForm {
  return {
    part: ({ places }) => places,
    typed: ({ places }) => typedPlace(places[position]),
    read(body) {
      if (readForm(Removal, body).value?.remove) {
        return { typed: {}, value: (record) => ({ ...record, places: record.places.toSpliced(position, 1) }) };
      }
      const form = readForm(PlaceFields, body);
      if (form.errors) return form;
      const place = form.value;
      return { typed: form.typed, value: (record) => ({ ...record, places: record.places.toSpliced(position, 1, place) }) };
    },
  };
}

function typedPlace(place: Place | undefined): Typed {
  if (!place) return { kind: 'office', precision: 'city' };
  return Object.fromEntries(Object.entries(place).map(([field, value]) => [field, value === null ? '' : String(value)]));
}
