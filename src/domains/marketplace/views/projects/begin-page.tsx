import { languageName } from '../../../../platform/geo/languages.ts';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, PostForm, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { NAME_LENGTH, TEXT_LENGTH } from '../../input/project.ts';
import { projectEditMessages } from '../../messages/project-edit/index.ts';
import { newProjectUrl, OWN_PROJECTS } from '../../urls-projects.ts';
import type { ProjectView } from './project-view.tsx';

/** The first page of a new project. */
export function beginPage(props: { view: ProjectView; organization: { slug: string; name: string }; form: FormState }): string {
  const { view, organization, form } = props;
  const { page } = view;
  const e = projectEditMessages(page.locale);
  const language = languageName(page.locale, page.locale);
  const of: FormView = { page, form, labels: { name: e('field.name', { language }), summary: e('field.summary', { language }) } };
  return renderPage({
    page,
    title: `${e('begin.title')} – ${organization.name}`,
    indexed: false,
    children: (
      <div class="stack narrow">
        <Crumbs page={page} trail={[{ label: e('own.title'), path: OWN_PROJECTS }, { label: e('begin.title') }]} />
        <h1>{e('begin.title')}</h1>
        <p class="soft">
          <bdi>{organization.name}</bdi>
        </p>
        <p>{e('begin.text')}</p>
        <p class="soft small">{e('begin.lang', { language })}</p>
        <ErrorSummary of={of} />
        <PostForm action={page.href(newProjectUrl(organization.slug))}>
          <TextField of={of} name="name" maxLength={NAME_LENGTH} required />
          <TextArea of={of} name="summary" maxLength={TEXT_LENGTH} required={false} hint={e('field.summary.hint')} />
          <p>
            <button type="submit">{e('begin.button')}</button>
          </p>
        </PostForm>
      </div>
    ),
  });
}
