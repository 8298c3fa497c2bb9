import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { LOCALE_NAMES, LOCALES } from '../../../../platform/i18n/locales.ts';
import { ErrorSummary, type FormView, PostForm, SelectField, TextArea } from '../../../../platform/ui/form-parts.tsx';
import type { CaseDetails } from '../../desk-findings.ts';
import type { CaseFilters } from '../../input/case-filters.ts';
import { caseQuery } from '../../input/case-filters.ts';
import { CASE_OUTCOMES, CHANGE_FIELDS, type CaseOutcome, type Question } from '../../moderation.ts';
import { inLanguage } from '../../rules/reason-templates.ts';
import type { ReasonTemplate } from '../../settings.ts';
import { CASES, caseUrl } from '../../urls-desk.ts';
import { CheckQuestions, questionLabels } from './check-questions.tsx';
import type { DeskView } from './desk-view.ts';
import { type ShortcutAct, shortcut } from './shortcuts.tsx';

export interface DecisionProps {
  one: CaseDetails;
  filters: CaseFilters;
  questions: readonly { key: Question; text: string }[];
  templates: readonly ReasonTemplate[];
  form: FormState;
}

const KEY: Record<CaseOutcome, ShortcutAct> = { accepted: 'accept', 'changes-asked': 'ask', refused: 'refuse' };

/** The check and the decision about one case, in one form; one press decides. */
export function DecisionForm({ one, filters, questions, templates, form, view }: DecisionProps & { view: DeskView }): JSX.Element {
  const { page, d } = view;
  const labels = {
    reason: d('decision.reason'),
    reasonLang: d('decision.reasonLang'),
    ...questionLabels(questions),
    ...Object.fromEntries(CHANGE_FIELDS.map((field) => [`change-${field}`, d(`field.${field}`)])),
  };
  const of: FormView = { page, form, labels };
  return (
    <section id="decision">
      <h2>{d('decision.title')}</h2>
      <PostForm action={page.href(`${CASES}/${one.id}/decision`)}>
        <button type="submit" disabled class="visually-hidden" tabIndex={-1}>
          {d('bulk.nothing')}
        </button>
        <ErrorSummary of={of} />
        <input type="hidden" name="version" value={one.version} />
        <input type="hidden" name="from" value={caseQuery(filters)} />
        <h3>{d('check.title')}</h3>
        <CheckQuestions of={of} questions={questions} view={view} />
        <Templates one={one} filters={filters} templates={templates} view={view} />
        <TextArea of={of} name="reason" rows={4} maxLength={4000} hint={d('decision.reasonHint')} />
        <SelectField
          of={of}
          name="reasonLang"
          options={LOCALES.map((locale) => ({ value: locale, label: LOCALE_NAMES[locale], lang: locale }))}
        />
        <AskedChanges of={of} view={view} />
        <p class="buttons">
          {CASE_OUTCOMES.map((outcome) => (
            <button
              key={outcome}
              type="submit"
              name="outcome"
              value={outcome}
              class={outcome === 'accepted' ? undefined : 'quiet'}
              {...shortcut(KEY[outcome])}
            >
              {d(`act.${outcome}`)}
            </button>
          ))}
        </p>
      </PostForm>
    </section>
  );
}

/** Reasons written beforehand: a press puts one into the form. */
function Templates({
  one,
  filters,
  templates,
  view,
}: Pick<DecisionProps, 'one' | 'filters' | 'templates'> & { view: DeskView }): JSX.Element {
  const { page, d } = view;
  const path = caseUrl(one.id, filters);
  return (
    <details>
      <summary>{d('decision.templates')}</summary>
      <ul class="plain-list">
        {templates.map(({ key, outcome, title }) => (
          <li key={key}>
            <a href={`${page.href(path)}${path.includes('?') ? '&' : '?'}template=${key}#decision`}>
              {d(`act.${outcome}`)}
              {' · '}
              {inLanguage(title, page.locale)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What is to be changed, field by field. */
function AskedChanges({ of, view }: { of: FormView; view: DeskView }): JSX.Element {
  const typed = CHANGE_FIELDS.some((field) => of.form.typed[`change-${field}`]);
  return (
    <details open={typed}>
      <summary>{view.d('decision.changes')}</summary>
      {CHANGE_FIELDS.map((field) => (
        <TextArea key={field} of={of} name={`change-${field}`} rows={2} maxLength={1000} />
      ))}
    </details>
  );
}
