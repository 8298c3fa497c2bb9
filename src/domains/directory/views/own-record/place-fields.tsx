import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import { ChoiceGroup, type FormView, SelectField, TextField } from '../../../../platform/ui/form-parts.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import { type OrganizationRecord, PLACE_KINDS, PLACE_PRECISIONS } from '../../input/organization-record.ts';
import { ownRecordMessages } from '../../messages/own-record/index.ts';
import { editUrl } from '../../urls.ts';
import { countryOptions } from '../options.ts';
import type { View } from '../view.ts';

export function PlaceFields({ of, view }: { of: FormView; view: View }): JSX.Element {
  const { t, page } = view;
  const own = ownRecordMessages(page.locale);
  const precisions = PLACE_PRECISIONS.map((value) => ({ value, label: own(`precision.${value}`) }));
  return (
    <>
      <SelectField of={of} name="kind" options={PLACE_KINDS.map((value) => ({ value, label: t(`place.${value}`) }))} />
      <TextField of={of} name="name" maxLength={200} required={false} />
      <SelectField of={of} name="country" options={countryOptions(page.locale)} none="–" />
      <TextField of={of} name="region" maxLength={200} required={false} />
      <TextField of={of} name="city" maxLength={200} required={false} />
      <TextField of={of} name="street" maxLength={300} required={false} />
      <TextField of={of} name="postalCode" maxLength={40} required={false} />
      <TextField of={of} name="latitude" hint={own('place.degrees.hint')} maxLength={30} dir="ltr" required={false} />
      <TextField of={of} name="longitude" maxLength={30} dir="ltr" required={false} />
      <ChoiceGroup of={of} name="precision" kind="radio" options={precisions} />
    </>
  );
}

/** All places with what each shows, and the way to edit one or add one. */
export function PlaceList({ record, view }: { record: OrganizationRecord & { slug: string }; view: View }): JSX.Element {
  const { t, page } = view;
  const own = ownRecordMessages(page.locale);
  const address = (which: number) => page.href(`${editUrl(record.slug, 'places')}?which=${which}`);
  return (
    <>
      {record.places.length === 0 && <p>{own('place.none')}</p>}
      <ul class="stack">
        {record.places.map((place, at) => (
          <li key={at}>
            <a href={address(at)}>
              {t(`place.${place.kind}`)}: <bdi>{placeText(place, view)}</bdi>
            </a>
            <p class="small soft">{own(`precision.${place.precision}`)}</p>
          </li>
        ))}
      </ul>
      <p>
        <a class="button" href={address(record.places.length)}>
          {own('place.add')}
        </a>
      </p>
    </>
  );
}

function placeText({ name, street, city, country }: OrganizationRecord['places'][number], { page }: View): string {
  const parts = [name, street, city, countryName(country, page.locale)].filter((part) => part !== null);
  return joinList(parts, page.locale);
}
