import type { JSX } from 'preact';
import type { FormState, Typed } from '../../../../platform/forms/read-form.ts';
import { ChangedMeanwhile } from '../../../../platform/ui/changed-meanwhile.tsx';
import { ErrorSummary, type FormView, PostForm } from '../../../../platform/ui/form-parts.tsx';
import { ownRecordMessages } from '../../messages/own-record/index.ts';
import type { StoredRecord } from '../../records/canonical.ts';
import type { Section } from '../../rules/freshness-sections.ts';
import { editUrl } from '../../urls.ts';
import type { View } from '../view.ts';
import { DescriptionFields, DescriptionList, TranslateFrom } from './description-fields.tsx';
import { sectionLabels } from './labels.ts';
import { PlaceFields, PlaceList } from './place-fields.tsx';
import { ActivitiesFields, ContactFields, IdentityFields, RelationsFields, SizeFields } from './section-fields.tsx';
import { framedPage } from './frame.tsx';
import { valueLines } from './history-values.ts';

export interface SectionPageProps {
  view: View;
  record: StoredRecord;
  /** How the organization is called for this reader. */
  name: string;
  section: Section;
  /** Which of several: a language, a position; null where the section is one form or only the list is shown. */
  which: string | null;
  /** Nothing where only the list of what can be edited is shown. */
  form: FormState | null;
  /** Sign of the part as the form shows it. */
  mark: string;
  /** What is saved now where somebody else changed it meanwhile. */
  conflict?: Typed;
  /** Language to translate from. */
  from?: string | null;
  /** Whether a machine translates. */
  machine?: boolean;
  done?: string | undefined;
}

/** One section of a record as one form. */
export function sectionPage(props: SectionPageProps): string {
  const { view, record, name, section, which, form } = props;
  const { page } = view;
  const own = ownRecordMessages(page.locale);
  const of: FormView | null = form && { page, form, labels: sectionLabels(section, which, form.typed, view) };
  const title = own(`section.${section}`);
  return framedPage({
    page,
    trail: [{ label: own('title', { name }), path: editUrl(record.slug) }],
    heading: title,
    title: `${title} – ${name}`,
    done: props.done,
    children: (
      <>
        {of && <ErrorSummary of={of} />}
        {of && props.conflict && <ChangedMeanwhile of={of} saved={props.conflict} worded={(field, value) => worded(field, value, view)} />}
        {of ? <SectionForm {...props} of={of} /> : <SectionList {...props} />}
        <p>
          <a href={page.href(editUrl(record.slug))}>{own('cancel')}</a>
        </p>
      </>
    ),
  });
}

function SectionList({ section, record, view }: SectionPageProps): JSX.Element {
  return section === 'places' ? <PlaceList record={record} view={view} /> : <DescriptionList record={record} view={view} />;
}

function SectionForm(props: SectionPageProps & { of: FormView }): JSX.Element {
  const { view, record, section, which, mark } = props;
  const own = ownRecordMessages(view.page.locale);
  const action = view.page.href(`${editUrl(record.slug, section)}${which === null ? '' : `?which=${encodeURIComponent(which)}`}`);
  const hidden = <input type="hidden" name="mark" value={mark} />;
  const isPlace = section === 'places' && Number(which) < record.places.length;
  return (
    <>
      <PostForm action={action}>
        {hidden}
        <Fields {...props} />
        <p>
          <button type="submit">{own('save')}</button>
        </p>
      </PostForm>
      {section === 'description' && which !== null && (
        <TranslateFrom view={view} record={record} lang={which} from={props.from ?? null} machine={props.machine ?? false} />
      )}
      {isPlace && (
        <PostForm action={action}>
          {hidden}
          <input type="hidden" name="remove" value="yes" />
          <p>
            <button class="quiet" type="submit">
              {own('place.remove')}
            </button>
          </p>
        </PostForm>
      )}
    </>
  );
}

function Fields(props: SectionPageProps & { of: FormView }): JSX.Element {
  const { of, view, record } = props;
  switch (props.section) {
    case 'identity':
      return <IdentityFields of={of} view={view} />;
    case 'description':
      return <DescriptionFields of={of} view={view} record={record} lang={props.which ?? ''} from={props.from ?? null} />;
    case 'places':
      return <PlaceFields of={of} view={view} />;
    case 'activities':
      return <ActivitiesFields of={of} view={view} />;
    case 'contact':
      return <ContactFields of={of} view={view} />;
    case 'size':
      return <SizeFields of={of} view={view} />;
    case 'relations':
      return <RelationsFields of={of} view={view} />;
  }
}

/** Fields whose values are codes. */
const CODED = ['size', 'budget', 'terms'];

function worded(field: string, value: string, view: View): string {
  return CODED.includes(field) ? valueLines(field, field === 'terms' ? [value] : value, view).join(' ') : value;
}
