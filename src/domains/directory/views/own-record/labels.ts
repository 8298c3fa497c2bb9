import type { Typed } from '../../../../platform/forms/read-form.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import type { Locale } from '../../../../platform/i18n/locales.ts';
import { rowCount } from '../../input/sections/rows.ts';
import { ownRecordMessages } from '../../messages/own-record/index.ts';
import type { Section } from '../../rules/freshness-sections.ts';
import type { View } from '../view.ts';

type Labels = Record<string, string>;

/** How the fields of a section's form are called, in the order of the page. */
export function sectionLabels(section: Section, which: string | null, typed: Typed, view: View): Labels {
  const { locale } = view.page;
  const t = ownRecordMessages(locale);
  switch (section) {
    case 'identity':
      return identityLabels(typed, locale);
    case 'description':
      return { text: t('description.text', { language: languageName(which ?? '', locale) }), checked: t('description.checked') };
    case 'places':
      return placeLabels(locale);
    case 'activities':
      return { terms: t('activities.terms'), countries: t('activities.countries'), languages: t('activities.languages') };
    case 'contact':
      return rowLabels('link', rowCount(typed, 'link', 'url'), (number) => ({
        url: t('link.url', { number }),
        kind: t('link.kind', { number }),
      }));
    case 'size':
      return { size: view.t('profile.size'), budget: view.t('profile.budget') };
    case 'relations':
      return rowLabels('relation', rowCount(typed, 'relation', 'label'), (number) => ({
        label: t('relation.label', { number }),
        kind: t('relation.kind', { number }),
        number: t('relation.number', { number }),
      }));
  }
}

function identityLabels(typed: Typed, locale: Locale): Labels {
  const t = ownRecordMessages(locale);
  return {
    ...rowLabels('name', rowCount(typed, 'name', 'text'), (number) => ({
      text: t('field.name', { number }),
      lang: t('field.name.lang', { number }),
      kind: t('field.name.kind', { number }),
    })),
    kind: t('field.kind'),
    activity: t('field.activity'),
    founded: t('field.founded'),
    legalStatus: t('field.legalStatus'),
    ...rowLabels('identifier', rowCount(typed, 'identifier', 'number'), (number) => ({ number: t('field.identifier', { number }) })),
  };
}

function placeLabels(locale: Locale): Labels {
  const t = ownRecordMessages(locale);
  return {
    kind: t('place.kind'),
    name: t('place.name'),
    country: t('place.country'),
    region: t('place.region'),
    city: t('place.city'),
    street: t('place.street'),
    postalCode: t('place.postalCode'),
    latitude: t('place.latitude'),
    longitude: t('place.longitude'),
    precision: t('place.precision'),
  };
}

function rowLabels(name: string, count: number, columns: (number: number) => Labels): Labels {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) =>
      Object.entries(columns(at + 1)).map(([column, label]): [string, string] => [`${name}-${at}-${column}`, label]),
    ).flat(),
  );
}
