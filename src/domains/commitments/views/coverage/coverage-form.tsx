import type { Instrument } from '../../findings.ts';
import type { JSX } from 'preact';
import { type CoverageQuery, DIVISIONS, MEASURES, type Measure } from '../../input/coverage-query.ts';
import { COVERAGE } from '../../urls-coverage.ts';
import { type CoverageView } from './coverage-view.ts';
import { instrumentTitle } from '../../rules/coverage-names.ts';

interface Choice {
  value: string;
  label: string;
  lang?: string | undefined;
}

/** Which table: a form that is sent the ordinary way, and at each change where scripts run. */
export function CoverageForm({
  query,
  instruments,
  show,
  view,
}: {
  query: CoverageQuery;
  instruments: readonly Instrument[];
  show: Measure;
  view: CoverageView;
}): JSX.Element {
  const { t, page } = view;
  const instrumentChoices = instruments.map((one) => {
    const title = instrumentTitle(one, page.locale);
    return { value: one.code, label: title.text, lang: title.foreign ? title.lang : undefined };
  });
  const any = { value: '', label: t('form.any') };
  return (
    <form method="get" action={page.href(COVERAGE)} class="filters" aria-label={t('choose')}>
      {query.within !== null && <input type="hidden" name="in" value={query.within} />}
      <Choose name="instrument" label={t('form.instrument')} chosen={query.instrument.code} choices={instrumentChoices} />
      <Choose
        name="by"
        label={t('form.by')}
        chosen={query.by}
        choices={DIVISIONS.filter((by) => by !== 'countries' || query.within !== null).map((by) => ({ value: by, label: t(`by.${by}`) }))}
      />
      <Choose
        name="show"
        label={t('form.show')}
        chosen={show}
        choices={MEASURES.map((value) => ({ value, label: t(`figure.${value}`) }))}
      />
      <Choose
        name="population"
        label={t('form.population')}
        chosen={query.population ?? ''}
        choices={[any, ...terms('population', view)]}
      />
      <Choose name="theme" label={t('form.theme')} chosen={query.theme ?? ''} choices={[any, ...terms('theme', view)]} />
      <button type="submit">{t('form.apply')}</button>
    </form>
  );
}

function Choose({
  name,
  label,
  chosen,
  choices,
}: {
  name: string;
  label: string;
  chosen: string;
  choices: readonly Choice[];
}): JSX.Element {
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name}>
        {choices.map(({ value, label: words, lang }) => (
          <option key={value} value={value} lang={lang} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function terms(kind: 'population' | 'theme', { taxonomy, page }: CoverageView): Choice[] {
  return taxonomy.terms
    .filter((term) => term.kind === kind && term.retired === null)
    .map(({ code }) => {
      const label = taxonomy.label(code, page.locale);
      return { value: code, label: label.text, lang: label.fallback ? label.lang : undefined };
    });
}
