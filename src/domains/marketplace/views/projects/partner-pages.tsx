import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { countryName } from '../../../../platform/geo/countries.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import {
  ChoiceGroup,
  ErrorSummary,
  type FormView,
  type Option,
  PostForm,
  SelectField,
  TextField,
} from '../../../../platform/ui/form-parts.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { NamedChoice, OwnProject, Partnership } from '../../findings-projects.ts';
import { PARTNER_ROLES } from '../../input/project.ts';
import { projectEditMessages } from '../../messages/project-edit/index.ts';
import type { NamedOrganization, VisibleProject } from '../../rules/project-visibility.ts';
import { PROJECTS, projectActUrl, projectEditUrl, projectUrl } from '../../urls-projects.ts';
import { partPage, Press } from './people-parts.tsx';
import { OrganizationLink, organizationName, type ProjectView } from './project-view.tsx';

interface PartnersProps {
  own: OwnProject;
  partnerships: readonly Partnership[];
  /** Organizations are looked for by these. */
  words: string;
  found: readonly NamedChoice[];
  form: FormState;
  view: ProjectView;
  done?: string | undefined;
}

/** Partners, as those who keep the project see them. */
export function partnersPage(props: PartnersProps): string {
  const { own, partnerships, form, view } = props;
  const { page } = view;
  const e = projectEditMessages(page.locale);
  const of: FormView = { page, form, labels: { organization: e('partners.found'), slug: e('partners.slug'), role: e('partners.role') } };
  const { slug } = own.visible;
  const children = (
    <>
      <p>{e('partners.text')}</p>
      <ErrorSummary of={of} />
      {partnerships.length === 0 && <p class="soft">{e('partners.none')}</p>}
      {partnerships.map((one) => (
        <PartnerCard key={one.id} slug={slug} one={one} side="project" view={view} />
      ))}
      <h2 id="invite">{e('partners.invite')}</h2>
      <LookFor {...props} />
      <PostForm action={page.href(projectEditUrl(slug, 'partners'))}>
        {props.words !== '' && <input type="hidden" name="q" value={props.words} />}
        {props.found.length > 0 && (
          <ChoiceGroup
            of={of}
            name="organization"
            kind="radio"
            options={choicesOf(props)}
            hint={e('partners.found.hint')}
            required={false}
          />
        )}
        <TextField of={of} name="slug" dir="ltr" maxLength={300} hint={e('partners.slug.hint')} required={false} />
        <SelectField of={of} name="role" options={roleOptions(view)} />
        <p>
          <button type="submit">{e('partners.send')}</button>
        </p>
      </PostForm>
    </>
  );
  return partPage({ own, part: 'partners', view, done: props.done, children });
}

/** By name: the page comes again with what was found, a script or not. */
function LookFor({ own, words, found, view: { page } }: PartnersProps): JSX.Element {
  const e = projectEditMessages(page.locale);
  return (
    <>
      <form method="get" action={`${page.href(projectEditUrl(own.visible.slug, 'partners'))}#invite`} class="field">
        <label for="partner-name">{e('partners.name')}</label>
        <div class="searchbar">
          <input id="partner-name" name="q" type="search" value={words} maxLength={200} dir="auto" />
          <button type="submit" class="quiet">
            {e('partners.look')}
          </button>
        </div>
      </form>
      {words.trim() !== '' && found.length === 0 && <p role="status">{e('partners.notFound')}</p>}
    </>
  );
}

function choicesOf({ found, view: { page } }: PartnersProps): Option[] {
  return found.map(({ slug, name, lang, countries }) => ({
    value: slug,
    label: name,
    lang: lang ?? undefined,
    hint: joinList(
      countries.slice(0, MOST_COUNTRIES).map((code) => countryName(code, page.locale)),
      page.locale,
    ),
  }));
}

const MOST_COUNTRIES = 3;

function roleOptions({ t }: ProjectView): Option[] {
  return PARTNER_ROLES.map((value) => ({ value, label: t(`role.${value}`) }));
}

/** One partnership with what this side may say now. */
function PartnerCard({
  slug,
  one,
  side,
  view,
}: {
  slug: string;
  one: Partnership;
  side: 'project' | 'partner';
  view: ProjectView;
}): JSX.Element {
  const { page, t } = view;
  const e = projectEditMessages(page.locale);
  const { text: name } = organizationName(one.organization, page.locale);
  const action = page.href(`${projectUrl(slug)}/partners/${one.id}`);
  const asked = one.state === (side === 'project' ? 'asked' : 'invited');
  const endLabel =
    one.state === 'confirmed'
      ? side === 'project'
        ? e('partners.end', { name })
        : e('ask.end', { name })
      : e('partners.take.back', { name });
  return (
    <section class="panel">
      <h2>
        <OrganizationLink organization={one.organization} view={view} />
      </h2>
      <p class="facts">
        <span>{t(`role.${one.role}`)}</span>
        <span>{e(`partners.state.${one.state}`)}</span>
      </p>
      <div class="actions">
        {asked && <Press action={action} fields={{ side, decision: 'accept' }} label={e('partners.accept', { name })} />}
        {asked && <Press action={action} fields={{ side, decision: 'refuse' }} label={e('partners.refuse', { name })} quiet />}
        {!asked && <Press action={action} fields={{ side, decision: 'end' }} label={endLabel} quiet />}
      </div>
    </section>
  );
}

interface PartnershipProps {
  project: VisibleProject;
  /** Partnerships of the viewer's own organizations. */
  mine: readonly Partnership[];
  /** The viewer's organizations that do not stand on the project. */
  free: readonly NamedOrganization[];
  form: FormState;
  view: ProjectView;
  done?: string | undefined;
}

/** Taking part, as the other side sees it. */
export function partnershipPage({ project, mine, free, form, view, done }: PartnershipProps): string {
  const { page, t } = view;
  const e = projectEditMessages(page.locale);
  const name = titleFor(project.names, page.locale).text;
  const title = e('ask.title', { project: name });
  const of: FormView = { page, form, labels: { organization: e('ask.organization'), role: e('partners.role') } };
  const options = free.map((one) => ({ value: one.id, label: organizationName(one, page.locale).text }));
  return renderPage({
    page,
    title,
    indexed: false,
    done,
    children: (
      <div class="stack narrow">
        <Crumbs
          page={page}
          trail={[{ label: t('title'), path: PROJECTS }, { label: name, path: projectUrl(project.slug) }, { label: e('section.partners') }]}
        />
        <h1>{title}</h1>
        {mine.map((one) => (
          <PartnerCard key={one.id} slug={project.slug} one={one} side="partner" view={view} />
        ))}
        <ErrorSummary of={of} />
        {options.length > 0 && (
          <PostForm action={page.href(projectActUrl(project.slug, 'partnership'))}>
            <p>{e('ask.text')}</p>
            <SelectField of={of} name="organization" options={options} />
            <SelectField of={of} name="role" options={roleOptions(view)} />
            <p>
              <button type="submit">{e('ask.button')}</button>
            </p>
          </PostForm>
        )}
      </div>
    ),
  });
}
