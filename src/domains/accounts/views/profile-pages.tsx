import type { JSX } from 'preact';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { countriesSorted, countryName } from '../../../platform/geo/countries.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { Quoted } from '../../../platform/ui/components.tsx';
import {
  ChoiceGroup,
  FileField,
  type FormView,
  PostForm,
  SelectField,
  TextArea,
  TextField,
  Tick,
} from '../../../platform/ui/form-parts.tsx';
import { joinList } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import { type PersonProfile, SHOWN_TO, type Topic } from '../findings.ts';
import { profileMessages } from '../messages/profiles/index.ts';
import { personContactUrl, personUrl, PROFILE } from '../urls.ts';
import { narrowPage, ownPageOf } from './frame.tsx';
import { Submit } from './parts.tsx';

interface OwnFacts {
  profile: PersonProfile | undefined;
  topics: readonly Topic[];
  done: 'saved' | undefined;
}

/** Says who one is, and to whom. */
export function profilePage(page: PageContext, form: FormState, { profile, topics, done }: OwnFacts): string {
  const t = profileMessages(page.locale);
  const names = ['shownTo', 'title', 'about', 'languages', 'topics', 'country', 'picture', 'noPicture', 'takesMessages'] as const;
  const of: FormView = { page, form, labels: Object.fromEntries(names.map((name) => [name, t(`field.${name}`)])) };
  const countries = countriesSorted(page.locale).map(({ alpha2 }) => ({ value: alpha2, label: countryName(alpha2, page.locale) }));
  return ownPageOf({
    page,
    of,
    title: t('title'),
    lead: t('lead'),
    done: done && t(`done.${done}`),
    children: (
      <>
        {profile && (
          <p>
            <a href={page.href(personUrl(profile.personId))}>{t('see')}</a>
          </p>
        )}
        <PostForm action={page.href(PROFILE)} files>
          <ChoiceGroup of={of} name="shownTo" kind="radio" options={SHOWN_TO.map((value) => ({ value, label: t(`shownTo.${value}`) }))} />
          <Tick of={of} name="takesMessages" hint={t('field.takesMessages.hint')} />
          <TextField of={of} name="title" required={false} maxLength={120} autocomplete="organization-title" hint={t('field.title.hint')} />
          <TextArea of={of} name="about" required={false} maxLength={2000} />
          <TextField of={of} name="languages" required={false} maxLength={1000} hint={t('field.languages.hint')} />
          <SelectField of={of} name="country" required={false} none={t('none')} options={countries} />
          <FileField of={of} name="picture" required={false} accept="image/jpeg,image/png,image/webp" hint={t('field.picture.hint')} />
          {profile?.pictureFileId && <Tick of={of} name="noPicture" />}
          <ChoiceGroup
            of={of}
            name="topics"
            required={false}
            kind="checkbox"
            options={topics.map(({ code, label }) => ({ value: code, label }))}
          />
          <Submit label={t('save')} />
        </PostForm>
      </>
    ),
  });
}

interface PersonFacts {
  profile: PersonProfile;
  topics: readonly Topic[];
  standings: readonly { name: string; role: string; path: string }[];
  /** This reader may write to the person. */
  writable: boolean;
}

/** A person, as far as it shows itself. */
export function personPage(page: PageContext, { profile, topics, standings, writable }: PersonFacts): string {
  const t = profileMessages(page.locale);
  const { locale } = page;
  return narrowPage({
    page,
    title: profile.name,
    children: (
      <>
        {profile.pictureFileId && <img src={`${personUrl(profile.personId)}/picture`} alt="" width="200" loading="lazy" />}
        {profile.title && (
          <p class="lead">
            <Quoted as="bdi">{profile.title}</Quoted>
          </p>
        )}
        {writable && (
          <p>
            <a class="button" href={page.href(personContactUrl(profile.personId))}>
              {t('write', { name: profile.name })}
            </a>
          </p>
        )}
        {profile.about && (
          <Quoted as="div">
            <p class="prose">{profile.about}</p>
          </Quoted>
        )}
        <dl class="facts-table">
          {profile.country && <Fact label={t('field.country')} value={countryName(profile.country, locale)} />}
          {profile.languages.length > 0 && (
            <Fact
              label={t('field.languages')}
              value={joinList(
                profile.languages.map((tag) => languageName(tag, locale)),
                locale,
              )}
            />
          )}
          {topics.length > 0 && (
            <Fact
              label={t('field.topics')}
              value={joinList(
                topics.map(({ label }) => label),
                locale,
              )}
            />
          )}
        </dl>
        {standings.length > 0 && <Standings page={page} standings={standings} />}
      </>
    ),
  });
}

function Standings({ page, standings }: { page: PageContext; standings: PersonFacts['standings'] }): JSX.Element {
  return (
    <section>
      <h2>{profileMessages(page.locale)('standings')}</h2>
      <ul>
        {standings.map(({ name, role, path }) => (
          <li key={path}>
            <a href={page.href(path)}>
              <bdi>{name}</bdi>
            </a>{' '}
            · <bdi>{role}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string }): JSX.Element {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
