import type { ComponentChildren, JSX } from 'preact';
import { languageName } from '../../../platform/geo/languages.ts';
import { type LocalizedText, type ShownText, textFor, titleFor } from '../../../platform/i18n/localized.ts';
import { Crumbs, Quoted } from '../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView } from '../../../platform/ui/form-parts.tsx';
import { type LayoutProps, renderPage } from '../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { VisibleOrganization } from '../../directory/index.ts';
import type { NamedProject } from '../findings.ts';
import { commitmentsMessages } from '../messages/common/index.ts';
import { nameOf } from '../rules/names.ts';
import { EVIDENCE, INSTRUMENTS, organizationUrl, PLEDGES, projectUrl } from '../urls.ts';

interface Framed extends Omit<LayoutProps, 'children' | 'title'> {
  title: string;
  /** Language of the title where somebody wrote it. */
  titleLang?: string | undefined;
  lead?: string | undefined;
  trail?: { label: string; path?: string }[];
  /** What is wrong is told above everything else. */
  of?: FormView | undefined;
  wide?: boolean;
  children: ComponentChildren;
}

/** A page of commitments: the way here, its title, what is wrong, and what it shows. Not in search engines unless it says so. */
export function framedPage({ title, titleLang, lead, trail, of, wide, children, indexed = false, ...layout }: Framed): string {
  return renderPage({
    ...layout,
    title,
    indexed,
    children: (
      <>
        {trail && <Crumbs page={layout.page} trail={[...trail, { label: title }]} />}
        <div class={wide ? 'stack' : 'stack narrow'}>
          <h1 lang={titleLang} dir={titleLang ? 'auto' : undefined}>
            <bdi>{title}</bdi>
          </h1>
          {lead && <p>{lead}</p>}
          {of && <ErrorSummary of={of} />}
          {children}
        </div>
      </>
    ),
  });
}

/** A text that somebody wrote, with a word on its language where it is not the reader's, and where a machine wrote it. */
export function Written({ texts, page, block }: { texts: LocalizedText; page: PageContext; block?: boolean }): JSX.Element | null {
  const shown = textFor(texts, page.locale);
  if (!shown) return null;
  return (
    <>
      <Quoted lang={shown.lang} as={block ? 'div' : 'bdi'}>
        {block ? <span class="multiline">{shown.text}</span> : shown.text}
      </Quoted>
      <OriginMark shown={shown} page={page} />
    </>
  );
}

/** In which language a text is, where the reader reads another; and that a machine wrote it. */
function OriginMark({ shown, page }: { shown: ShownText; page: PageContext }): JSX.Element | null {
  const t = commitmentsMessages(page.locale);
  const marks = [shown.foreign && languageName(shown.lang, page.locale), shown.origin === 'machine' && t('machine')].filter(Boolean);
  return marks.length === 0 ? null : <small class="soft"> ({marks.join(' · ')})</small>;
}

/** A title in the reader's language where there is one, else in the one that there is, marked as such. */
export function Title({ texts, page }: { texts: LocalizedText; page: PageContext }): JSX.Element {
  const { text, lang, foreign } = titleFor(texts, page.locale);
  return (
    <bdi lang={foreign ? lang : undefined} dir="auto">
      {text}
    </bdi>
  );
}

export function OrganizationLink({
  organization,
  page,
}: {
  organization: Pick<VisibleOrganization, 'slug' | 'names'>;
  page: PageContext;
}): JSX.Element {
  const { text, lang } = nameOf(organization.names, page.locale);
  return (
    <a href={page.href(organizationUrl(organization.slug))}>
      <bdi lang={lang ?? undefined}>{text}</bdi>
    </a>
  );
}

/** A project by its name, leading to its page. */
export function ProjectLink({ project, page }: { project: NamedProject; page: PageContext }): JSX.Element {
  return (
    <a href={page.href(projectUrl(project.slug))}>
      <Title texts={project.names} page={page} />
    </a>
  );
}

/** A fact of a record: what it is, and what it says. */
export function Fact({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The way between what states agreed, what is undertaken for it and what came of it. */
export function Tabs({ page, current }: { page: PageContext; current: string }): JSX.Element {
  const t = commitmentsMessages(page.locale);
  const tabs = [
    { path: EVIDENCE, label: t('tab.evidence') },
    { path: PLEDGES, label: t('tab.pledges') },
    { path: INSTRUMENTS, label: t('tab.instruments') },
  ];
  return (
    <nav class="tabs" aria-label={t('tabs')}>
      {tabs.map(({ path, label }) => (
        <a key={path} href={page.href(path)} aria-current={path === current ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}

/** What is invented is said to be. */
export function DemoMark({ page, demo }: { page: PageContext; demo: boolean }): JSX.Element | null {
  return demo ? <span class="demo-mark">{commitmentsMessages(page.locale)('demo')}</span> : null;
}
