import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import type { FormState, Typed } from '../../../../platform/forms/read-form.ts';
import { ChangedMeanwhile } from '../../../../platform/ui/changed-meanwhile.tsx';
import { ChoiceGroup, ErrorSummary, type FormView, PostForm, SelectField } from '../../../../platform/ui/form-parts.tsx';
import type { Locale } from '../../../../platform/i18n/locales.ts';
import { joinList } from '../../../../platform/ui/format.ts';
import { AUDIENCES, FIELD_GROUPS, LISTINGS, PLACE_PRECISIONS } from '../../input/organization-record.ts';
import { CONTACT_POLICIES, MOST_PLACES_HERE } from '../../input/safety.ts';
import { ownRecordMessages } from '../../messages/own-record/index.ts';
import { safetyMessages } from '../../messages/safety/index.ts';
import type { StoredRecord } from '../../records/canonical.ts';
import { type Preset, PRESETS } from '../../rules/safety-presets.ts';
import { beside, editUrl } from '../../urls.ts';
import type { View } from '../view.ts';
import { framedPage } from './frame.tsx';

interface Props {
  view: View;
  record: StoredRecord;
  name: string;
  /** The preset that is in force, if it is one. */
  preset: Preset | null;
  form: FormState;
  /** Sign of the choices as the form shows them. */
  mark: string;
  /** What is saved now where somebody else changed it meanwhile. */
  conflict?: Typed;
  done?: string | undefined;
}

/** What is shown of an organization and to whom: presets, each choice, and how it looks to others. */
export function safetyPage(props: Props): string {
  const { view, record, name, form } = props;
  const { page } = view;
  const t = safetyMessages(page.locale);
  const title = t('title', { name });
  const of: FormView = { page, form, labels: labelsOf(record, view) };
  return framedPage({
    page,
    trail: [{ label: ownRecordMessages(page.locale)('title', { name }), path: editUrl(record.slug) }],
    heading: title,
    done: props.done,
    children: (
      <>
        <p>{t('lead')}</p>
        <ErrorSummary of={of} />
        {props.conflict && <ChangedMeanwhile of={of} saved={props.conflict} worded={(field, value) => worded(field, value, page.locale)} />}
        <Previews slug={record.slug} view={view} />
        <Presets {...props} />
        <Details {...props} of={of} />
      </>
    ),
  });
}

export const PREVIEWS = ['public', 'institutions', 'members', 'bot'] as const;

function Previews({ slug, view: { page } }: { slug: string; view: View }): JSX.Element {
  const t = safetyMessages(page.locale);
  return (
    <section>
      <h2>{t('preview.title')}</h2>
      <ul class="facts">
        {PREVIEWS.map((as) => (
          <li key={as}>
            <a href={page.href(`${beside(slug, 'preview')}?as=${as}`)}>{t(`preview.${as}`)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Presets({ view: { page }, record, preset: current, mark }: Props): JSX.Element {
  const t = safetyMessages(page.locale);
  return (
    <section class="stack">
      <h2>{t('preset.title')}</h2>
      {PRESETS.map((preset) => (
        <div class="panel" key={preset}>
          <h3>{t(`preset.${preset}`)}</h3>
          <p>{t(`preset.${preset}.text`)}</p>
          {preset === current ? (
            <p>
              <strong>{t('preset.now')}</strong>
            </p>
          ) : (
            <form method="post" action={page.href(beside(record.slug, 'safety'))}>
              <input type="hidden" name="mark" value={mark} />
              <button class="quiet" type="submit" name="preset" value={preset}>
                {t('preset.use', { preset: t(`preset.${preset}`) })}
              </button>
            </form>
          )}
        </div>
      ))}
    </section>
  );
}

function Details({ view: { page }, record, mark, of }: Props & { of: FormView }): JSX.Element {
  const t = safetyMessages(page.locale);
  const own = ownRecordMessages(page.locale);
  const audiences = AUDIENCES.map((value) => ({ value, label: t(`audience.${value}`) }));
  const precisions = PLACE_PRECISIONS.map((value) => ({ value, label: own(`precision.${value}`) }));
  return (
    <section class="stack">
      <h2>{t('detail.title')}</h2>
      <PostForm action={page.href(beside(record.slug, 'safety'))}>
        <input type="hidden" name="mark" value={mark} />
        <ChoiceGroup of={of} name="listing" kind="radio" options={LISTINGS.map((value) => ({ value, label: t(`listing.${value}`) }))} />
        <ChoiceGroup
          of={of}
          name="contact"
          kind="radio"
          options={CONTACT_POLICIES.map((value) => ({ value, label: t(`contact.${value}`) }))}
        />
        {FIELD_GROUPS.map((group) => (
          <SelectField of={of} key={group} name={`group-${group}`} options={audiences} />
        ))}
        {record.places.slice(0, MOST_PLACES_HERE).map((_, at) => (
          <SelectField of={of} key={at} name={`place-${at}`} options={precisions} />
        ))}
        <p>
          <button type="submit">{t('save')}</button>
        </p>
      </PostForm>
    </section>
  );
}

function labelsOf(record: StoredRecord, { t: words, page }: View): Record<string, string> {
  const t = safetyMessages(page.locale);
  const place = ({ name, street, city, country }: StoredRecord['places'][number]) =>
    joinList(
      [name ?? street, city, countryName(country, page.locale)].filter((part) => part !== null),
      page.locale,
    );
  return {
    listing: t('listing'),
    contact: t('contact'),
    ...Object.fromEntries(FIELD_GROUPS.map((group) => [`group-${group}`, t('group.field', { group: words(`group.${group}`) })])),
    ...Object.fromEntries(
      record.places.slice(0, MOST_PLACES_HERE).map((one, at) => [`place-${at}`, t('place.field', { place: place(one) })]),
    ),
  };
}

/** A choice as the form calls it. */
function worded(field: string, value: string, locale: Locale): string {
  const t = safetyMessages(locale);
  if (field.startsWith('group-')) return t(`audience.${value as 'public'}`);
  if (field.startsWith('place-')) return ownRecordMessages(locale)(`precision.${value as 'city'}`);
  return field === 'listing' ? t(`listing.${value as 'full'}`) : t(`contact.${value as 'anyone'}`);
}
