import type { JSX } from 'preact';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs, Notice } from '../../../../platform/ui/components.tsx';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { ownRecordMessages } from '../../../directory/index.ts';
import { projectEditMessages } from '../../messages/project-edit/index.ts';
import type { OwnProject } from '../../findings-projects.ts';
import { mayPublish } from '../../rules/entries.ts';
import { gapsOf, PROJECT_SECTIONS, publishingGaps } from '../../rules/project-life.ts';
import { OWN_PROJECTS, projectActUrl, projectEditUrl, projectUrl } from '../../urls-projects.ts';
import { type ProjectView, Standing } from './project-view.tsx';

interface OverviewProps {
  own: OwnProject;
  /** State of the organization's record. */
  organizationState: string;
  view: ProjectView;
  done?: string | undefined;
}

const MORE = ['partners', 'team', 'updates', 'files'] as const;

/** A project as those who keep it see it: how it stands, what is missing, and each part with its own page. */
export function overviewPage(props: OverviewProps): string {
  const { own, view, done } = props;
  const { page, t } = view;
  const e = projectEditMessages(page.locale);
  const { visible } = own;
  const name = titleFor(visible.names, page.locale).text;
  return renderPage({
    page,
    title: e('title', { name }),
    indexed: false,
    done,
    children: (
      <div class="stack">
        <Crumbs page={page} trail={[{ label: e('own.title'), path: OWN_PROJECTS }, { label: name }]} />
        <h1>{e('title', { name })}</h1>
        <p class="facts">
          <span>{t(`publication.${visible.publication}`)}</span>
          <Standing of={visible} view={view} />
        </p>
        <p>
          <a href={page.href(projectUrl(visible.slug))}>{e('see')}</a>
        </p>
        <Missing {...props} />
        <Publication {...props} />
        <ul class="plain-list sections">
          {[...PROJECT_SECTIONS, ...MORE].map((section) => (
            <li key={section} class="panel">
              <h2>{e(`section.${section}`)}</h2>
              <a
                class="button quiet"
                href={page.href(projectEditUrl(visible.slug, section))}
                aria-label={ownRecordMessages(page.locale)('edit.section', { section: e(`section.${section}`) })}
              >
                {ownRecordMessages(page.locale)('edit')}
              </a>
            </li>
          ))}
        </ul>
      </div>
    ),
  });
}

function Missing({ own, view }: OverviewProps): JSX.Element {
  const { page } = view;
  const e = projectEditMessages(page.locale);
  const gaps = gapsOf(own.stored.record);
  const needed = new Set<string>(own.stored.publication === 'published' ? [] : publishingGaps(own.stored.record));
  return (
    <section id="missing" class="stack">
      <h2>{e('missing.title')}</h2>
      {gaps.length === 0 && <p>{e('missing.none')}</p>}
      <ul>
        {gaps.map(({ item, section }) => (
          <li key={item}>
            <a href={page.href(projectEditUrl(own.stored.slug, section))}>{e(`gap.${item}`)}</a>{' '}
            {needed.has(item) && <span class="state ageing">{e('missing.needed')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The one act that the project's state leads on to. */
function Publication({ own, organizationState, view }: OverviewProps): JSX.Element {
  const { page, d } = view;
  const e = projectEditMessages(page.locale);
  const { slug, publication } = own.visible;
  if (publication === 'published') {
    return (
      <PostForm action={page.href(projectActUrl(slug, 'withdrawal'))}>
        <p class="soft small">{e('withdraw.text')}</p>
        <p>
          <button type="submit" class="quiet">
            {e('withdraw')}
          </button>
        </p>
      </PostForm>
    );
  }
  if (!mayPublish(organizationState)) {
    return <Notice tone="warn">{e('publish.notYet', { state: d(`state.${organizationState as 'pending'}`) })}</Notice>;
  }
  if (publishingGaps(own.stored.record).length > 0) return <></>;
  return (
    <PostForm action={page.href(projectActUrl(slug, 'publication'))}>
      <p>{e('publish.text')}</p>
      <p>
        <button type="submit">{e(publication === 'withdrawn' ? 'publish.again' : 'publish')}</button>
      </p>
    </PostForm>
  );
}
