import type { JSX } from 'preact';
import { ChoiceGroup, type FormView, SelectField, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import {
  ACTIVITIES,
  BUDGET_BANDS,
  LINK_KINDS,
  NAME_KINDS,
  ORGANIZATION_KINDS,
  RELATION_KINDS,
  SIZE_BANDS,
} from '../../input/organization-record.ts';
import { rowCount } from '../../input/sections/rows.ts';
import { ownRecordMessages } from '../../messages/own-record/index.ts';
import type { Term } from '../../taxonomy/taxonomy.ts';
import { termOption } from '../options.ts';
import type { View } from '../view.ts';

interface FieldsProps {
  of: FormView;
  view: View;
}

export function IdentityFields({ of, view }: FieldsProps): JSX.Element {
  const { t, page } = view;
  const own = ownRecordMessages(page.locale);
  return (
    <>
      <p class="hint">{own('identity.badge')}</p>
      <SelectField of={of} name="kind" options={ORGANIZATION_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      <p class="hint">{own('rows.hint')}</p>
      {places(of, 'name', 'text').map((at) => (
        <div class="form-row" key={at}>
          <TextField of={of} name={`name-${at}-text`} maxLength={400} />
          <TextField of={of} name={`name-${at}-lang`} maxLength={60} />
          <SelectField
            of={of}
            name={`name-${at}-kind`}
            options={NAME_KINDS.map((value) => ({ value, label: t(`profile.name.${value}`) }))}
          />
        </div>
      ))}
      {places(of, 'identifier', 'number').map((at) => (
        <TextField of={of} key={at} name={`identifier-${at}-number`} maxLength={230} dir="ltr" required={false} />
      ))}
      <SelectField
        of={of}
        name="activity"
        options={ACTIVITIES.map((value) => ({ value, label: value === 'active' ? own('activity.active') : t(`activity.${value}`) }))}
      />
      <TextField of={of} name="founded" inputMode="numeric" maxLength={4} required={false} />
      <TextField of={of} name="legalStatus" maxLength={200} required={false} />
    </>
  );
}

export function ActivitiesFields({ of, view }: FieldsProps): JSX.Element {
  const own = ownRecordMessages(view.page.locale);
  const options = (['theme', 'service', 'population'] as const).flatMap((kind) =>
    view.taxonomy.children(null, kind).flatMap((term) => [term, ...narrower(term, view)].map((one) => termOption(one, view))),
  );
  return (
    <>
      <ChoiceGroup of={of} name="terms" kind="checkbox" options={options} />
      <TextArea of={of} name="countries" hint={own('activities.lines.hint')} required={false} />
      <TextArea of={of} name="languages" hint={own('activities.lines.hint')} required={false} />
    </>
  );
}

function narrower(term: Term, view: View): Term[] {
  return view.taxonomy.children(term.code).flatMap((child) => [child, ...narrower(child, view)]);
}

export function ContactFields({ of, view }: FieldsProps): JSX.Element {
  const own = ownRecordMessages(view.page.locale);
  return (
    <>
      <p class="hint">{own('rows.hint')}</p>
      {places(of, 'link', 'url').map((at) => (
        <div class="form-row" key={at}>
          <TextField of={of} name={`link-${at}-url`} type="url" maxLength={2000} dir="ltr" />
          <SelectField of={of} name={`link-${at}-kind`} options={LINK_KINDS.map((value) => ({ value, label: own(`link.${value}`) }))} />
        </div>
      ))}
    </>
  );
}

export function SizeFields({ of, view: { t, page } }: FieldsProps): JSX.Element {
  const none = ownRecordMessages(page.locale)('nothing');
  return (
    <>
      <SelectField of={of} name="size" none={none} options={SIZE_BANDS.map((value) => ({ value, label: t(`size.${value}`) }))} />
      <SelectField of={of} name="budget" none={none} options={BUDGET_BANDS.map((value) => ({ value, label: t(`budget.${value}`) }))} />
    </>
  );
}

export function RelationsFields({ of, view: { t, page } }: FieldsProps): JSX.Element {
  return (
    <>
      <p class="hint">{ownRecordMessages(page.locale)('rows.hint')}</p>
      {places(of, 'relation', 'label').map((at) => (
        <div class="form-row" key={at}>
          <SelectField
            of={of}
            name={`relation-${at}-kind`}
            options={RELATION_KINDS.map((value) => ({ value, label: t(`relation.${value}`) }))}
          />
          <TextField of={of} name={`relation-${at}-label`} maxLength={400} />
          <TextField of={of} name={`relation-${at}-number`} maxLength={230} dir="ltr" required={false} />
        </div>
      ))}
    </>
  );
}

/** The positions of the rows to show: those filled in, and two to add. */
function places(of: FormView, name: string, key: string): number[] {
  return Array.from({ length: rowCount(of.form.typed, name, key) }, (_, at) => at);
}
