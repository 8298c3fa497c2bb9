import type { Typed } from '../../../../platform/forms/read-form.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { ownRecordMessages, rowCount } from '../../../directory/index.ts';
import { projectEditMessages } from '../../messages/project-edit/index.ts';
import type { ProjectSection } from '../../rules/project-life.ts';
import type { ProjectView } from './project-view.tsx';

/** Label of each field of a section by its name, in the order of the page. */
export function sectionLabels(section: ProjectSection, lang: string, typed: Typed, { page }: ProjectView): Record<string, string> {
  const e = projectEditMessages(page.locale);
  const language = languageName(lang, page.locale);
  switch (section) {
    case 'text':
      return { name: e('field.name', { language }), summary: e('field.summary', { language }), results: e('field.results', { language }) };
    case 'course':
      return { state: e('field.state'), startsOn: e('field.startsOn'), endsOn: e('field.endsOn') };
    case 'activities':
      return { terms: e('field.terms'), countries: e('field.countries') };
    case 'places':
      return placeLabels(typed, page.locale);
    case 'money':
      return moneyLabels(typed, page.locale);
    case 'deliverables':
      return rows(typed, 'deliverable', 'title', (number) => ({
        title: e('field.deliverable', { number, language }),
        dueOn: e('field.dueOn', { number }),
        progress: e('field.progress', { number }),
      }));
    case 'sharing':
      return { shownTo: e('field.shownTo'), iati: e('field.iati'), iatiIdentifier: e('field.iatiIdentifier') };
  }
}

function placeLabels(typed: Typed, locale: ProjectView['page']['locale']): Record<string, string> {
  const e = projectEditMessages(locale);
  const o = ownRecordMessages(locale);
  return rows(typed, 'place', 'country', (number) => {
    const of = (label: string) => `${e('field.place', { number })} – ${label}`;
    return {
      country: of(o('place.country')),
      region: of(o('place.region')),
      city: of(o('place.city')),
      latitude: of(o('place.latitude')),
      longitude: of(o('place.longitude')),
      precision: of(o('place.precision')),
    };
  });
}

function moneyLabels(typed: Typed, locale: ProjectView['page']['locale']): Record<string, string> {
  const e = projectEditMessages(locale);
  return {
    currency: e('field.currency'),
    total: e('field.total'),
    secured: e('field.secured'),
    budgetShownTo: e('field.budgetShownTo'),
    ...rows(typed, 'source', 'source', (number) => ({
      source: e('field.source', { number }),
      amount: e('field.amount', { number }),
      secured: e('field.isSecured', { number }),
    })),
  };
}

/** Labels of the rows that are filled in and of those to add. */
function rows(typed: Typed, name: string, key: string, labels: (number: number) => Record<string, string>): Record<string, string> {
  const all = rowsOf(typed, name, key).flatMap((at) =>
    Object.entries(labels(at + 1)).map(([column, label]) => [`${name}-${at}-${column}`, label] as const),
  );
  return Object.fromEntries(all);
}

/** Which rows a form shows. */
export function rowsOf(typed: Typed, name: string, key: string): number[] {
  return Array.from({ length: rowCount(typed, name, key) }, (_, at) => at);
}
