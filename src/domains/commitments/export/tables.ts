import type { ShownEvidence, ShownPledge } from '../findings.ts';
import type { Cell } from '../../../platform/documents/csv-writer.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { evidenceItem, pledgeItem } from '../api/items.ts';
import { nameOf } from '../rules/names.ts';
import { evidenceUrl, pledgeUrl, projectUrl } from '../urls.ts';
import type { Labels } from '../views/labels.ts';

export interface TableContext {
  locale: Locale;
  origin: string;
  labels: Labels;
  taxonomy: Taxonomy;
}

/** A list as a table: its heads, a row and an object of each record. */
export interface Table {
  titles: string[];
  row(record: unknown): Cell[];
  item(record: unknown): unknown;
}

/** A column: its head, the same in every language so that programs find it, and what it holds. */
type Column<T> = [head: string, cell: (record: T) => Cell];

/** Evidence as a table: codes beside names, an empty cell where there are no data. */
export function evidenceTable({ locale, origin, labels, taxonomy }: TableContext): Table {
  const columns: Column<ShownEvidence>[] = [
    ['address', ({ slug }) => origin + evidenceUrl(slug)],
    ['title', ({ titles }) => titleFor(titles, locale).text],
    ['organization', ({ organization }) => nameOf(organization.names, locale).text],
    ['organization_slug', ({ organization }) => organization.slug],
    ['from', ({ happenedFrom }) => happenedFrom],
    ['to', ({ happenedTo }) => happenedTo],
    ['country', ({ place }) => place.country],
    ['region', ({ place }) => place.region],
    ['city', ({ place }) => place.city],
    ['provisions', ({ provisions }) => provisions.map(({ instrument, code }) => `${instrument}/${code}`).join(' | ')],
    [
      'provision_names',
      ({ provisions }) => provisions.map(({ instrument, code }) => labels.provision(`${instrument}/${code}`)).join(' | '),
    ],
    ['project', ({ project }) => project && origin + projectUrl(project.slug)],
    ['populations', ({ populations }) => populations.map((code) => taxonomy.label(code, locale).text).join(' | ')],
    ['method', ({ method }) => method],
    ['measured', ({ measured }) => (measured === null ? null : Number(measured))],
    ['unit', ({ unit }) => unit],
    ['people_reached', ({ peopleReached }) => peopleReached],
    ['same_people_as', ({ samePeopleAs }) => samePeopleAs],
    ['amount', ({ amount }) => amount],
    ['currency', ({ currency }) => currency],
    ['what_changed', ({ changes }) => titleFor(changes, locale).text],
    ['how_known', ({ methods }) => titleFor(methods, locale).text],
    ['other_explanations', ({ otherExplanations }) => titleFor(otherExplanations, locale).text],
    ['published', ({ publishedAt }) => publishedAt?.toISOString() ?? null],
    ['demo', ({ demo }) => demo],
  ];
  return tableOf(columns, (one) => evidenceItem(one, origin));
}

/** Pledges as a table. */
export function pledgeTable({ locale, origin, labels }: TableContext): Table {
  const columns: Column<ShownPledge>[] = [
    ['address', ({ slug }) => origin + pledgeUrl(slug)],
    ['undertaking', ({ undertakings }) => titleFor(undertakings, locale).text],
    ['organization', ({ organization }) => nameOf(organization.names, locale).text],
    ['organization_slug', ({ organization }) => organization.slug],
    ['instrument', ({ instrument }) => instrument.code],
    ['provision', ({ provision }) => provision?.code ?? null],
    [
      'supports',
      ({ instrument, provision }) =>
        provision ? labels.provision(`${instrument.code}/${provision.code}`) : labels.instrument(instrument.code),
    ],
    ['project', ({ project }) => project && origin + projectUrl(project.slug)],
    ['countries', ({ countries }) => countries.join(' | ')],
    ['until', ({ untilOn }) => untilOn],
    ['state', ({ state }) => state],
    ['since', ({ createdAt }) => createdAt.toISOString()],
    ['demo', ({ demo }) => demo],
  ];
  return tableOf(columns, (one) => pledgeItem(one, origin));
}

function tableOf<T>(columns: readonly Column<T>[], item: (record: T) => unknown): Table {
  return {
    titles: columns.map(([head]) => head),
    row: (record) => columns.map(([, cell]) => cell(record as T)),
    item: (record) => item(record as T),
  };
}
