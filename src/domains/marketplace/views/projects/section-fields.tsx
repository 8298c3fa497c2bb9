import type { JSX } from 'preact';
import { ChoiceGroup, type FormView, type Option, SelectField, TextArea, TextField, Tick } from '../../../../platform/ui/form-parts.tsx';
import { AUDIENCES, countryOptions, ownRecordMessages } from '../../../directory/index.ts';
import { NAME_LENGTH, PLACE_PRECISIONS, PROJECT_STATES, TEXT_LENGTH } from '../../input/project.ts';
import { projectEditMessages } from '../../messages/project-edit/index.ts';
import type { ProjectSection } from '../../rules/project-life.ts';
import type { ProjectView } from './project-view.tsx';
import { rowsOf } from './section-labels.ts';
import { TermChoices } from './term-choices.tsx';

interface FieldsProps {
  of: FormView;
  view: ProjectView;
  lang: string;
}

/** The fields of one section. */
export function SectionFields({ section, ...props }: FieldsProps & { section: ProjectSection }): JSX.Element {
  switch (section) {
    case 'text':
      return <TextFields {...props} />;
    case 'course':
      return <CourseFields {...props} />;
    case 'activities':
      return <ActivityFields {...props} />;
    case 'places':
      return <PlaceFields {...props} />;
    case 'money':
      return <MoneyFields {...props} />;
    case 'deliverables':
      return <DeliverableFields {...props} />;
    case 'sharing':
      return <SharingFields {...props} />;
  }
}

function TextFields({ of, view, lang }: FieldsProps): JSX.Element {
  const e = projectEditMessages(view.page.locale);
  return (
    <>
      <TextField of={of} name="name" maxLength={NAME_LENGTH} lang={lang} />
      <TextArea of={of} name="summary" rows={8} maxLength={TEXT_LENGTH} lang={lang} required={false} hint={e('field.summary.hint')} />
      <TextArea of={of} name="results" rows={6} maxLength={TEXT_LENGTH} lang={lang} required={false} />
    </>
  );
}

function CourseFields({ of, view }: FieldsProps): JSX.Element {
  const e = projectEditMessages(view.page.locale);
  return (
    <>
      <ChoiceGroup
        of={of}
        name="state"
        kind="radio"
        options={PROJECT_STATES.map((value) => ({ value, label: view.t(`state.${value}`) }))}
      />
      <TextField of={of} name="startsOn" dir="ltr" inputMode="numeric" maxLength={10} hint={e('field.day.hint')} required={false} />
      <TextField of={of} name="endsOn" dir="ltr" inputMode="numeric" maxLength={10} hint={e('field.day.hint')} required={false} />
    </>
  );
}

function ActivityFields({ of, view }: FieldsProps): JSX.Element {
  const e = projectEditMessages(view.page.locale);
  return (
    <>
      <TermChoices of={of} name="terms" view={view} />
      <TextArea of={of} name="countries" hint={e('field.countries.hint')} required={false} />
    </>
  );
}

function PlaceFields({ of, view }: FieldsProps): JSX.Element {
  const { page } = view;
  const o = ownRecordMessages(page.locale);
  const precisions = PLACE_PRECISIONS.map((value) => ({ value, label: o(`precision.${value}`) }));
  return (
    <>
      <p class="hint">{o('rows.hint')}</p>
      {rowsOf(of.form.typed, 'place', 'country').map((at) => (
        <div class="panel" key={at}>
          <SelectField of={of} name={`place-${at}-country`} none="" options={countryOptions(page.locale)} />
          <div class="form-row">
            <TextField of={of} name={`place-${at}-city`} maxLength={200} required={false} />
            <TextField of={of} name={`place-${at}-region`} maxLength={200} required={false} />
          </div>
          <div class="form-row">
            <TextField of={of} name={`place-${at}-latitude`} maxLength={30} dir="ltr" required={false} />
            <TextField of={of} name={`place-${at}-longitude`} maxLength={30} dir="ltr" required={false} hint={o('place.degrees.hint')} />
          </div>
          <SelectField of={of} name={`place-${at}-precision`} options={precisions} />
        </div>
      ))}
    </>
  );
}

function MoneyFields({ of, view }: FieldsProps): JSX.Element {
  const e = projectEditMessages(view.page.locale);
  const o = ownRecordMessages(view.page.locale);
  return (
    <>
      <TextField of={of} name="currency" maxLength={3} dir="ltr" required={false} hint={e('field.currency.hint')} />
      <div class="form-row">
        <TextField of={of} name="total" maxLength={30} dir="ltr" required={false} />
        <TextField of={of} name="secured" maxLength={30} dir="ltr" required={false} />
      </div>
      <SelectField of={of} name="budgetShownTo" options={audienceOptions(view)} />
      <p class="hint">{o('rows.hint')}</p>
      {rowsOf(of.form.typed, 'source', 'source').map((at) => (
        <div class="panel" key={at}>
          <div class="form-row">
            <TextField of={of} name={`source-${at}-source`} maxLength={NAME_LENGTH} required={false} />
            <TextField of={of} name={`source-${at}-amount`} maxLength={30} dir="ltr" required={false} />
          </div>
          <Tick of={of} name={`source-${at}-secured`} />
        </div>
      ))}
    </>
  );
}

function DeliverableFields({ of, view, lang }: FieldsProps): JSX.Element {
  const e = projectEditMessages(view.page.locale);
  const o = ownRecordMessages(view.page.locale);
  return (
    <>
      <p class="hint">{o('rows.hint')}</p>
      {rowsOf(of.form.typed, 'deliverable', 'title').map((at) => (
        <div class="panel" key={at}>
          <input type="hidden" name={`deliverable-${at}-id`} value={String(of.form.typed[`deliverable-${at}-id`] ?? '')} />
          <TextField of={of} name={`deliverable-${at}-title`} maxLength={NAME_LENGTH} lang={lang} required={false} />
          <div class="form-row">
            <TextField of={of} name={`deliverable-${at}-dueOn`} dir="ltr" maxLength={10} required={false} hint={e('field.day.hint')} />
            <TextField
              of={of}
              name={`deliverable-${at}-progress`}
              dir="ltr"
              inputMode="numeric"
              maxLength={3}
              required={false}
              hint={e('field.progress.hint')}
            />
          </div>
        </div>
      ))}
    </>
  );
}

function SharingFields({ of, view }: FieldsProps): JSX.Element {
  const e = projectEditMessages(view.page.locale);
  return (
    <>
      <ChoiceGroup of={of} name="shownTo" kind="radio" options={audienceOptions(view)} />
      <Tick of={of} name="iati" hint={e('field.iati.hint')} />
      <TextField of={of} name="iatiIdentifier" dir="ltr" maxLength={60} required={false} />
    </>
  );
}

function audienceOptions({ page }: ProjectView): Option[] {
  const e = projectEditMessages(page.locale);
  return AUDIENCES.map((value) => ({ value, label: e(`shownTo.${value}`) }));
}
