import type { FormState } from '../../../../platform/forms/read-form.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Quoted } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, FileField, type FormView, PostForm, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import type { OwnProject } from '../../findings-projects.ts';
import { TEXT_LENGTH } from '../../input/project.ts';
import { projectEditMessages } from '../../messages/project-edit/index.ts';
import { projectEditUrl, projectFilePath, projectUrl } from '../../urls-projects.ts';
import { partPage, Press } from './people-parts.tsx';
import type { ProjectView } from './project-view.tsx';

interface NewsProps {
  own: OwnProject;
  form: FormState;
  view: ProjectView;
  done?: string | undefined;
}

/** How it goes: a form for the next update, and those that are there. */
export function updatesPage(props: NewsProps): string {
  const { own, form, view } = props;
  const { page } = view;
  const e = projectEditMessages(page.locale);
  const language = languageName(page.locale, page.locale);
  const of: FormView = { page, form, labels: { text: e('updates.text', { language }), toldOn: e('updates.day') } };
  const { slug, updates } = own.visible;
  const children = (
    <>
      <ErrorSummary of={of} />
      <h2>{e('updates.write')}</h2>
      <PostForm action={page.href(projectEditUrl(slug, 'updates'))}>
        <TextArea of={of} name="text" rows={6} maxLength={TEXT_LENGTH} />
        <TextField of={of} name="toldOn" dir="ltr" maxLength={10} required={false} hint={e('field.day.hint')} />
        <p>
          <button type="submit">{e('updates.send')}</button>
        </p>
      </PostForm>
      {updates.map(({ id, toldOn, texts }) => {
        const day = formatDay(toldOn, page.locale);
        const shown = titleFor(texts, page.locale);
        return (
          <section class="panel" key={id}>
            <h3>{day}</h3>
            <Quoted as="p" lang={shown.lang}>
              {shown.text}
            </Quoted>
            <Press action={page.href(`${projectUrl(slug)}/updates/${id}`)} fields={{}} label={e('updates.remove', { day })} quiet />
          </section>
        );
      })}
    </>
  );
  return partPage({ own, part: 'updates', view, done: props.done, children });
}

/** Pictures and documents: a form for the next one, and those that are there. */
export function filesPage(props: NewsProps): string {
  const { own, form, view } = props;
  const { page } = view;
  const e = projectEditMessages(page.locale);
  const of: FormView = { page, form, labels: { file: e('files.file'), title: e('files.title') } };
  const { slug, files } = own.visible;
  const children = (
    <>
      <ErrorSummary of={of} />
      <h2>{e('files.add')}</h2>
      <PostForm action={page.href(projectEditUrl(slug, 'files'))} files>
        <FileField of={of} name="file" accept="image/jpeg,image/png,image/webp,application/pdf" hint={e('files.hint')} />
        <TextField of={of} name="title" maxLength={200} />
        <p>
          <button type="submit">{e('files.send')}</button>
        </p>
      </PostForm>
      {files.map(({ id, title }) => (
        <section class="panel" key={id}>
          <h3>
            <a href={projectFilePath(slug, id)}>
              <bdi>{title}</bdi>
            </a>
          </h3>
          <Press action={page.href(projectFilePath(slug, id))} fields={{}} label={e('files.remove', { title })} quiet />
        </section>
      ))}
    </>
  );
  return partPage({ own, part: 'files', view, done: props.done, children });
}
