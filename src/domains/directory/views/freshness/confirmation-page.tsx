import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import { regionName } from '../../../../platform/geo/regions.ts';
import { Quoted } from '../../../../platform/ui/components.tsx';
import { formatDay, joinList } from '../../../../platform/ui/format.ts';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { freshnessMessages } from '../../messages/freshness/index.ts';
import { ownRecordMessages } from '../../messages/own-record/index.ts';
import { type Section, type SectionMark, SECTIONS } from '../../rules/freshness-sections.ts';
import type { VisibleOrganization } from '../../rules/visibility.ts';
import { editUrl, organizationUrl } from '../../urls.ts';
import { confirmationUrl } from '../../urls-desk.ts';
import { TermLabel } from '../term-label.tsx';
import type { View } from '../view.ts';

export interface ConfirmationProps {
  /** As the public sees it: a link in a mail may be opened by others, and by machines. */
  organization: VisibleOrganization;
  name: string;
  token: string;
  marks: readonly SectionMark[];
}

/** A record section by section, and what can be said about it without signing in. */
export function confirmationPage({ organization, name, token, marks }: ConfirmationProps, view: View): string {
  const { page } = view;
  const f = freshnessMessages(page.locale);
  const here = page.href(confirmationUrl(organization.slug, token));
  return renderPage({
    page,
    title: f('page.title', { name }),
    indexed: false,
    children: (
      <>
        <h1>{f('page.title', { name })}</h1>
        <p class="lead">{f('page.lead')}</p>
        <PostForm action={here}>
          <fieldset>
            <legend class="visually-hidden">{f('page.sections')}</legend>
            {SECTIONS.map((section) => (
              <SectionTick key={section} section={section} organization={organization} marks={marks} view={view} />
            ))}
          </fieldset>
          <button type="submit" name="act" value="still">
            {f('page.still')}
          </button>
        </PostForm>
        <section>
          <h2>{f('page.edit.title')}</h2>
          <p>
            <a class="button quiet" href={page.href(editUrl(organization.slug))}>
              {f('page.edit')}
            </a>
          </p>
        </section>
        <section>
          <h2>{f('page.closed.title')}</h2>
          <PostForm action={here}>
            <button type="submit" name="act" value="closed" class="quiet">
              {f('page.closed')}
            </button>
          </PostForm>
        </section>
      </>
    ),
  });
}

interface TickProps {
  section: Section;
  organization: VisibleOrganization;
  marks: readonly SectionMark[];
  view: View;
}

function SectionTick({ section, organization, marks, view }: TickProps): JSX.Element {
  const own = ownRecordMessages(view.page.locale);
  const mark = marks.find((one) => one.section === section);
  return (
    <div class="question">
      <label class="choice">
        <input type="checkbox" name="section" value={section} checked />
        <strong>{own(`section.${section}`)}</strong>
      </label>
      <Content section={section} organization={organization} view={view} />
      {mark && <p class="small soft">{own('section.checked', { day: formatDay(mark.checkedOn, view.page.locale) })}</p>}
    </div>
  );
}

/** What the section says, as the public reads it; a gap is said to be one. */
function Content({ section, organization, view }: Omit<TickProps, 'marks'>): JSX.Element {
  const f = freshnessMessages(view.page.locale);
  const lines = contentOf(section, organization, view);
  const hidden = HIDDEN_WITH[section].some((group) => organization.hidden.includes(group));
  return (
    <>
      {lines.map((line, n) => (
        <Quoted key={n} as="p">
          {line}
        </Quoted>
      ))}
      {hidden && <p class="gap">{f('page.hidden')}</p>}
      {!hidden && lines.length === 0 && <p class="soft">{f('page.nothing')}</p>}
    </>
  );
}

const HIDDEN_WITH: Record<Section, readonly VisibleOrganization['hidden'][number][]> = {
  identity: ['identifiers', 'history'],
  description: ['descriptions'],
  places: ['places'],
  activities: ['activities', 'languages'],
  contact: ['links'],
  size: ['size'],
  relations: ['relations'],
};
const MOST_LINES = 20;

function contentOf(section: Section, organization: VisibleOrganization, view: View): (string | JSX.Element)[] {
  const { t, page } = view;
  const { locale } = page;
  switch (section) {
    case 'identity':
      return [
        ...organization.names.map(({ text }) => text),
        ...organization.identifiers.map(({ scheme, value }) => `${scheme}-${value}`),
      ].slice(0, MOST_LINES);
    case 'description':
      return organization.descriptions.map(({ text }) => (text.length > 400 ? `${text.slice(0, 400)}…` : text));
    case 'places':
      return organization.places.slice(0, MOST_LINES).map((place) => {
        if (place.hidden) return place.region ? regionName(place.region, locale) : t('place.hiddenEverywhere');
        return joinList(
          [place.street, place.city, countryName(place.country, locale)].filter((part) => part !== null),
          locale,
        );
      });
    case 'activities':
      return organization.terms.slice(0, MOST_LINES).map((code) => <TermLabel key={code} code={code} view={view} />);
    case 'contact':
      return organization.links.slice(0, MOST_LINES).map(({ url }) => url);
    case 'size':
      return [organization.size && t(`size.${organization.size}`), organization.budget && t(`budget.${organization.budget}`)].filter(
        (line): line is string => Boolean(line),
      );
    case 'relations':
      return organization.relations.slice(0, MOST_LINES).map(({ label }) => label);
  }
}

/** Asks once more before a record says that its organization has closed. */
export function closingPage({ organization, name, token }: Omit<ConfirmationProps, 'marks'>, { page }: View): string {
  const f = freshnessMessages(page.locale);
  const here = page.href(confirmationUrl(organization.slug, token));
  return renderPage({
    page,
    title: f('closed.title', { name }),
    indexed: false,
    children: (
      <>
        <h1>{f('closed.title', { name })}</h1>
        <p class="lead">{f('closed.text')}</p>
        <PostForm action={here}>
          <p class="buttons">
            <button type="submit" name="act" value="really-closed">
              {f('closed.yes')}
            </button>
            <a class="button quiet" href={here}>
              {f('closed.no')}
            </a>
          </p>
        </PostForm>
      </>
    ),
  });
}

/** After it: what was written down, and where to go on. */
export function answeredPage({ slug, done }: { slug: string; done: 'still' | 'closed' | undefined }, { page }: View): string {
  const f = freshnessMessages(page.locale);
  return renderPage({
    page,
    title: f('over.title'),
    indexed: false,
    done: done && f(`done.${done}`),
    children: (
      <>
        <h1>{f('over.title')}</h1>
        <p class="lead">{f('over.text')}</p>
        <p>
          <a href={page.href(organizationUrl(slug))}>{f('over.toRecord')}</a>
        </p>
      </>
    ),
  });
}
