import type { JSX } from 'preact';
import type { FormState, Typed } from '../../../../platform/forms/read-form.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { LOCALES } from '../../../../platform/i18n/locales.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { ChangedMeanwhile } from '../../../../platform/ui/changed-meanwhile.tsx';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, PostForm } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { ownRecordMessages } from '../../../directory/index.ts';
import type { ProjectRecord } from '../../input/project.ts';
import { projectEditMessages } from '../../messages/project-edit/index.ts';
import type { ProjectSection } from '../../rules/project-life.ts';
import { OWN_PROJECTS, projectEditUrl } from '../../urls-projects.ts';
import { sectionLabels } from './section-labels.ts';
import { SectionFields } from './section-fields.tsx';
import type { ProjectView } from './project-view.tsx';

export interface SectionPageProps {
  project: { slug: string; version: number; record: ProjectRecord };
  section: ProjectSection;
  /** Language of the texts that the form is about. */
  lang: string;
  form: FormState;
  /** What is saved now where somebody else changed it meanwhile. */
  conflict?: Typed;
  view: ProjectView;
}

/** One section of a project as one form. */
export function sectionPage(props: SectionPageProps): string {
  const { project, section, lang, form, view } = props;
  const { page } = view;
  const e = projectEditMessages(page.locale);
  const o = ownRecordMessages(page.locale);
  const name = titleFor(project.record.names, page.locale).text;
  const title = e(`section.${section}`);
  const of: FormView = { page, form, labels: sectionLabels(section, lang, form.typed, view) };
  const overview = projectEditUrl(project.slug);
  return renderPage({
    page,
    title: `${title} – ${name}`,
    indexed: false,
    children: (
      <div class="stack narrow">
        <Crumbs page={page} trail={[{ label: e('own.title'), path: OWN_PROJECTS }, { label: name, path: overview }, { label: title }]} />
        <h1>{title}</h1>
        <ErrorSummary of={of} />
        {props.conflict && <ChangedMeanwhile of={of} saved={props.conflict} />}
        {section === 'text' && <Languages {...props} />}
        <PostForm action={page.href(`${projectEditUrl(project.slug, section)}?lang=${encodeURIComponent(lang)}`)}>
          <input type="hidden" name="version" value={project.version} />
          <SectionFields of={of} section={section} lang={lang} view={view} />
          <p>
            <button type="submit">{o('save')}</button>
          </p>
        </PostForm>
        <p>
          <a href={page.href(overview)}>{e('title', { name })}</a>
        </p>
      </div>
    ),
  });
}

/** In which languages there is a text, and the way to another one. */
function Languages({ project, lang, view }: SectionPageProps): JSX.Element {
  const { page } = view;
  const e = projectEditMessages(page.locale);
  const { names, summaries, results } = project.record;
  const written = new Set([...Object.keys(names), ...Object.keys(summaries), ...Object.keys(results)]);
  const address = projectEditUrl(project.slug, 'text');
  return (
    <nav aria-label={e('text.languages')}>
      <p class="facts">
        <span class="soft">{e('text.languages')}</span>
        {[...written].map((tag) => (
          <a key={tag} href={page.href(`${address}?lang=${tag}`)} aria-current={tag === lang ? 'true' : undefined}>
            {languageName(tag, page.locale)}
          </a>
        ))}
      </p>
      <form method="get" action={page.href(address)} class="form-row">
        <div class="field">
          <label for="f-another">{e('text.another')}</label>
          <input id="f-another" name="lang" list="languages-offered" maxLength={60} dir="auto" autocomplete="off" />
          <datalist id="languages-offered">
            {LOCALES.filter((one) => !written.has(one)).map((one) => (
              <option key={one} value={languageName(one, page.locale)} />
            ))}
          </datalist>
        </div>
        <p>
          <button type="submit" class="quiet">
            {e('text.go')}
          </button>
        </p>
      </form>
    </nav>
  );
}
