import { countryName } from '../../../platform/geo/countries.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { regionName } from '../../../platform/geo/regions.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Cell } from '../../../platform/documents/csv-writer.ts';
import { joinCell } from '../../../platform/documents/spreadsheet-cell.ts';
import { localized } from '../../../platform/ui/page.ts';
import { directoryMessages } from '../messages/index.ts';
import { nameFor, summaryFor } from '../queries/profile.ts';
import type { VisibleOrganization, VisiblePlace } from '../rules/visibility.ts';
import type { Taxonomy, Term } from '../taxonomy/taxonomy.ts';
import { organizationUrl } from '../urls.ts';

export interface TableContext {
  locale: Locale;
  taxonomy: Taxonomy;
  origin: string;
}

interface Column {
  title: string;
  cell(organization: VisibleOrganization): Cell;
}

/** Titles and cells of one row per organization, in the reader's language. */
export function organizationTable(context: TableContext): { titles: string[]; row(organization: VisibleOrganization): Cell[] } {
  const columns = [...whoColumns(context), ...whatColumns(context), ...whereColumns(context), ...recordColumns(context)];
  return { titles: columns.map(({ title }) => title), row: (organization) => columns.map(({ cell }) => cell(organization)) };
}

function whoColumns({ locale }: TableContext): Column[] {
  const t = directoryMessages(locale);
  return [
    { title: t('table.name'), cell: ({ names }) => nameFor(names, locale).text },
    {
      title: t('take.otherNames'),
      cell: ({ names }) => joinCell(names.filter(({ text }) => text !== nameFor(names, locale).text).map(({ text }) => text)),
    },
    { title: t('table.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
    { title: t('profile.about'), cell: ({ descriptions }) => summaryFor(descriptions, locale) },
    { title: t('profile.founded'), cell: ({ founded }) => founded },
    { title: t('profile.legal'), cell: ({ legalStatus }) => legalStatus },
    {
      title: t('profile.ecosoc'),
      cell: ({ ecosoc }) => ecosoc && joinCell([t(`ecosoc.${ecosoc.status}`), ...(ecosoc.year ? [String(ecosoc.year)] : [])]),
    },
    { title: t('profile.size'), cell: ({ size }) => size && t(`size.${size}`) },
    { title: t('profile.budget'), cell: ({ budget }) => budget && t(`budget.${budget}`) },
  ];
}

function whatColumns({ locale, taxonomy }: TableContext): Column[] {
  const t = directoryMessages(locale);
  const terms = (kind: Term['kind']) => (organization: VisibleOrganization) =>
    joinCell(organization.terms.filter((code) => taxonomy.term(code)?.kind === kind).map((code) => taxonomy.label(code, locale).text));
  return [
    { title: t('profile.themes'), cell: terms('theme') },
    { title: t('profile.services'), cell: terms('service') },
    { title: t('profile.populations'), cell: terms('population') },
    { title: t('profile.languages'), cell: ({ languages }) => joinCell(languages.map((tag) => languageName(tag, locale))) },
  ];
}

function whereColumns({ locale }: TableContext): Column[] {
  const t = directoryMessages(locale);
  const place = (one: VisiblePlace): string => {
    if (!one.hidden)
      return [one.name, one.street, one.postalCode, one.city, one.region, countryName(one.country, locale)].filter(Boolean).join(', ');
    return one.region ? t('place.hidden', { region: regionName(one.region, locale) }) : t('place.hiddenEverywhere');
  };
  const countries = ({ places }: VisibleOrganization) => [...new Set(places.flatMap((one) => (one.hidden ? [] : [one.country])))];
  return [
    { title: t('facet.country'), cell: (organization) => joinCell(countries(organization).map((code) => countryName(code, locale))) },
    { title: t('profile.places'), cell: ({ places }) => joinCell(places.map(place)) },
    { title: t('profile.work'), cell: ({ countriesOfWork }) => joinCell(countriesOfWork.map((code) => countryName(code, locale))) },
  ];
}

function recordColumns({ locale, origin }: TableContext): Column[] {
  const t = directoryMessages(locale);
  return [
    { title: t('profile.identifiers'), cell: ({ identifiers }) => joinCell(identifiers.map(({ scheme, value }) => `${scheme}-${value}`)) },
    { title: t('profile.links'), cell: ({ links }) => joinCell(links.map(({ url }) => url)) },
    { title: t('table.state'), cell: ({ state }) => t(`state.${state}`) },
    { title: t('table.checked'), cell: ({ checked }) => checked?.on },
    { title: t('take.hidden'), cell: ({ hidden }) => joinCell(hidden.map((group) => t(`group.${group}`))) },
    { title: t('profile.address'), cell: ({ slug }) => origin + localized(organizationUrl(slug), locale) },
    { title: t('profile.source'), cell: ({ source }) => source?.attribution },
  ];
}
