import type { JSX } from 'preact';
import { countriesSorted, countryName } from '../../../platform/geo/countries.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { icuLocale, LOCALES, type Locale } from '../../../platform/i18n/locales.ts';
import { ChoiceGroup, FileField, type FormView, type Option, SelectField, TextArea, TextField } from '../../../platform/ui/form-parts.tsx';
import { CONTRIBUTOR_ROLES, METHODS, NAME_LENGTH, PRECISIONS, PROSE_LENGTH, STRENGTHS } from '../input/shared.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import type { Step } from '../rules/evidence-steps.ts';
import { type ProvisionGroup, ProvisionChoices } from './provision-choices.tsx';

/** What can be chosen in the steps. */
export interface FormChoices {
  provisions: readonly ProvisionGroup[];
  populations: readonly Option[];
  themes: readonly Option[];
  pledges: readonly Option[];
  projects: readonly Option[];
}
export const NO_CHOICES: FormChoices = { provisions: [], populations: [], themes: [], pledges: [], projects: [] };

interface FieldsProps {
  of: FormView;
  choices?: FormChoices;
  lang?: string;
}

/** The fields of a step. */
export function FieldsOf({ step, ...props }: FieldsProps & { step: 'first' | Step }): JSX.Element {
  switch (step) {
    case 'first':
      return <FirstFields {...props} />;
    case 'texts':
      return <TextFields {...props} />;
    case 'place':
      return <PlaceFields {...props} />;
    case 'for':
      return <ForFields {...props} />;
    case 'numbers':
      return <NumberFields {...props} />;
    case 'proof':
      return <ProofFields {...props} />;
    case 'contributors':
      return <ContributorFields {...props} />;
  }
}

function countryOptions(locale: Locale): Option[] {
  return countriesSorted(locale).map(({ alpha2 }) => ({ value: alpha2, label: countryName(alpha2, locale) }));
}

export function languageOptions(locale: Locale): Option[] {
  return LOCALES.map((one) => ({ value: one, label: languageName(one, locale) }));
}

function methodOptions(locale: Locale): Option[] {
  return METHODS.map((one) => ({ value: one, label: evidenceMessages(locale)(`method.${one}`) }));
}

function FirstFields({ of }: FieldsProps): JSX.Element {
  const { locale } = of.page;
  const t = evidenceMessages(locale);
  return (
    <>
      <SelectField of={of} name="lang" options={languageOptions(locale)} />
      <TextField of={of} name="title" maxLength={NAME_LENGTH} hint={t('hint.title')} />
      <TextArea of={of} name="changes" maxLength={PROSE_LENGTH} hint={t('hint.changes')} />
      <div class="form-row">
        <TextField of={of} name="from" type="date" />
        <TextField of={of} name="to" type="date" required={false} />
      </div>
      <SelectField of={of} name="country" options={countryOptions(locale)} none={t('choose')} />
      <SelectField of={of} name="method" options={methodOptions(locale)} none={t('choose')} />
    </>
  );
}

function TextFields({ of, lang }: FieldsProps): JSX.Element {
  const t = evidenceMessages(of.page.locale);
  const written = lang === undefined ? {} : { lang };
  return (
    <>
      <TextField of={of} name="title" maxLength={NAME_LENGTH} hint={t('hint.title')} {...written} />
      <TextArea of={of} name="changes" maxLength={PROSE_LENGTH} hint={t('hint.changes')} {...written} />
      <TextArea of={of} name="methods" maxLength={PROSE_LENGTH} hint={t('hint.methods')} {...written} />
      <TextArea of={of} name="otherExplanations" maxLength={PROSE_LENGTH} hint={t('hint.others')} {...written} />
    </>
  );
}

