import type { JSX } from 'preact';
import { countryName } from '../../../platform/geo/countries.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { Quoted } from '../../../platform/ui/components.tsx';
import { joinList, listComma } from '../../../platform/ui/format.ts';
import { OutsideLink } from '../../../platform/ui/link.tsx';
import type { SimilarReason } from '../findings.ts';
import { hasLiveLinks } from '../rules/visibility.ts';
import { identifierUrl } from '../rules/identifiers.ts';
import { organizationUrl } from '../urls.ts';
import { Section, type SectionProps, StatementOn } from './profile-section.tsx';
import { shownName, type View } from './view.ts';

export function ProfileFacts({ profile, view }: SectionProps): JSX.Element {
  const { organization } = profile;
  const { t } = view;
  const facts: [string, string][] = [[t('profile.kind'), t(`kind.${organization.kind}`)]];
  if (organization.founded !== null) facts.push([t('profile.founded'), String(organization.founded)]);
  if (organization.legalStatus) facts.push([t('profile.legal'), organization.legalStatus]);
  if (organization.ecosoc) {
    const status = t(`ecosoc.${organization.ecosoc.status}`);
    const { year } = organization.ecosoc;
    facts.push([t('profile.ecosoc'), year === null ? status : t('profile.ecosocSince', { status, year: String(year) })]);
  }
  if (organization.size) facts.push([t('profile.size'), t(`size.${organization.size}`)]);
  if (organization.budget) facts.push([t('profile.budget'), t(`budget.${organization.budget}`)]);
  return (
    <Section title={t('profile.facts')} show>
      <dl class="facts-table">
        {facts.map(([term, fact]) => [
          <dt key={term}>{term}</dt>,
          <dd key={`${term}-value`}>
            <bdi>{fact}</bdi>
          </dd>,
        ])}
      </dl>
      <StatementOn field="history" profile={profile} view={view} />
      <StatementOn field="size" profile={profile} view={view} />
    </Section>
  );
}

/** Every name but the one in the heading, with its kind and language. */
export function ProfileNames({ profile, view }: SectionProps): JSX.Element {
  const { t, page } = view;
  const others = profile.organization.names.filter((name) => name.text !== profile.name.text);
  return (
    <Section title={t('profile.names')} show={others.length > 0}>
      <ul class="plain-list">
        {others.map((name, n) => (
          <li key={n}>
            <Quoted lang={name.lang} as="bdi">
              {name.text}
            </Quoted>{' '}
            <span class="soft small">
              ({t(`profile.name.${name.kind}`)}
              {name.lang && listComma(page.locale) + languageName(name.lang, page.locale)})
            </span>
          </li>
        ))}
      </ul>
      <StatementOn field="names" profile={profile} view={view} />
    </Section>
  );
}

export function ProfileIdentifiers({ profile, view }: SectionProps): JSX.Element {
  const { identifiers } = profile.organization;
  return (
    <Section title={view.t('profile.identifiers')} show={identifiers.length > 0}>
      <ul class="plain-list">
        {identifiers.map((identifier) => {
          const shown = `${identifier.scheme}-${identifier.value}`;
          const url = identifierUrl(identifier);
          return <li key={shown}>{url ? <OutsideLink url={url}>{shown}</OutsideLink> : <bdi>{shown}</bdi>}</li>;
        })}
      </ul>
      <StatementOn field="identifiers" profile={profile} view={view} />
    </Section>
  );
}

export function ProfileLinks({ profile, view }: SectionProps): JSX.Element {
  const { links } = profile.organization;
  return (
    <Section title={view.t('profile.links')} show={links.length > 0}>
      <ul class="plain-list">
        {links.map(({ url }) => (
          <li key={url}>{hasLiveLinks(profile.organization) ? <OutsideLink url={url} /> : <bdi dir="ltr">{url}</bdi>}</li>
        ))}
      </ul>
      <StatementOn field="links" profile={profile} view={view} />
    </Section>
  );
}

export function ProfileRelations({ profile, view }: SectionProps): JSX.Element {
  const { relations } = profile;
  const { t, page } = view;
  return (
    <Section title={t('profile.relations')} show={relations.length > 0}>
      <ul class="plain-list">
        {relations.map(({ kind, label, slug }, n) => (
          <li key={n}>
            {page.t('labelled', { label: t(`relation.${kind}`) })}{' '}
            {slug ? <a href={page.href(organizationUrl(slug))}>{<bdi>{label}</bdi>}</a> : <bdi>{label}</bdi>}
          </li>
        ))}
      </ul>
      <StatementOn field="relations" profile={profile} view={view} />
    </Section>
  );
}

/** Others like this one, and what they have in common. */
export function ProfileSimilar({ profile, view }: SectionProps): JSX.Element {
  const { page, t } = view;
  return (
    <Section title={t('profile.similar')} show={profile.similar.length > 0}>
      <ul class="plain-list">
        {profile.similar.map(({ card, reason }) => {
          const name = shownName(card, view);
          return (
            <li key={card.slug}>
              <a href={page.href(organizationUrl(card.slug))}>
                <Quoted lang={name.lang} as="bdi">
                  {name.text}
                </Quoted>
              </a>{' '}
              <span class="soft small">{reasonText(reason, view)}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function reasonText(reason: SimilarReason, { t, taxonomy, page }: View): string {
  const terms = reason.terms.map((code) => taxonomy.label(code, page.locale).text);
  const countries = reason.countries.map((code) => countryName(code, page.locale));
  const parts = [];
  if (countries.length > 0) parts.push(t('profile.similar.country', { countries: joinList(countries, page.locale) }));
  if (terms.length > 0) parts.push(joinList(terms, page.locale));
  return parts.join(' · ');
}

/** Ways to take the record away: contact card, data, address, QR code. */
export function ProfileShare({ profile, view }: SectionProps): JSX.Element {
  const { organization } = profile;
  const { t, page } = view;
  const path = organizationUrl(organization.slug);
  return (
    <Section title={t('profile.address')} show>
      <p class="small">
        <bdi>{page.origin + path}</bdi>
      </p>
      <img class="qr" src={`${path}/qr.svg`} alt={t('profile.qr')} width="144" height="144" loading="lazy" />
      <ul class="plain-list small no-print">
        <li>
          <a href={page.href(`${path}/card.vcf`)}>{t('profile.card')}</a>
        </li>
        <li>
          <a href={`/api/v1${path}`}>{t('profile.json')}</a>
        </li>
        <li>{t('profile.print')}</li>
      </ul>
      {organization.source && (
        <p class="small soft">
          {page.t('labelled', { label: t('profile.source') })} <bdi>{organization.source.attribution}</bdi>
        </p>
      )}
    </Section>
  );
}
