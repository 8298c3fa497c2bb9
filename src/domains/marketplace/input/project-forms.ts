import { z } from 'zod';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { choice, choices, line, optionalDay, optionalLine, optionalProse, optionalWhole, ticked } from '../../../platform/forms/fields.ts';
import { readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { countryName } from '../../../platform/geo/countries.ts';
import type { FieldError } from '../../../platform/http/errors.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { AUDIENCES, countries, country, degrees, orNothing, readRows, type Taxonomy, typedRows } from '../../directory/index.ts';
import type { ProjectSection } from '../rules/project-life.ts';
import { dayOf } from '../rules/entries.ts';
import { amountTyped, currency, money } from '../../../platform/forms/money.ts';
import {
  MOST_DELIVERABLES,
  MOST_PLACES,
  MOST_SOURCES,
  NAME_LENGTH,
  PLACE_PRECISIONS,
  PROJECT_STATES,
  type ProjectRecord,
  TEXT_LENGTH,
} from './project.ts';

/** What a form is read with. */
export interface FormContext {
  taxonomy: Taxonomy;
  /** Language of the reader. */
  locale: Locale;
  /** BCP 47 tag of the texts that the form is about. */
  lang: string;
  now: Date;
}

type Edit = (record: ProjectRecord) => ProjectRecord;
export type SectionRead = { edit: Edit; typed: Typed; errors?: undefined } | { errors: FieldError[]; typed: Typed; edit?: undefined };

/** One section of a project as a form: what it shows of the record, and what it makes of what was typed. */
export interface ProjectForm {
  typed(record: ProjectRecord, context: FormContext): Record<string, string | string[]>;
  read(body: unknown, context: FormContext): SectionRead;
}

/** A schema whose value becomes an edit. */
function simple<S extends z.ZodType>(
  schema: (context: FormContext) => S,
  typed: ProjectForm['typed'],
  edit: (value: z.output<S>, context: FormContext) => Edit,
): ProjectForm {
  return {
    typed,
    read(body, context) {
      const form = readForm(schema(context), body);
      return form.errors ? form : { typed: form.typed, edit: edit(form.value, context) };
    },
  };
}

/** Puts a text of a person's into one language, or takes it away. */
export function withText(texts: LocalizedText, lang: string, text: string | null): LocalizedText {
  const { [lang]: _, ...others } = texts;
  return text === null ? others : { ...texts, [lang]: { text, origin: 'human' } };
}

const Texts = z.object({ name: optionalLine(NAME_LENGTH), summary: optionalProse(TEXT_LENGTH), results: optionalProse(TEXT_LENGTH) });

const text = simple(
  () => Texts,
  ({ names, summaries, results }, { lang }) => ({
    name: names[lang]?.text ?? '',
    summary: summaries[lang]?.text ?? '',
    results: results[lang]?.text ?? '',
  }),
  ({ name, summary, results }, { lang }) =>
    (record) => ({
      ...record,
      names: withText(record.names, lang, name),
      summaries: withText(record.summaries, lang, summary),
      results: withText(record.results, lang, results),
    }),
);

const Course = z.object({ state: choice(PROJECT_STATES), startsOn: optionalDay(), endsOn: optionalDay() });

const course = simple(
  () => Course,
  ({ state, startsOn, endsOn }) => ({ state, startsOn: startsOn ?? '', endsOn: endsOn ?? '' }),
  (value) => (record) => ({ ...record, ...value }),
);

const activities = simple(
  ({ taxonomy }) => z.object({ terms: choices((code) => taxonomy.term(code) !== undefined, 200), countries: countries() }),
  (record, { locale }) => ({ terms: record.terms, countries: record.countries.map((code) => countryName(code, locale)).join('\n') }),
  (value) => (record) => ({ ...record, terms: value.terms, countries: value.countries }),
);

const PlaceRow = z.object({
  country: country(),
  region: optionalLine(200),
  city: optionalLine(200),
  latitude: orNothing(degrees(90)),
  longitude: orNothing(degrees(180)),
  precision: choice(PLACE_PRECISIONS),
});

const places: ProjectForm = {
  typed: (record) =>
    typedRows(
      'place',
      record.places.map(({ country: code, region, city, latitude, longitude, precision }) => ({
        country: code,
        region: region ?? '',
        city: city ?? '',
        latitude: latitude === null ? '' : String(latitude),
        longitude: longitude === null ? '' : String(longitude),
        precision,
      })),
    ),
  read(body) {
    const { rows, errors, typed } = readRows(body, 'place', PlaceRow, 'country', MOST_PLACES);
    const half = rows.findIndex(({ latitude, longitude }) => (latitude === null) !== (longitude === null));
    const all = half < 0 ? errors : [...errors, { field: `place-${half}-longitude`, code: 'both-degrees' }];
    return all.length > 0 ? { errors: all, typed } : { typed, edit: (record) => ({ ...record, places: rows }) };
  },
};

const Money = z.object({ currency: orNothing(currency()), total: money(), secured: money(), budgetShownTo: choice(AUDIENCES) });
const SourceRow = z.object({ source: line(NAME_LENGTH), amount: money(), secured: ticked() });

const budget: ProjectForm = {
  typed: (record) => ({
    currency: record.currency ?? '',
    total: amountTyped(record.budgetTotal, record.currency),
    secured: amountTyped(record.budgetSecured, record.currency),
    budgetShownTo: record.budgetShownTo,
    ...typedRows(
      'source',
      record.funding.map(({ source, amount, secured }) => ({
        source,
        amount: amountTyped(amount, record.currency),
        secured: secured ? 'yes' : '',
      })),
    ),
  }),
  read(body) {
    const form = readForm(Money, body);
    const { rows, errors, typed } = readRows(body, 'source', SourceRow, 'source', MOST_SOURCES);
    const all = [...(form.errors ?? []), ...errors];
    if (all.length > 0 || !form.value) return { errors: all, typed };
    const { currency: code, total, secured, budgetShownTo } = form.value;
    const funding = (record: ProjectRecord) =>
      rows.map(({ source, amount, secured: sure }) => ({
        source,
        amount: amount?.(code) ?? null,
        secured: sure,
        organizationId: record.funding.find((one) => one.source === source)?.organizationId ?? null,
      }));
    return {
      typed,
      edit: (record) => ({
        ...record,
        currency: code,
        budgetTotal: total?.(code) ?? null,
        budgetSecured: secured?.(code) ?? null,
        budgetShownTo,
        funding: funding(record),
      }),
    };
  },
};

const DeliverableRow = z.object({ id: optionalLine(36), title: line(NAME_LENGTH), dueOn: optionalDay(), progress: optionalWhole(0, 100) });

const deliverables: ProjectForm = {
  typed: (record, { lang }) =>
    typedRows(
      'deliverable',
      record.deliverables.map(({ id, titles, dueOn, progress }) => ({
        id,
        // One that has no title in this language is shown in another, and written into this one.
        title: (titles[lang] ?? Object.values(titles)[0])?.text ?? '',
        dueOn: dueOn ?? '',
        progress: String(progress),
      })),
    ),
  read(body, { lang, now }) {
    const { rows, errors, typed } = readRows(body, 'deliverable', DeliverableRow, 'title', MOST_DELIVERABLES);
    if (errors.length > 0) return { errors, typed };
    return { typed, edit: (record) => ({ ...record, deliverables: rows.map((row) => deliverableOf(record, row, lang, dayOf(now))) }) };
  },
};

function deliverableOf(
  { deliverables: kept }: ProjectRecord,
  { id, title, dueOn, progress }: z.output<typeof DeliverableRow>,
  lang: string,
  today: string,
): ProjectRecord['deliverables'][number] {
  const before = kept.find((one) => one.id === id);
  const same = before && Object.values(before.titles).some((one) => one.text === title);
  const titles = before && same ? before.titles : withText(before?.titles ?? {}, lang, title);
  const done = progress === 100 ? (before?.doneOn ?? today) : null;
  return { id: before?.id ?? uuidv7(), titles, dueOn, progress: progress ?? 0, doneOn: done };
}

const Sharing = z.object({
  shownTo: choice(AUDIENCES),
  iati: ticked(),
  iatiIdentifier: orNothing(line(60).pipe(z.string().regex(/^[A-Za-z0-9._-]+$/, 'iati-identifier'))),
});

const sharing = simple(
  () => Sharing,
  ({ shownTo, iati, iatiIdentifier }) => ({ shownTo, iati: iati ? 'yes' : '', iatiIdentifier: iatiIdentifier ?? '' }),
  (value) => (record) => ({ ...record, ...value }),
);

/** The form of each section. */
export const PROJECT_FORMS: Record<ProjectSection, ProjectForm> = {
  text,
  course,
  activities,
  places,
  money: budget,
  deliverables,
  sharing,
};

/** The first page of a new project: what it is called, in which language, and what it is about. */
export const BeginForm = z.object({ name: line(NAME_LENGTH), summary: optionalProse(TEXT_LENGTH) });
