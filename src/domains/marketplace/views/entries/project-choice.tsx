import type { JSX } from 'preact';
import type { FormState, Typed } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { ChangedMeanwhile } from '../../../../platform/ui/changed-meanwhile.tsx';
import { type FormView, type Option, SelectField } from '../../../../platform/ui/form-parts.tsx';
import type { MarketEntry } from '../../findings-entries.ts';
import { entryProjectUrl } from '../../urls-entries.ts';
import type { EntryView } from './entry-view.tsx';
import { EntryPartForm, entryPartPage } from './part-page.tsx';

/** A project as a form names it. */
export type NamedProject = Pick<NonNullable<MarketEntry['project']>, 'slug' | 'names'>;

interface EntryProjectProps {
  view: EntryView;
  entry: MarketEntry;
  projects: readonly NamedProject[];
  form: FormState;
  /** What is saved now where somebody else changed it meanwhile. */
  conflict?: Typed;
}

/** The page that chooses the project to which an offer or need belongs. */
export function entryProjectPage({ view, entry, projects, form, conflict }: EntryProjectProps): string {
  const { t, page } = view;
  const of: FormView = { page, form, labels: { project: t('label.project') } };
  const nameOf = (slug: string) => projectOptions(projects, view).find(({ value }) => value === slug)?.label ?? t('none.project');
  return entryPartPage({
    view,
    entry,
    of,
    title: t('section.project'),
    children: (
      <>
        {conflict && <ChangedMeanwhile of={of} saved={conflict} worded={(_, value) => nameOf(value)} />}
        <EntryPartForm view={view} entry={entry} action={page.href(entryProjectUrl(entry))}>
          <ProjectField of={of} projects={projects} view={view} />
        </EntryPartForm>
      </>
    ),
  });
}

/** The choice among projects; none is for the organization as a whole. */
export function ProjectField({ of, projects, view }: { of: FormView; projects: readonly NamedProject[]; view: EntryView }): JSX.Element {
  const { t } = view;
  return <SelectField of={of} name="project" hint={t('hint.project')} none={t('none.project')} options={projectOptions(projects, view)} />;
}

function projectOptions(projects: readonly NamedProject[], { page }: EntryView): Option[] {
  return projects.map(({ slug, names }) => {
    const { text, lang } = titleFor(names, page.locale);
    return { value: slug, label: text, lang };
  });
}
