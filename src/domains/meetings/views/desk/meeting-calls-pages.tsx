import { Submit, TextField } from '../../../../platform/ui/form-parts.tsx';
import { type ProvisionGroup, ProvisionChoices } from '../../../commitments/index.ts';
import { callForm, PROSE_LENGTH } from '../../input/meeting-forms.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { callState } from '../../rules/calls.ts';
import { explainCall } from '../../rules/explain.ts';
import { CALL_KINDS, type CallKind } from '../../tables/meetings.ts';
import { deskMeetingUrl } from '../../urls.ts';
import { momentText } from '../meeting-parts.tsx';
import { deskFrame, EditForm, formOf, type MeetingDesk, type MeetingEdit, TextInEach } from './desk-frame.tsx';

/** Everything that may be asked for, with its window where it has one. */
export function callsDeskPage({ page, meeting, done }: MeetingDesk): string {
  const t = meetingDeskMessages(page.locale);
  const path = deskMeetingUrl(meeting.slug, 'calls');
  const said = (kind: CallKind) => {
    const call = meeting.calls[kind];
    const state = callState(call, page.now);
    if (!call || state === 'none') return t('calls.none');
    const date = momentText(state === 'not-yet' ? call.opensAt : call.closesAt, meeting.zone, page.locale);
    return meetingMessages(page.locale)(`state.${state}`, { date });
  };
  return deskFrame({
    page,
    meeting,
    done,
    title: t('calls'),
    children: (
      <dl class="facts-table">
        {CALL_KINDS.flatMap((kind) => [
          <dt key={kind}>
            <a href={page.href(`${path}/${kind}`)}>{meetingMessages(page.locale)(`call.${kind}`)}</a>
          </dt>,
          <dd key={`${kind}-state`}>{said(kind)}</dd>,
        ])}
      </dl>
    ),
  });
}

/** One call: its window in the zone of the meeting, and what is said of it. */
export function callDeskPage({ kind, ...edit }: MeetingEdit & { kind: CallKind }): string {
  const { page, meeting } = edit;
  const t = meetingDeskMessages(page.locale);
  const of = formOf(page, edit.form, Object.keys(callForm(meeting.zone).shape));
  const path = deskMeetingUrl(meeting.slug, 'calls');
  return deskFrame({
    page,
    meeting,
    above: { label: t('calls'), path },
    title: meetingMessages(page.locale)(`call.${kind}`),
    of,
    children: (
      <>
        <ul>
          {explainCall(kind, meeting.policy, page.locale).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <EditForm of={of} edit={edit} action={`${path}/${kind}`}>
          <TextField of={of} name="opensAt" maxLength={20} dir="ltr" hint={t('hint.moment', { zone: meeting.zone })} />
          <TextField of={of} name="closesAt" maxLength={20} dir="ltr" />
          <TextInEach of={of} name="text" maxLength={PROSE_LENGTH} rows={3} />
          <Submit label={t('save')} />
        </EditForm>
      </>
    ),
  });
}

/** Which provisions of instruments the meeting touches. */
export function touchedDeskPage({ groups, ...edit }: MeetingEdit & { groups: readonly ProvisionGroup[] }): string {
  const { page, meeting } = edit;
  const t = meetingDeskMessages(page.locale);
  const of = formOf(page, edit.form, ['provisions']);
  return deskFrame({
    page,
    meeting,
    title: t('provisions'),
    of,
    children: (
      <EditForm of={of} edit={edit} action={deskMeetingUrl(meeting.slug, 'provisions')}>
        <ProvisionChoices of={of} name="provisions" groups={[...groups]} hint={t('hint.provisions')} />
        <Submit label={t('save')} />
      </EditForm>
    ),
  });
}
