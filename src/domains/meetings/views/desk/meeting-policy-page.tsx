import type { JSX } from 'preact';
import { ChoiceGroup, type FormView, SelectField, TextArea, TextField, Tick } from '../../../../platform/ui/form-parts.tsx';
import { APPROVALS, CRITERIA, IDENTITIES, LISTS_SHOWN, OBJECTIONS_SHOWN, PolicyForm, RESTS } from '../../input/meeting-policy.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { policyMessages } from '../../messages/policy/index.ts';
import { BALANCES, EVENT_FORMATS, ORGANIZER_KINDS, PLACING_ORDERS, type Policy, ROUTES_IN, SELECTIONS } from '../../rules/policy.ts';
import { deskMeetingUrl } from '../../urls.ts';
import { Explained } from '../meeting-rules-page.tsx';
import { deskFrame, EditForm, formOf, type MeetingEdit, TextInEach } from './desk-frame.tsx';

/** The rules of a meeting as a form; `preview`: what applicants would read of what was typed. */
export function meetingPolicyPage({ preview, ...edit }: MeetingEdit & { preview?: Policy | undefined }): string {
  const { page, meeting } = edit;
  const t = meetingDeskMessages(page.locale);
  const of = formOf(page, edit.form, Object.keys(PolicyForm.shape));
  const parts = [Accreditation, Delegation, SideEvents, Scores, Dialogues, Speaking];
  return deskFrame({
    page,
    meeting,
    title: t('policy'),
    lead: t('policy.lead'),
    of,
    children: (
      <>
        {preview && (
          <section class="panel" id="preview">
            <h2>{t('preview.title')}</h2>
            <Explained page={page} policy={preview} />
          </section>
        )}
        <EditForm of={of} edit={edit} action={deskMeetingUrl(meeting.slug, 'policy')}>
          {parts.map((Part) => (
            <Part key={Part.name} of={of} />
          ))}
          <TextInEach of={of} name="remark" maxLength={5_000} rows={3} />
          <TextArea of={of} name="reason" maxLength={1_000} rows={2} hint={t('hint.reason')} />
          <p class="buttons">
            <button type="submit">{t('save')}</button>
            <button type="submit" class="quiet" name="preview" value="yes">
              {t('preview')}
            </button>
          </p>
        </EditForm>
      </>
    ),
  });
}

interface Part {
  of: FormView;
}

function Heading({ of, part }: Part & { part: keyof Policy }): JSX.Element {
  return <h2>{policyMessages(of.page.locale)(`part.${part}`)}</h2>;
}

/** A whole number; what may be left empty is no limit. */
function Count({ of, name, free }: Part & { name: string; free?: boolean }): JSX.Element {
  return <TextField of={of} name={name} inputMode="numeric" maxLength={6} dir="ltr" {...(free && { required: false })} />;
}

/** Values with their labels, which stand in the messages as `kind.value`. */
function options<T extends string>(values: readonly T[], label: (value: T) => string): { value: T; label: string }[] {
  return values.map((value) => ({ value, label: label(value) }));
}

function Accreditation({ of }: Part): JSX.Element {
  const t = policyMessages(of.page.locale);
  return (
    <>
      <Heading of={of} part="accreditation" />
      <ChoiceGroup of={of} name="routes" kind="checkbox" options={options(ROUTES_IN, (one) => t(`route.${one}`))} />
      <Count of={of} name="circulationDays" />
      <SelectField of={of} name="objectionsShown" options={options(OBJECTIONS_SHOWN, (one) => t(`objections.${one}`))} />
      <Tick of={of} name="letter" />
    </>
  );
}

function Delegation({ of }: Part): JSX.Element {
  const t = policyMessages(of.page.locale);
  return (
    <>
      <Heading of={of} part="delegation" />
      <Count of={of} name="limit" free />
      <Count of={of} name="inRoom" free />
      <SelectField of={of} name="identity" options={options(IDENTITIES, (one) => t(`identity.${one}`))} />
      <Count of={of} name="identityKeptDays" />
      <SelectField of={of} name="approval" options={options(APPROVALS, (one) => t(`approval.${one}`))} />
      <Tick of={of} name="photo" />
      <Tick of={of} name="visaLetters" />
      <Tick of={of} name="travelSupport" />
      <SelectField of={of} name="listShown" options={options(LISTS_SHOWN, (one) => t(`list.${one}`))} />
    </>
  );
}

function SideEvents({ of }: Part): JSX.Element {
  const t = policyMessages(of.page.locale);
  const orders = options(PLACING_ORDERS, (one) => t(`order.${one}`));
  return (
    <>
      <Heading of={of} part="sideEvents" />
      <ChoiceGroup of={of} name="organizers" kind="checkbox" options={options(ORGANIZER_KINDS, (one) => t(`organizer.${one}`))} />
      <Count of={of} name="perOrganizer" free />
      <SelectField of={of} name="order-1" options={orders} />
      {[2, 3, 4].map((n) => (
        <SelectField key={n} of={of} name={`order-${n}`} options={orders} none="" required={false} />
      ))}
      <Count of={of} name="minutes" />
      <ChoiceGroup of={of} name="formats" kind="checkbox" options={options(EVENT_FORMATS, (one) => t(`format.${one}`))} />
      <Count of={of} name="summaryWords" />
      {['consentNeeded', 'missionInformed', 'exhibitions', 'waitingList'].map((name) => (
        <Tick key={name} of={of} name={name} />
      ))}
    </>
  );
}

function Scores({ of }: Part): JSX.Element {
  return (
    <>
      {CRITERIA.map((one) => (
        <Count key={one} of={of} name={`weight-${one}`} free />
      ))}
      <Count of={of} name="reviewers" />
    </>
  );
}

function Dialogues({ of }: Part): JSX.Element {
  const t = policyMessages(of.page.locale);
  return (
    <>
      <Heading of={of} part="dialogues" />
      <Count of={of} name="dialogueMinutes" />
      <Count of={of} name="secondsPerQuestion" />
      <Count of={of} name="questionWords" />
      <Tick of={of} name="jointQuestions" />
      <SelectField of={of} name="selection" options={options(SELECTIONS, (one) => t(`selection.${one}`))} />
      <ChoiceGroup
        of={of}
        name="questionBalance"
        kind="checkbox"
        options={options(BALANCES, (one) => t(`balance.${one}`))}
        required={false}
      />
      <SelectField of={of} name="rest" options={options(RESTS, (one) => t(`rest.${one}`))} />
    </>
  );
}

function Speaking({ of }: Part): JSX.Element {
  const t = policyMessages(of.page.locale);
  return (
    <>
      <Heading of={of} part="speaking" />
      {['perItem', 'perDay', 'perMeeting'].map((name) => (
        <Count key={name} of={of} name={name} free />
      ))}
      {['seconds', 'words', 'writtenWords'].map((name) => (
        <Count key={name} of={of} name={name} />
      ))}
      <TextArea of={of} name="languages" rows={3} hint={meetingDeskMessages(of.page.locale)('hint.languages')} required={false} />
      <SelectField of={of} name="method" options={options(SELECTIONS, (one) => t(`selection.${one}`))} />
      <ChoiceGroup
        of={of}
        name="speakerBalance"
        kind="checkbox"
        options={options(BALANCES, (one) => t(`balance.${one}`))}
        required={false}
      />
      <Tick of={of} name="unheardFirst" />
    </>
  );
}
