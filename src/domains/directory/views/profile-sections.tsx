import type { JSX } from 'preact';
import { countryName } from '../../../platform/geo/countries.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { regionName } from '../../../platform/geo/regions.ts';
import { joinList, listComma } from '../../../platform/ui/format.ts';
import { Quoted } from '../../../platform/ui/components.tsx';
import type { VisibleOrganization, VisiblePlace } from '../rules/visibility.ts';
import { countryUrl, searchUrl, termUrl } from '../urls.ts';
import { Section, type SectionProps, StatementOn } from './profile-section.tsx';
import { TermLabel } from './term-label.tsx';
import type { View } from './view.ts';

const MOST_PLACES = 20;

type Description = VisibleOrganization['descriptions'][number];

/** The reader's language first; every other text with its language and who wrote it. */
export function ProfileDescriptions({ profile, view }: SectionProps): JSX.Element | null {
  const { descriptions, hidden, listing } = profile.organization;
  const { t } = view;
  if (hidden.includes('descriptions') || listing === 'name-only') return null;
  const [first, ...others] = inReadersOrder(descriptions, view.page.locale);
  return (
    <Section title={t('profile.about')} show>
      {!first && <p class="soft">{t('profile.noText')}</p>}
      {first && <DescriptionText description={first} view={view} />}
      {others.length > 0 && (
        <details>
          <summary>
            {t('profile.otherLanguages')}{' '}
            {joinList(
              others.map(({ lang }) => languageName(lang, view.page.locale)),
              view.page.locale,
            )}
          </summary>
          {others.map((description) => (
            <DescriptionText key={description.lang} description={description} view={view} />
          ))}
        </details>
      )}
      <StatementOn field="descriptions" profile={profile} view={view} />
    </Section>
  );
}

/** Reader's language, then texts by people before texts by machines. */
function inReadersOrder(descriptions: readonly Description[], locale: string): Description[] {
  const rank = (description: Description) => (description.lang.split('-')[0] === locale ? 0 : 2) + (description.origin === 'human' ? 0 : 1);
  return descriptions.toSorted((a, b) => rank(a) - rank(b));
}

function DescriptionText({ description, view }: { description: Description; view: View }): JSX.Element {
  const { t, page } = view;
  return (
    <>
      <Quoted lang={description.lang} as="div">
        <p class="prose">{description.text}</p>
      </Quoted>
      <p class="origin">
        {languageName(description.lang, page.locale)}
        {listComma(page.locale)}
        {t(`profile.origin.${description.origin}`)}
      </p>
    </>
  );
}

/** Themes, services and populations, each leading to the others who share it. */
export function ProfileActivities({ profile, view }: SectionProps): JSX.Element {
  const { taxonomy, t } = view;
  const ofKind = (kind: 'theme' | 'service' | 'population') =>
    profile.organization.terms.filter((code) => taxonomy.term(code)?.kind === kind);
  return (
    <>
      <Terms title={t('profile.themes')} codes={ofKind('theme')} view={view} />
      <Terms title={t('profile.services')} codes={ofKind('service')} view={view} />
      <Terms title={t('profile.populations')} codes={ofKind('population')} view={view} />
      <StatementOn field="activities" profile={profile} view={view} />
    </>
  );
}

function Terms({ title, codes, view }: { title: string; codes: string[]; view: View }): JSX.Element {
  return (
    <Section title={title} show={codes.length > 0}>
      <ul class="plain-list">
        {codes.map((code) => (
          <li key={code}>
            <a href={view.page.href(termUrl(code))}>
              <TermLabel code={code} view={view} />
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Where it is and where it works. A hidden place shows its region and says that it is hidden. */
export function ProfilePlaces({ profile, view }: SectionProps): JSX.Element {
  const { places, countriesOfWork } = profile.organization;
  const { t, page } = view;
  const { locale } = page;
  return (
    <>
      <Section title={t('profile.places')} show={places.length > 0}>
        <ul class="plain-list">
          {places.slice(0, MOST_PLACES).map((place, n) => (
            <li key={n}>
              <strong>{page.t('labelled', { label: t(`place.${place.kind}`) })}</strong> <PlaceText place={place} view={view} />
            </li>
          ))}
        </ul>
        {places.length > MOST_PLACES && <p class="soft">{t('place.more', { total: places.length - MOST_PLACES })}</p>}
        <StatementOn field="places" profile={profile} view={view} />
      </Section>
      <Section title={t('profile.work')} show={countriesOfWork.length > 0}>
        <ul class="plain-list">
          {countriesOfWork.map((code) => (
            <li key={code}>
              <a href={page.href(countryUrl(code))}>{countryName(code, locale)}</a>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function PlaceText({ place, view }: { place: VisiblePlace; view: View }): JSX.Element {
  const { t, page } = view;
  if (place.hidden) {
    const text = place.region ? t('place.hidden', { region: regionName(place.region, page.locale) }) : t('place.hiddenEverywhere');
    return <span class="gap">{text}</span>;
  }
  const lines = [place.name, place.street, [place.postalCode, place.city].filter(Boolean).join(' '), place.region].filter(Boolean);
  const told = [...new Set(lines)];
  return (
    <>
      {told.map((line) => (
        <span key={line}>
          <bdi>{line}</bdi>
          {listComma(page.locale)}
        </span>
      ))}
      <a href={page.href(countryUrl(place.country))}>{countryName(place.country, page.locale)}</a>
    </>
  );
}

export function ProfileLanguages({ profile, view }: SectionProps): JSX.Element {
  const { languages } = profile.organization;
  const { page } = view;
  return (
    <Section title={view.t('profile.languages')} show={languages.length > 0}>
      <p>
        {languages.map((tag, n) => [
          n > 0 && listComma(page.locale),
          <a key={tag} href={page.href(searchUrl({ filters: { language: [tag.toLowerCase().split('-')[0] ?? tag] } }))}>
            {languageName(tag, page.locale)}
          </a>,
        ])}
      </p>
      <StatementOn field="languages" profile={profile} view={view} />
    </Section>
  );
}
