import { SelectField, Submit, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { countryOptions } from '../../../directory/index.ts';
import { MeetingForm, MODES, PROSE_LENGTH, TITLE_LENGTH } from '../../input/meeting-forms.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { deskMeetingUrl } from '../../urls.ts';
import { deskFrame, EditForm, formOf, type MeetingEdit, TextInEach } from './desk-frame.tsx';
import { HeadFields } from './meetings-desk-page.tsx';

/** What is said of a meeting, to be changed. */
export function meetingTextsPage(edit: MeetingEdit): string {
  const { page, meeting } = edit;
  const t = meetingDeskMessages(page.locale);
  const of = formOf(page, edit.form, Object.keys(MeetingForm.shape));
  const modes = MODES.map((value) => ({ value, label: meetingMessages(page.locale)(`mode.${value}`) }));
  return deskFrame({
    page,
    meeting,
    title: t('texts'),
    of,
    children: (
      <EditForm of={of} edit={edit} action={deskMeetingUrl(meeting.slug, 'texts')}>
        <HeadFields of={of} />
        <TextInEach of={of} name="summary" maxLength={PROSE_LENGTH} rows={3} />
        <SelectField of={of} name="country" options={countryOptions(page.locale)} none={t('nowhere')} required={false} />
        <TextField of={of} name="city" maxLength={100} required={false} />
        <TextInEach of={of} name="venue" maxLength={TITLE_LENGTH} />
        <SelectField of={of} name="mode" options={modes} />
        <TextArea of={of} name="sources" maxLength={PROSE_LENGTH} hint={t('hint.sources')} required={false} />
        <Submit label={t('save')} />
      </EditForm>
    ),
  });
}
