import type { ComponentChildren, JSX } from 'preact';
import { countriesSorted, countryName } from '../../../../platform/geo/countries.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { REGIONS, regionName } from '../../../../platform/geo/regions.ts';
import type { FormState, Typed } from '../../../../platform/forms/read-form.ts';
import { ChangedMeanwhile } from '../../../../platform/ui/changed-meanwhile.tsx';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import {
  ChoiceGroup,
  ErrorSummary,
  type FormView,
  type Option,
  PostForm,
  SelectField,
  TextArea,
  TextField,
  Tick,
} from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { AUDIENCES } from '../../../directory/index.ts';
import type { MarketEntry } from '../../findings-entries.ts';
import type { EntrySection } from '../../input/entry-forms.ts';
import { ABOUT, CONDITIONS, DETAILS_LENGTH, type Direction, TITLE_LENGTH } from '../../input/offer-or-need.ts';
import { entryEditUrl, listPath, newEntryUrl, ownEntriesUrl } from '../../urls-entries.ts';
import type { EntryView } from './entry-view.tsx';
import { EntryPartForm, entryPartPage } from './part-page.tsx';
import { type NamedProject, ProjectField } from './project-choice.tsx';

export interface NewEntryProps {
  view: EntryView;
  organization: { slug: string; name: string };
  /** Those to which it may belong. */
  projects: readonly NamedProject[];
  direction: Direction;
  form: FormState;
}

/** The page that publishes an entry: only the basics. */
export function newEntryPage({ view, organization, projects, direction, form }: NewEntryProps): string {
  const { t, page } = view;
  const of: FormView = { page, form, labels: labelsOf(view, direction) };
  const title = t(`new.${direction}`);
  return renderPage({
    page,
    title,
    indexed: false,
    section: listPath(direction),
    children: (
      <div class="stack narrow">
        <Crumbs
          page={page}
          trail={[{ label: t('own.title', { name: organization.name }), path: ownEntriesUrl(organization.slug) }, { label: title }]}
        />
        <h1>{title}</h1>
        <p class="lead">{t('new.lead')}</p>
        <ErrorSummary of={of} />
        <PostForm action={page.href(newEntryUrl(organization.slug, direction))}>
          <ChoiceGroup of={of} name="about" kind="radio" options={aboutOptions(view)} />
          <TextField of={of} name="title" hint={t('hint.title')} maxLength={TITLE_LENGTH} />
          <TextField of={of} name="lang" maxLength={60} />
          <TextArea of={of} name="details" hint={t('hint.details')} maxLength={DETAILS_LENGTH} required={false} />
          <SelectField of={of} name="service" hint={t('hint.service')} none={t('none.service')} options={termOptions(view, ['service'])} />
          <SelectField of={of} name="country" none={t('none.country')} options={countryOptions(view)} />
          <Tick of={of} name="remote" />
          <ChoiceGroup of={of} name="conditions" kind="radio" options={conditionOptions(view)} />
          {projects.length > 0 && <ProjectField of={of} projects={projects} view={view} />}
          <p>
            <button type="submit">{t('new.publish')}</button>
          </p>
        </PostForm>
        <p>
          <a href={page.href(ownEntriesUrl(organization.slug))}>{t('back')}</a>
        </p>
      </div>
    ),
  });
}

export interface EntrySectionProps {
  view: EntryView;
  entry: MarketEntry;
  section: EntrySection;
  /** Language of the text that is written; null for a new one, undefined where the texts are only listed. */
  lang: string | null | undefined;
  form: FormState;
  /** What is saved now where somebody else changed it meanwhile. */
  conflict?: Typed;
}

/** One part of an entry as one form. */
export function entrySectionPage(props: EntrySectionProps): string {
  const { view, entry, section, form, lang } = props;
  const { t, page } = view;
  const of: FormView = { page, form, labels: labelsOf(view, entry.direction) };
  const action = `${page.href(entryEditUrl(entry, section))}${lang ? `?lang=${encodeURIComponent(lang)}` : ''}`;
  return entryPartPage({
    view,
    entry,
    of,
    title: t(`section.${section}`),
    children: (
      <>
        {props.conflict && <ChangedMeanwhile of={of} saved={props.conflict} />}
        {section === 'text' && lang === undefined && <TextList entry={entry} view={view} />}
        {(section !== 'text' || lang !== undefined) && (
          <EntryPartForm view={view} entry={entry} action={action}>
            <SectionFields {...props} of={of} />
          </EntryPartForm>
        )}
      </>
    ),
  });
}

function TextList({ entry, view }: { entry: MarketEntry; view: EntryView }): JSX.Element {
  const { t, page } = view;
  const path = (lang: string) => page.href(`${entryEditUrl(entry, 'text')}?lang=${lang}`);
  return (
    <ul class="stack">
      {Object.keys(entry.titles).map((tag) => (
        <li key={tag}>
          <a href={path(tag)}>{t('text.edit', { language: languageName(tag, page.locale) })}</a>
        </li>
      ))}
      <li>
        <a href={path('new')}>{t('text.add')}</a>
      </li>
    </ul>
  );
}

