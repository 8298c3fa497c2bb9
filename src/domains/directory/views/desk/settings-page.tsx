import type { JSX } from 'preact';
import { EMPTY_FORM, type FormState } from '../../../../platform/forms/read-form.ts';
import { LOCALE_NAMES, LOCALES } from '../../../../platform/i18n/locales.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, PostForm, SelectField, TextArea, TextField, Tick } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { NUMBER_NAMES, type Numbers, typedNumbers, typedTexts } from '../../input/settings-forms.ts';
import { settingsMessages } from '../../messages/settings/index.ts';
import { CASE_OUTCOMES, QUESTIONS, type Question } from '../../moderation.ts';
import { inLanguage } from '../../rules/reason-templates.ts';
import type { ReasonTemplate, TextByLocale } from '../../settings.ts';
import { SETTINGS } from '../../urls-desk.ts';
import type { DeskView } from './desk-view.ts';

/** Forms that were sent and could not be taken, by name. */
export type SettingsForms = Partial<Record<'numbers' | 'admission' | 'questions' | 'template', FormState>>;

export interface SettingsProps {
  numbers: Numbers;
  admission: TextByLocale;
  questions: Partial<Record<Question, TextByLocale>>;
  templates: readonly ReasonTemplate[];
  forms: SettingsForms;
  done: boolean;
}

type Part = SettingsProps & { view: DeskView };

/** What the administrator sets for the directory. */
export function settingsPage(props: SettingsProps, view: DeskView): string {
  const { page } = view;
  const s = settingsMessages(page.locale);
  return renderPage({
    page,
    title: s('title'),
    indexed: false,
    done: props.done ? s('saved') : undefined,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: page.t('desk'), path: '/desk' }, { label: s('title') }]} />
        <h1>{s('title')}</h1>
        <p class="lead">{s('lead')}</p>
        <NumbersPart {...props} view={view} />
        <AdmissionPart {...props} view={view} />
        <QuestionsPart {...props} view={view} />
        <TemplatesPart {...props} view={view} />
      </>
    ),
  });
}

function NumbersPart({ numbers, forms, view }: Part): JSX.Element {
  const { page } = view;
  const s = settingsMessages(page.locale);
  const labels = Object.fromEntries(NUMBER_NAMES.map((name) => [name, s(`number.${name}`)]));
  const of: FormView = { page, form: forms.numbers ?? { typed: typedNumbers(numbers), errors: [] }, labels };
  return (
    <section>
      <h2>{s('numbers.title')}</h2>
      <PostForm action={page.href(`${SETTINGS}/numbers`)}>
        <ErrorSummary of={of} />
        <div class="grid">
          {NUMBER_NAMES.map((name) => (
            <TextField key={name} of={of} name={name} inputMode="numeric" dir="ltr" maxLength={4} />
          ))}
        </div>
        <button type="submit">{s('save')}</button>
      </PostForm>
    </section>
  );
}

function AdmissionPart({ admission, forms, view }: Part): JSX.Element {
  const { page } = view;
  const s = settingsMessages(page.locale);
  const of: FormView = {
    page,
    form: forms.admission ?? { typed: typedTexts('admission', admission), errors: [] },
    labels: languageLabels('admission'),
  };
  return (
    <section>
      <h2>{s('admission.title')}</h2>
      <p class="soft">{s('texts.hint')}</p>
      <PostForm action={page.href(`${SETTINGS}/admission`)}>
        <ErrorSummary of={of} />
        <Texts of={of} name="admission" rows={5} />
        <button type="submit">{s('save')}</button>
      </PostForm>
    </section>
  );
}

function QuestionsPart({ questions, forms, view }: Part): JSX.Element {
  const { page, d } = view;
  const s = settingsMessages(page.locale);
  const typed = Object.assign({}, ...QUESTIONS.map((question) => typedTexts(question, questions[question] ?? {}))) as Record<
    string,
    string
  >;
  const labels = Object.assign({}, ...QUESTIONS.map(languageLabels)) as Record<string, string>;
  const of: FormView = { page, form: forms.questions ?? { typed, errors: [] }, labels };
  return (
    <section>
      <h2>{s('questions.title')}</h2>
      <p class="soft">{s('texts.hint')}</p>
      <PostForm action={page.href(`${SETTINGS}/questions`)}>
        <ErrorSummary of={of} />
        {QUESTIONS.map((question) => (
          <details key={question}>
            <summary>{d(`question.${question}`)}</summary>
            <Texts of={of} name={question} rows={2} />
          </details>
        ))}
        <button type="submit">{s('save')}</button>
      </PostForm>
    </section>
  );
}

function TemplatesPart({ templates, forms, view }: Part): JSX.Element {
  const { page } = view;
  const s = settingsMessages(page.locale);
  const failed = forms.template;
  return (
    <section>
      <h2>{s('templates.title')}</h2>
      <p class="soft">{s('templates.hint', { organization: '{organization}', days: '{days}' })}</p>
      {templates.map((template) => (
        <TemplateForm
          key={template.key}
          template={template}
          failed={failed?.typed['before'] === template.key ? failed : undefined}
          view={view}
        />
      ))}
      <TemplateForm template={null} failed={failed && !failed.typed['before'] ? failed : undefined} view={view} />
    </section>
  );
}

function TemplateForm({
  template,
  failed,
  view,
}: {
  template: ReasonTemplate | null;
  failed: FormState | undefined;
  view: DeskView;
}): JSX.Element {
  const { page, d } = view;
  const s = settingsMessages(page.locale);
  const labels = {
    key: s('template.key'),
    outcome: s('template.outcome'),
    remove: s('template.remove'),
    ...languageLabels('title'),
    ...languageLabels('text'),
  };
  const typed = template && {
    key: template.key,
    outcome: template.outcome,
    ...typedTexts('title', template.title),
    ...typedTexts('text', template.text),
  };
  const of: FormView = { page, form: failed ?? (typed ? { typed, errors: [] } : EMPTY_FORM), labels };
  return (
    <details open={failed !== undefined}>
      <summary>
        {template ? d(`act.${template.outcome}`) : s('template.new')}
        {template && ` · ${inLanguage(template.title, page.locale)}`}
      </summary>
      <PostForm action={page.href(`${SETTINGS}/template`)}>
        <ErrorSummary of={of} />
        {template && <input type="hidden" name="before" value={template.key} />}
        <TextField of={of} name="key" maxLength={40} dir="ltr" hint={s('template.keyHint')} />
        <SelectField of={of} name="outcome" options={CASE_OUTCOMES.map((value) => ({ value, label: d(`act.${value}`) }))} />
        <h3>{s('template.title')}</h3>
        <Texts of={of} name="title" rows={1} />
        <h3>{s('template.text')}</h3>
        <Texts of={of} name="text" rows={3} />
        {template && <Tick of={of} name="remove" />}
        <button type="submit">{s('save')}</button>
      </PostForm>
    </details>
  );
}

/** One text in the six languages. */
function Texts({ of, name, rows }: { of: FormView; name: string; rows: number }): JSX.Element {
  return (
    <div class="grid">
      {LOCALES.map((locale) => (
        <TextArea key={locale} of={of} name={`${name}-${locale}`} rows={rows} lang={locale} maxLength={4000} />
      ))}
    </div>
  );
}

function languageLabels(name: string): Record<string, string> {
  return Object.fromEntries(LOCALES.map((locale) => [`${name}-${locale}`, LOCALE_NAMES[locale]]));
}
