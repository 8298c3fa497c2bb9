import type { Instrument, Provision } from '../findings.ts';
import { flatProvisions } from '../rules/provisions.ts';
import type { JSX } from 'preact';
import { languageName } from '../../../platform/geo/languages.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { Notice } from '../../../platform/ui/components.tsx';
import { FileField, type FormView, PostForm, SelectField, TextArea, TextField } from '../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { GIST_LENGTH, PROVISION_KINDS, TITLE_LENGTH } from '../input/instrument-record.ts';
import { instrumentMessages } from '../messages/instruments/index.ts';
import { DESK_INSTRUMENTS, deskInstrumentUrl, deskProvisionUrl, provisionUrl } from '../urls.ts';
import { framedPage, Title } from './parts.tsx';
import { UnverifiedNotice } from './instrument-pages.tsx';

interface AllProps {
  page: PageContext;
  instruments: readonly Instrument[];
  /** What is wrong with a file, in English as the codes are. */
  problems: readonly string[];
  done?: string | undefined;
}

/** Every instrument at the desk, with the form that takes in a file. */
export function deskInstrumentsPage({ page, instruments, problems, done }: AllProps): string {
  const t = instrumentMessages(page.locale);
  const of: FormView = { page, form: { typed: {}, errors: [] }, labels: { file: t('desk.file') } };
  return framedPage({
    page,
    title: t('desk.title'),
    lead: t('desk.lead'),
    done,
    trail: [{ label: page.t('desk'), path: '/desk' }],
    children: (
      <>
        {problems.length > 0 && (
          <Notice tone="bad" title={t('desk.refused')}>
            <ul lang="en" dir="ltr">
              {problems.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </Notice>
        )}
        <ul class="plain-list stack">
          {instruments.map((one) => (
            <li key={one.code}>
              <a href={page.href(deskInstrumentUrl(one.code))}>
                <Title texts={one.titles} page={page} />
              </a>{' '}
              <small class="soft">({t('desk.unverified', { count: flatProvisions(one.provisions).filter(isOpen).length })})</small>
            </li>
          ))}
        </ul>
        <h2>{t('desk.import')}</h2>
        <PostForm action={`${page.href(DESK_INSTRUMENTS)}/file`} files>
          <FileField of={of} name="file" accept=".csv,.json" />
          <p>
            <button type="submit">{t('desk.import')}</button>
          </p>
        </PostForm>
      </>
    ),
  });
}

function isOpen({ verifiedOn, retiredAt }: Provision): boolean {
  return verifiedOn === null && retiredAt === null;
}

function formView(page: PageContext, form: FormState): FormView {
  const t = instrumentMessages(page.locale);
  const languages = LOCALES.flatMap((lang): [string, string][] => {
    const language = languageName(lang, page.locale);
    return [
      [`title-${lang}`, t('desk.titleIn', { language })],
      [`gist-${lang}`, t('desk.gistIn', { language })],
    ];
  });
  const labels = {
    code: t('desk.code'),
    parent: t('desk.parent'),
    number: t('desk.number'),
    kind: t('kind'),
    sourceUrl: t('source'),
    terms: t('desk.terms'),
  };
  return { page, form, labels: { ...labels, ...Object.fromEntries(languages) } };
}

/** One instrument at the desk: its provisions, each to be corrected, and a form for one more. */
export function deskInstrumentPage({
  page,
  instrument,
  form,
  done,
}: {
  page: PageContext;
  instrument: Instrument;
  form: FormState;
  done?: string | undefined;
}): string {
  const t = instrumentMessages(page.locale);
  const of = formView(page, form);
  const all = flatProvisions(instrument.provisions).filter(({ retiredAt }) => retiredAt === null);
  const above = all.map((one) => ({ value: one.code, label: `${one.number} ${titleFor(one.titles, page.locale).text}` }));
  return framedPage({
    page,
    title: titleFor(instrument.titles, page.locale).text,
    of,
    done,
    trail: [{ label: t('desk.title'), path: DESK_INSTRUMENTS }],
    children: (
      <>
        <ul class="plain-list">
          {all.map((one) => (
            <li key={one.id}>
              <a href={page.href(deskProvisionUrl(instrument.code, one.code))}>
                <bdi>{one.number}</bdi> <Title texts={one.titles} page={page} />
              </a>
            </li>
          ))}
        </ul>
        <details open={form.errors.length > 0}>
          <summary>{t('desk.add')}</summary>
          <PostForm action={page.href(deskInstrumentUrl(instrument.code))}>
            <TextField of={of} name="code" maxLength={40} dir="ltr" />
            <SelectField of={of} name="parent" options={above} none={t('desk.top')} />
            <ProvisionFields of={of} />
          </PostForm>
        </details>
      </>
    ),
  });
}

interface ProvisionProps {
  page: PageContext;
  instrument: Instrument;
  provision: Provision;
  form: FormState;
  done?: string | undefined;
}

/** One provision at the desk: to be corrected, and to be marked as compared with the original. */
export function deskProvisionPage({ page, instrument, provision, form, done }: ProvisionProps): string {
  const t = instrumentMessages(page.locale);
  const of = formView(page, form);
  const path = deskProvisionUrl(instrument.code, provision.code);
  return framedPage({
    page,
    title: `${provision.number} ${titleFor(provision.titles, page.locale).text}`,
    of,
    done,
    trail: [
      { label: t('desk.title'), path: DESK_INSTRUMENTS },
      { label: titleFor(instrument.titles, page.locale).text, path: deskInstrumentUrl(instrument.code) },
    ],
    children: (
      <>
        <p>
          <a href={page.href(provisionUrl(instrument.code, provision.code))}>{page.href(provisionUrl(instrument.code, provision.code))}</a>
        </p>
        <UnverifiedNotice page={page} provisions={[provision]} />
        {provision.verifiedOn === null && (
          <PostForm action={`${page.href(path)}/verification`}>
            <button type="submit">{t('desk.verify')}</button>
          </PostForm>
        )}
        <PostForm action={page.href(path)}>
          <ProvisionFields of={of} />
        </PostForm>
      </>
    ),
  });
}

function ProvisionFields({ of }: { of: FormView }): JSX.Element {
  const t = instrumentMessages(of.page.locale);
  return (
    <>
      <TextField of={of} name="number" maxLength={40} />
      <SelectField of={of} name="kind" options={PROVISION_KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))} />
      {LOCALES.map((lang) => (
        <TextField key={lang} of={of} name={`title-${lang}`} maxLength={TITLE_LENGTH} lang={lang} required={false} />
      ))}
      {LOCALES.map((lang) => (
        <TextArea key={lang} of={of} name={`gist-${lang}`} rows={2} maxLength={GIST_LENGTH} lang={lang} required={false} />
      ))}
      <TextField of={of} name="sourceUrl" type="url" maxLength={2000} dir="ltr" required={false} />
      <TextField of={of} name="terms" maxLength={500} dir="ltr" required={false} />
      <p>
        <button type="submit">{t('desk.save')}</button>
      </p>
    </>
  );
}