function SectionFields({ of, view, section, lang }: EntrySectionProps & { of: FormView }): ComponentChildren {
  const { t } = view;
  switch (section) {
    case 'text':
      return (
        <>
          {lang === null && <TextField of={of} name="lang" maxLength={60} />}
          {lang !== null && <p class="hint">{t('text.remove')}</p>}
          <TextField of={of} name="title" maxLength={TITLE_LENGTH} {...(lang && { lang })} />
          <TextArea of={of} name="details" maxLength={DETAILS_LENGTH} rows={8} required={false} {...(lang && { lang })} />
        </>
      );
    case 'subject':
      return (
        <>
          <ChoiceGroup of={of} name="about" kind="radio" options={aboutOptions(view)} />
          <ChoiceGroup of={of} name="terms" kind="checkbox" options={termOptions(view, ['service', 'theme'])} />
          <ChoiceGroup of={of} name="populations" kind="checkbox" options={termOptions(view, ['population'])} required={false} />
        </>
      );
    case 'place':
      return <PlaceFields of={of} view={view} />;
    case 'time':
      return (
        <>
          <TextField of={of} name="startsOn" type="date" hint={t('hint.day')} required={false} />
          <TextField of={of} name="endsOn" type="date" hint={t('hint.day')} required={false} />
          <TextField of={of} name="expiresOn" type="date" hint={t('hint.expiresOn')} />
        </>
      );
    case 'terms':
      return (
        <>
          <ChoiceGroup of={of} name="conditions" kind="radio" options={conditionOptions(view)} />
          <TextField of={of} name="capacity" inputMode="numeric" maxLength={9} required={false} />
          <TextField of={of} name="capacityOf" hint={t('hint.capacityOf')} maxLength={80} required={false} />
        </>
      );
    case 'audience':
      return (
        <ChoiceGroup of={of} name="shownTo" kind="radio" options={AUDIENCES.map((value) => ({ value, label: t(`audience.${value}`) }))} />
      );
  }
}

function PlaceFields({ of, view }: { of: FormView; view: EntryView }): JSX.Element {
  const { t, page } = view;
  const regions = REGIONS.map(({ code }) => ({
    value: code,
    label: regionName(code, page.locale),
  }));
  return (
    <>
      <TextArea of={of} name="countries" hint={t('hint.lines')} required={false} />
      <ChoiceGroup of={of} name="regions" kind="checkbox" options={regions} required={false} />
      <Tick of={of} name="remote" />
      <TextArea of={of} name="languages" hint={t('hint.lines')} required={false} />
    </>
  );
}

function labelsOf({ t }: EntryView, direction: Direction): Record<string, string> {
  return {
    about: t(`label.about.${direction}`),
    title: t('label.title'),
    lang: t('label.lang'),
    details: t('label.details'),
    service: t('label.service'),
    country: t('label.country'),
    terms: t('label.terms'),
    populations: t('label.populations'),
    countries: t('label.countries'),
    regions: t('label.regions'),
    remote: t('label.remote'),
    languages: t('label.languages'),
    startsOn: t('label.startsOn'),
    endsOn: t('label.endsOn'),
    expiresOn: t('label.expiresOn'),
    conditions: t('label.conditions'),
    project: t('label.project'),
    capacity: t('label.capacity'),
    capacityOf: t('label.capacityOf'),
    shownTo: t('label.shownTo'),
  };
}

function aboutOptions({ t }: EntryView): Option[] {
  return ABOUT.map((value) => ({ value, label: t(`about.${value}`) }));
}

function conditionOptions({ t }: EntryView): Option[] {
  return CONDITIONS.map((value) => ({ value, label: t(`conditions.${value}`) }));
}

function countryOptions({ page }: EntryView): Option[] {
  return countriesSorted(page.locale).map(({ alpha2 }) => ({ value: alpha2, label: countryName(alpha2, page.locale) }));
}

/** The words of the taxonomy in their order, each with those below it. */
function termOptions({ taxonomy, page }: EntryView, kinds: readonly ('service' | 'theme' | 'population')[]): Option[] {
  const below = (code: string): string[] => taxonomy.children(code).flatMap((child) => [child.code, ...below(child.code)]);
  const codes = kinds.flatMap((kind) => taxonomy.children(null, kind).flatMap(({ code }) => [code, ...below(code)]));
  return codes.map((value) => {
    const { text, lang, fallback } = taxonomy.label(value, page.locale);
    const depth = taxonomy.ancestors(value).length;
    return { value, label: `${'– '.repeat(depth)}${text}`, lang: fallback ? lang : undefined };
  });
}
