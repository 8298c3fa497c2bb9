import type { JSX } from 'preact';
import { countriesSorted, countryName } from '../../../platform/geo/countries.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { REGIONS, regionName } from '../../../platform/geo/regions.ts';
import { EmptyState, Quoted } from '../../../platform/ui/components.tsx';
import { type FormView, SelectField, TextField } from '../../../platform/ui/form-parts.tsx';
import { joinList } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { PeopleSearch, PersonProfile, Topic } from '../findings.ts';
import { profileMessages } from '../messages/profiles/index.ts';
import { PEOPLE, personContactUrl, personUrl } from '../urls.ts';
import { ownPageOf } from './frame.tsx';
import { Submit } from './parts.tsx';

interface PeopleFacts {
  search: PeopleSearch;
  people: readonly PersonProfile[];
  more: boolean;
  topics: readonly Topic[];
  /** The person who looks. */
  own: string;
}

/** People who let members find them. */
export function peoplePage(page: PageContext, { search, people, more, topics, own }: PeopleFacts): string {
  const t = profileMessages(page.locale);
  return ownPageOf({
    page,
    title: t('people.title'),
    lead: t('people.lead'),
    children: (
      <>
        <SearchForm page={page} search={search} topics={topics} />
        {people.length === 0 && <EmptyState title={t('people.none')} />}
        <ul class="plain-list">
          {people.map((person) => (
            <Person page={page} person={person} own={own} key={person.personId} />
          ))}
        </ul>
        <nav class="pages" aria-label={page.t('pages')}>
          {search.page > 1 && <a href={hrefOf(page, search, search.page - 1)}>{page.t('previous')}</a>}
          {more && <a href={hrefOf(page, search, search.page + 1)}>{page.t('next')}</a>}
        </nav>
      </>
    ),
  });
}

function SearchForm({ page, search, topics }: { page: PageContext; search: PeopleSearch; topics: readonly Topic[] }): JSX.Element {
  const t = profileMessages(page.locale);
  const { locale } = page;
  const typed = { ...search, q: search.text, page: '', language: search.language && languageName(search.language, locale) };
  const names = ['q', 'role', 'topic', 'country', 'region', 'language'] as const;
  const of: FormView = { page, form: { typed, errors: [] }, labels: Object.fromEntries(names.map((name) => [name, t(`by.${name}`)])) };
  return (
    <form method="get" action={page.href(PEOPLE)} class="stack">
      <TextField of={of} name="q" type="search" maxLength={100} />
      <TextField of={of} name="role" maxLength={100} hint={t('by.role.hint')} />
      <SelectField of={of} name="topic" none={t('any')} options={topics.map(({ code, label }) => ({ value: code, label }))} />
      <SelectField
        of={of}
        name="region"
        none={t('any')}
        options={REGIONS.map(({ code }) => ({ value: code, label: regionName(code, locale) }))}
      />
      <SelectField
        of={of}
        name="country"
        none={t('any')}
        options={countriesSorted(locale).map(({ alpha2 }) => ({ value: alpha2, label: countryName(alpha2, locale) }))}
      />
      <TextField of={of} name="language" maxLength={100} />
      <Submit label={t('search')} />
    </form>
  );
}

function Person({ page, person, own }: { page: PageContext; person: PersonProfile; own: string }): JSX.Element {
  const { locale } = page;
  const t = profileMessages(locale);
  const facts = [
    person.country && countryName(person.country, locale),
    joinList(
      person.languages.map((tag) => languageName(tag, locale)),
      locale,
    ),
  ];
  return (
    <li>
      <h2>
        <a href={page.href(personUrl(person.personId))}>
          <bdi>{person.name}</bdi>
        </a>
      </h2>
      {person.title && <Quoted as="p">{person.title}</Quoted>}
      <p class="soft">{facts.filter(Boolean).join(' · ')}</p>
      {person.takesMessages && person.personId !== own && (
        <p>
          <a href={page.href(personContactUrl(person.personId))}>{t('write', { name: person.name })}</a>
        </p>
      )}
    </li>
  );
}

function hrefOf(page: PageContext, { text, page: _, ...others }: PeopleSearch, number: number): string {
  const query = new URLSearchParams();
  if (text) query.set('q', text);
  for (const [name, value] of Object.entries(others)) if (value) query.set(name, value);
  query.set('page', String(number));
  return page.href(`${PEOPLE}?${query.toString()}`);
}
