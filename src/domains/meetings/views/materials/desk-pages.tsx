import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { ErrorSummary, PostForm, SelectField, Submit, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import type { ShownFollowUp, ShownMaterial, Subject } from '../../findings-materials.ts';
import { FOLLOW_UP_LENGTH } from '../../input/material-forms.ts';
import { materialMessages } from '../../messages/materials/index.ts';
import { FOLLOW_UP_STATES, READERS } from '../../tables/briefings.ts';
import { deskFollowUpsUrl, deskMaterialsUrl } from '../../urls-briefings.ts';
import { deskFrame, TextInEach } from '../desk/desk-frame.tsx';
import { FollowUpLine, inEachLanguage, labelledMaterial, MaterialBody, type MaterialsFrame, subjectOptions } from './material-parts.tsx';
import { MATERIAL_FIELDS, MaterialFields } from './materials-pages.tsx';

/** A form among several of a page: of which row it is. */
export interface RowForm {
  id: string | null;
  state: FormState;
}

interface MaterialsDeskProps {
  frame: MaterialsFrame;
  materials: readonly ShownMaterial[];
  subjects: readonly Subject[];
  form: RowForm;
  done: string | undefined;
}

/** Materials at the desk: what waits, what is shown, what was taken away and why. */
export function materialsDeskPage({ frame, materials, subjects, form, done }: MaterialsDeskProps): string {
  const { page, meeting } = frame;
  const t = materialMessages(page.locale);
  const empty = { typed: {}, errors: [] };
  return deskFrame({
    page,
    meeting,
    title: t('title'),
    lead: t('desk.lead'),
    done,
    of: labelledMaterial(page, form.id === null ? form.state : empty, MATERIAL_FIELDS),
    children: (
      <>
        <ul class="plain-list results">
          {materials.map((material) => (
            <li class="card" key={material.id}>
              <MaterialBody frame={frame} material={material} desk />
              <p class="facts">
                <strong>{t(`state.${material.state}`)}</strong>
                {material.reason !== null && <span dir="auto">{material.reason}</span>}
              </p>
              {(material.state === 'waiting' || material.state === 'shown') && (
                <Deciding frame={frame} material={material} state={form.id === material.id ? form.state : empty} />
              )}
            </li>
          ))}
        </ul>
        <h2>{t('add')}</h2>
        <MaterialFields
          frame={frame}
          form={form.id === null ? form.state : empty}
          subjects={subjects}
          action={deskMaterialsUrl(meeting.slug)}
        />
      </>
    ),
  });
}

function Deciding({
  frame: { page, meeting },
  material,
  state,
}: {
  frame: MaterialsFrame;
  material: ShownMaterial;
  state: FormState;
}): JSX.Element {
  const t = materialMessages(page.locale);
  const of = labelledMaterial(page, state, ['decision', 'reason']);
  const choices = material.state === 'waiting' ? (['shown', 'refused'] as const) : (['removed'] as const);
  return (
    <details open={state.errors.length > 0}>
      <summary>{t('decide')}</summary>
      <ErrorSummary of={of} />
      <PostForm action={page.href(deskMaterialsUrl(meeting.slug, material.id, 'decision'))}>
        <SelectField of={of} name="decision" options={choices.map((value) => ({ value, label: t(`decision.${value}`) }))} />
        <TextField of={of} name="reason" maxLength={1000} hint={t('hint.reason')} required={false} />
        <Submit label={t('save')} />
      </PostForm>
    </details>
  );
}

interface FollowUpsDeskProps {
  frame: MaterialsFrame;
  followUps: readonly ShownFollowUp[];
  subjects: readonly Subject[];
  form: RowForm;
  done: string | undefined;
}

const FOLLOW_UP_FIELDS = ['subject', ...inEachLanguage('text'), 'responsible', 'dueOn', 'audience'];

/** What was promised, at the desk. */
export function followUpsDeskPage(props: FollowUpsDeskProps): string {
  const { frame, followUps, form, done } = props;
  const { page, meeting } = frame;
  const t = materialMessages(page.locale);
  const empty = { typed: {}, errors: [] };
  return deskFrame({
    page,
    meeting,
    title: t('follow.title'),
    lead: t('follow.deskLead'),
    done,
    of: labelledMaterial(page, form.id === null ? form.state : empty, FOLLOW_UP_FIELDS),
    children: (
      <>
        <ul class="plain-list results">
          {followUps.map((one) => (
            <li class="card" key={one.id}>
              <FollowUpLine page={page} followUp={one} />
              <Progress frame={frame} followUp={one} form={form} />
            </li>
          ))}
        </ul>
        <NewFollowUp {...props} />
      </>
    ),
  });
}

function Progress({
  frame: { page, meeting },
  followUp,
  form,
}: {
  frame: MaterialsFrame;
  followUp: ShownFollowUp;
  form: RowForm;
}): JSX.Element {
  const t = materialMessages(page.locale);
  const { id, state, remark, dueOn } = followUp;
  const own = form.id === id ? form.state : { typed: { state, remark: remark ?? '', dueOn }, errors: [] };
  const of = labelledMaterial(page, own, ['state', 'remark', 'dueOn']);
  return (
    <details open={own.errors.length > 0}>
      <summary>{t('follow.change')}</summary>
      <ErrorSummary of={of} />
      <PostForm action={page.href(deskFollowUpsUrl(meeting.slug, id))}>
        <SelectField of={of} name="state" options={FOLLOW_UP_STATES.map((value) => ({ value, label: t(`follow.state.${value}`) }))} />
        <TextArea of={of} name="remark" rows={2} maxLength={FOLLOW_UP_LENGTH} hint={t('follow.remarkHint')} required={false} />
        <TextField of={of} name="dueOn" type="date" />
        <Submit label={t('save')} />
      </PostForm>
    </details>
  );
}

function NewFollowUp({ frame: { page, meeting }, subjects, form }: FollowUpsDeskProps): JSX.Element {
  const t = materialMessages(page.locale);
  const of = labelledMaterial(page, form.id === null ? form.state : { typed: {}, errors: [] }, FOLLOW_UP_FIELDS);
  const own = subjects.filter(({ key }) => !key.startsWith('side-event:'));
  return (
    <section id="new">
      <h2>{t('follow.add')}</h2>
      <PostForm action={page.href(deskFollowUpsUrl(meeting.slug))}>
        <SelectField of={of} name="subject" none={t('whole')} options={subjectOptions(own, page)} />
        <TextInEach of={of} name="text" maxLength={FOLLOW_UP_LENGTH} rows={2} />
        <TextField of={of} name="responsible" maxLength={200} />
        <TextField of={of} name="dueOn" type="date" />
        <SelectField of={of} name="audience" options={READERS.map((value) => ({ value, label: t(`audience.${value}`) }))} />
        <Submit label={t('follow.add')} />
      </PostForm>
    </section>
  );
}
