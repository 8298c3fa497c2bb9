import { ChoiceGroup, PostForm, SelectField, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import type { LikelyDuplicate } from '../../duplicates/likely.ts';
import { ORGANIZATION_KINDS } from '../../input/organization-record.ts';
import { settingsMessages } from '../../messages/settings/index.ts';
import { ADMISSION } from '../../urls-desk.ts';
import { registrationMessages } from '../../messages/registration/index.ts';
import { claimUrl, organizationUrl, registrationUrl } from '../../urls.ts';
import { countryOptions, termOption } from '../options.ts';
import { NextButton, stepAction, stepPage, type StepProps } from './frame.tsx';

export function nameStepPage(props: StepProps): string {
  const { page } = props.view;
  const t = registrationMessages(page.locale);
  const labels = {
    name: t('name.name'),
    lang: t('name.lang'),
    otherName: t('name.otherName'),
    acronym: t('name.acronym'),
    country: t('name.country'),
    website: t('name.website'),
    identifier: t('name.identifier'),
  };
  return stepPage({
    ...props,
    step: 'name',
    title: t('name.title'),
    labels,
    children: (of) => (
      <PostForm action={stepAction(props, 'name')}>
        {props.draftId === null && <p>{t('lead')}</p>}
        {props.draftId === null && (
          <p>
            <a href={props.view.page.href(ADMISSION)}>{settingsMessages(props.view.page.locale)('admission.title')}</a>
          </p>
        )}
        <TextField of={of} name="name" hint={t('name.name.hint')} maxLength={400} autocomplete="organization" required />
        <TextField of={of} name="lang" hint={t('name.lang.hint')} maxLength={60} required />
        <SelectField of={of} name="country" options={countryOptions(page.locale)} none={t('name.choose')} required />
        <TextField of={of} name="website" type="url" maxLength={2000} dir="ltr" required={false} />
        <TextField of={of} name="otherName" maxLength={400} required={false} />
        <TextField of={of} name="acronym" maxLength={60} required={false} />
        <TextField of={of} name="identifier" hint={t('name.identifier.hint')} maxLength={230} dir="ltr" required={false} />
        <NextButton view={props.view} />
      </PostForm>
    ),
  });
}

export function similarStepPage(props: StepProps & { draftId: string; similar: readonly LikelyDuplicate[] }): string {
  const { page } = props.view;
  const t = registrationMessages(page.locale);
  return stepPage({
    ...props,
    step: 'similar',
    title: t('similar.title'),
    labels: {},
    children: () => (
      <>
        <p>{t('similar.lead')}</p>
        <ul class="stack">
          {props.similar.map(({ id, slug, name }) => (
            <li key={id}>
              <a href={page.href(organizationUrl(slug))}>
                <bdi>{name}</bdi>
              </a>
              <br />
              <a href={page.href(claimUrl(slug))}>{t('similar.claim', { name })}</a>
            </li>
          ))}
        </ul>
        <p>
          <a class="button" href={page.href(registrationUrl(props.draftId, 'work'))}>
            {t('similar.none')}
          </a>
        </p>
      </>
    ),
  });
}

export function workStepPage(props: StepProps): string {
  const { view } = props;
  const t = registrationMessages(view.page.locale);
  const top = (kind: 'theme' | 'service' | 'population') => view.taxonomy.children(null, kind).map((term) => termOption(term, view));
  const labels = { kind: t('work.kind'), themes: t('work.themes'), services: t('work.services'), populations: t('work.populations') };
  return stepPage({
    ...props,
    step: 'work',
    title: t('work.title'),
    labels,
    children: (of) => (
      <PostForm action={stepAction(props, 'work')}>
        <SelectField
          of={of}
          name="kind"
          options={ORGANIZATION_KINDS.map((kind) => ({ value: kind, label: view.t(`kind.${kind}`) }))}
          none={t('name.choose')}
          required
        />
        <ChoiceGroup of={of} name="themes" kind="checkbox" options={top('theme')} hint={t('work.themes.hint')} required />
        <ChoiceGroup of={of} name="services" kind="checkbox" options={top('service')} required={false} />
        <ChoiceGroup of={of} name="populations" kind="checkbox" options={top('population')} required={false} />
        <NextButton view={view} />
      </PostForm>
    ),
  });
}

export function placeStepPage(props: StepProps): string {
  const t = registrationMessages(props.view.page.locale);
  const options = (['city', 'region', 'hidden'] as const).map((value) => ({ value, label: t(`place.shown.${value}`) }));
  return stepPage({
    ...props,
    step: 'place',
    title: t('place.title'),
    labels: { city: t('place.city'), shown: t('place.shown') },
    children: (of) => (
      <PostForm action={stepAction(props, 'place')}>
        <TextField of={of} name="city" maxLength={200} required={false} />
        <ChoiceGroup of={of} name="shown" kind="radio" options={options} hint={t('place.hint')} required />
        <NextButton view={props.view} />
      </PostForm>
    ),
  });
}

export function aboutStepPage(props: StepProps): string {
  const t = registrationMessages(props.view.page.locale);
  return stepPage({
    ...props,
    step: 'about',
    title: t('about.title'),
    labels: { description: t('about.description'), lang: t('about.lang'), role: t('about.role') },
    children: (of) => (
      <PostForm action={stepAction(props, 'about')}>
        <TextArea of={of} name="description" hint={t('about.description.hint')} maxLength={5000} required={false} />
        <TextField of={of} name="lang" maxLength={60} required={false} />
        <TextField of={of} name="role" hint={t('about.role.hint')} maxLength={200} required={false} />
        <NextButton view={props.view} />
      </PostForm>
    ),
  });
}
