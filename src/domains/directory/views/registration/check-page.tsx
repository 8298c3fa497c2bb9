import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { PostForm, Tick } from '../../../../platform/ui/form-parts.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import type { RegistrationAnswers } from '../../input/registration.ts';
import { registrationMessages } from '../../messages/registration/index.ts';
import type { RegistrationStep } from '../../rules/registration.ts';
import { registrationUrl } from '../../urls.ts';
import { facetLabel, type View } from '../view.ts';
import { stepAction, stepPage, type StepProps } from './frame.tsx';

type Line = [label: string, text: string | null, lang?: string | null | undefined];

/** All answers once more, each with the way back to it, and the button that sends them in. */
export function checkStepPage(props: StepProps & { draftId: string; answers: RegistrationAnswers }): string {
  const t = registrationMessages(props.view.page.locale);
  return stepPage({
    ...props,
    step: 'check',
    title: t('check.title'),
    labels: { actsFor: t('check.actsFor') },
    children: (of) => (
      <>
        {(['name', 'work', 'place', 'about'] as const).map((step) => (
          <Answered key={step} {...props} step={step} />
        ))}
        <PostForm action={stepAction(props, 'check')}>
          <p>{t('check.then')}</p>
          <Tick of={of} name="actsFor" />
          <p>
            <button type="submit">{t('check.send')}</button>
          </p>
        </PostForm>
      </>
    ),
  });
}

function Answered(props: { view: View; draftId: string; answers: RegistrationAnswers; step: RegistrationStep }): JSX.Element {
  const { view, draftId, answers, step } = props;
  const t = registrationMessages(view.page.locale);
  const title = t(`${step as 'name'}.title`);
  return (
    <section>
      <h2>{title}</h2>
      <dl class="facts-table">
        {linesOf(step, answers, view).map(([label, text, lang]) => [
          <dt key={label}>{label}</dt>,
          <dd key={`${label}-value`}>
            {text === null ? (
              <span class="soft">{t('check.nothing')}</span>
            ) : (
              <bdi lang={lang ?? undefined} class="multiline">
                {text}
              </bdi>
            )}
          </dd>,
        ])}
      </dl>
      <p>
        <a href={view.page.href(registrationUrl(draftId, step))}>{t('check.change', { part: title })}</a>
      </p>
    </section>
  );
}

function linesOf(step: RegistrationStep, { name, work, place, about }: RegistrationAnswers, view: View): Line[] {
  const { locale } = view.page;
  const t = registrationMessages(locale);
  const terms = (kind: 'theme' | 'service' | 'population', codes: readonly string[] = []): string | null =>
    codes.length === 0
      ? null
      : joinList(
          codes.map((code) => facetLabel(view, kind, code).text),
          locale,
        );
  switch (step) {
    case 'name':
      return [
        [t('name.name'), name?.name ?? null, name?.lang],
        [t('name.lang'), name ? languageName(name.lang, locale) : null],
        [t('name.country'), name ? countryName(name.country, locale) : null],
        [t('name.website'), name?.website ?? null],
        [t('name.otherName'), name?.otherName ?? null, name?.lang],
        [t('name.acronym'), name?.acronym ?? null],
        [t('name.identifier'), name?.identifier ? `${name.identifier.scheme}-${name.identifier.value}` : null],
      ];
    case 'work':
      return [
        [t('work.kind'), work ? view.t(`kind.${work.kind}`) : null],
        [t('work.themes'), terms('theme', work?.themes)],
        [t('work.services'), terms('service', work?.services)],
        [t('work.populations'), terms('population', work?.populations)],
      ];
    case 'place':
      return [
        [t('place.city'), place?.city ?? null],
        [t('place.shown'), place ? t(`place.shown.${place.shown}`) : null],
      ];
    default:
      return [
        [t('about.description'), about?.description ?? null, about?.lang],
        [t('about.role'), about?.role ?? null],
      ];
  }
}
