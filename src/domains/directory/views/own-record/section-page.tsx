import type { ComponentChildren, JSX } from 'preact';
import type { FormState, Typed } from '../../../../platform/forms/read-form.ts';
import { Crumbs, Notice } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, PostForm } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { ownRecordMessages } from '../../messages/own-record/index.ts';
import type { StoredRecord } from '../../records/canonical.ts';
import type { Section } from '../../rules/freshness-sections.ts';
import { editUrl } from '../../urls.ts';
import type { View } from '../view.ts';
import { DescriptionFields, DescriptionList, TranslateFrom } from './description-fields.tsx';
import { sectionLabels } from './labels.ts';
import { PlaceFields, PlaceList } from './place-fields.tsx';
import { ActivitiesFields, ContactFields, IdentityFields, RelationsFields, SizeFields } from './section-fields.tsx';

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
  return renderPage({
    page,
    title: `${title} – ${name}`,
    indexed: false,
    done: props.done,
    children: (
      <div class="stack narrow">
        <Crumbs page={page} trail={[{ label: own('title', { name }), path: editUrl(record.slug) }, { label: title }]} />
        <h1>{title}</h1>
        {of && <ErrorSummary of={of} />}
        {of && props.conflict && <Conflict of={of} saved={props.conflict} />}
        {of ? <SectionForm {...props} of={of} /> : <SectionList {...props} />}
        <p>
          <a href={page.href(editUrl(record.slug))}>{own('cancel')}</a>
        </p>
      </div>
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

/** Both values of each field that differs, side by side. */
function Conflict({ of, saved }: { of: FormView; saved: Typed }): JSX.Element {
  const own = ownRecordMessages(of.page.locale);
  const mine = of.form.typed;
  const shown = (value: Typed[string] | undefined): ComponentChildren => {
    const text = [value ?? []].flat().join('\n');
    return text === '' ? <span class="soft">{own('nothing')}</span> : <bdi class="multiline">{text}</bdi>;
  };
  const differing = Object.keys(of.labels).filter((field) => String(saved[field] ?? '') !== String(mine[field] ?? ''));
  return (
    <Notice tone="warn" title={own('conflict.title')}>
      <p>{own('conflict.lead')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{own('conflict.field')}</th>
            <th scope="col">{own('conflict.saved')}</th>
            <th scope="col">{own('conflict.yours')}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map((field) => (
            <tr key={field}>
              <th scope="row">{of.labels[field]}</th>
              <td>{shown(saved[field])}</td>
              <td>{shown(mine[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Notice>
  );
}
