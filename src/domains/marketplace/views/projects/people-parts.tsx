import type { ComponentChildren, JSX } from 'preact';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import type { OwnProject } from '../../findings-projects.ts';
import { projectEditMessages } from '../../messages/project-edit/index.ts';
import { OWN_PROJECTS, projectEditUrl } from '../../urls-projects.ts';
import type { ProjectView } from './project-view.tsx';

/** One button that says one thing. */
export function Press({
  action,
  fields,
  label,
  quiet,
}: {
  action: string;
  fields: Record<string, string>;
  label: string;
  quiet?: boolean;
}): JSX.Element {
  return (
    <PostForm action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={quiet ? 'quiet' : undefined}>
        {label}
      </button>
    </PostForm>
  );
}

interface PartProps {
  own: OwnProject;
  part: 'partners' | 'team' | 'updates' | 'files';
  view: ProjectView;
  done?: string | undefined;
  children: ComponentChildren;
}

/** The frame of a page beside a project's record, for those who keep it. */
export function partPage({ own, part, view, done, children }: PartProps): string {
  const { page } = view;
  const e = projectEditMessages(page.locale);
  const { slug, names } = own.visible;
  const name = titleFor(names, page.locale).text;
  const title = e(`section.${part}`);
  return renderPage({
    page,
    title: `${title} – ${name}`,
    indexed: false,
    done,
    children: (
      <div class="stack narrow">
        <Crumbs
          page={page}
          trail={[{ label: e('own.title'), path: OWN_PROJECTS }, { label: name, path: projectEditUrl(slug) }, { label: title }]}
        />
        <h1>{title}</h1>
        {children}
        <p>
          <a href={page.href(projectEditUrl(slug))}>{e('title', { name })}</a>
        </p>
      </div>
    ),
  });
}