function PlaceFields({ of }: FieldsProps): JSX.Element {
  const { locale } = of.page;
  const t = evidenceMessages(locale);
  return (
    <>
      <div class="form-row">
        <TextField of={of} name="from" type="date" />
        <TextField of={of} name="to" type="date" required={false} />
      </div>
      <SelectField of={of} name="country" options={countryOptions(locale)} none={t('choose')} />
      <TextField of={of} name="city" maxLength={NAME_LENGTH} required={false} />
      <div class="form-row">
        <TextField of={of} name="latitude" maxLength={14} dir="ltr" required={false} />
        <TextField of={of} name="longitude" maxLength={14} dir="ltr" required={false} />
      </div>
      <ChoiceGroup
        of={of}
        name="precision"
        kind="radio"
        hint={t('hint.precision')}
        options={PRECISIONS.map((one) => ({ value: one, label: t(`precision.${one}`) }))}
      />
    </>
  );
}

function ForFields({ of, choices = NO_CHOICES }: FieldsProps): JSX.Element {
  const t = evidenceMessages(of.page.locale);
  return (
    <>
      <ProvisionChoices of={of} name="provisions" groups={choices.provisions} hint={t('hint.provisions')} />
      <ChoiceGroup of={of} name="populations" kind="checkbox" options={choices.populations} required={false} />
      <details>
        <summary>{t('field.terms')}</summary>
        <ChoiceGroup of={of} name="terms" kind="checkbox" options={choices.themes} required={false} />
      </details>
      {choices.pledges.length > 0 && <SelectField of={of} name="pledge" options={choices.pledges} none={t('none')} required={false} />}
      {choices.projects.length > 0 && <SelectField of={of} name="project" options={choices.projects} none={t('none')} required={false} />}
    </>
  );
}

function NumberFields({ of }: FieldsProps): JSX.Element {
  const { locale } = of.page;
  const t = evidenceMessages(locale);
  const names = new Intl.DisplayNames(icuLocale(locale), { type: 'currency' });
  const currencies = Intl.supportedValuesOf('currency').map((code) => ({ value: code, label: `${code} – ${names.of(code) ?? code}` }));
  return (
    <>
      <SelectField of={of} name="method" options={methodOptions(locale)} none={t('choose')} />
      <div class="form-row">
        <TextField of={of} name="measured" maxLength={20} dir="ltr" required={false} hint={t('hint.measured')} />
        <TextField of={of} name="unit" maxLength={120} required={false} hint={t('hint.unit')} />
      </div>
      <TextField of={of} name="peopleReached" inputMode="numeric" maxLength={9} required={false} hint={t('hint.peopleReached')} />
      <TextField of={of} name="samePeopleAs" maxLength={60} required={false} hint={t('hint.samePeopleAs')} />
      <div class="form-row">
        <TextField of={of} name="amount" maxLength={20} required={false} />
        <SelectField of={of} name="currency" options={currencies} none={t('none')} required={false} />
      </div>
    </>
  );
}

function ProofFields({ of }: FieldsProps): JSX.Element {
  const t = evidenceMessages(of.page.locale);
  return (
    <>
      <TextArea of={of} name="links" maxLength={10_000} required={false} hint={t('hint.links')} />
      <FileField of={of} name="files" accept=".pdf,.txt,image/jpeg,image/png,image/webp" required={false} hint={t('hint.files')} />
    </>
  );
}

function ContributorFields({ of }: FieldsProps): JSX.Element {
  const t = evidenceMessages(of.page.locale);
  return (
    <>
      <TextField of={of} name="address" maxLength={300} dir="ltr" required={false} hint={t('hint.address')} />
      <TextField of={of} name="name" maxLength={NAME_LENGTH} required={false} hint={t('hint.name')} />
      <SelectField
        of={of}
        name="role"
        options={CONTRIBUTOR_ROLES.map((one) => ({ value: one, label: t(`role.${one}`) }))}
        none={t('choose')}
      />
      <SelectField
        of={of}
        name="strength"
        options={STRENGTHS.map((one) => ({ value: one, label: t(`strength.${one}`) }))}
        none={t('choose')}
      />
    </>
  );
}
