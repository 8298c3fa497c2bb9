import type { FormState, Typed } from '../../../../platform/forms/read-form.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { LOCALES } from '../../../../platform/i18n/locales.ts';
import { type FormView, SelectField, Submit, TextField } from '../../../../platform/ui/form-parts.tsx';
import type { Room } from '../../findings.ts';
import { GUEST_LENGTH } from '../../input/question-forms.ts';
import { deskDialoguesUrl, deskDialogueUrl } from '../../urls-speaking.ts';
import { deskFrame, EditForm, TextInEach } from '../desk/desk-frame.tsx';
import { guestText, labelledDialogue, type OneDialogue, TimeFields } from './dialogue-frame.tsx';

const FIELDS = ['startsOn', 'startsTime', 'minutes', 'secondsPerQuestion', 'places', 'room'] as const;

interface EditProps extends OneDialogue {
  rooms: readonly Room[];
  form: FormState;
  /** What is saved now, as the fields hold it. */
  current: Typed;
  /** Somebody else has changed it since the form was filled in. */
  changed: boolean;
}

/** A dialogue that is changed: with whom, when, where, how long, and for how many questions. */
export function dialogueEditPage(props: EditProps): string {
  const { page, t, meeting, dialogue, rooms, form } = props;
  const guests: Record<string, string> = {};
  for (const lang of LOCALES) guests[`guest-${lang}`] = t('f.guestIn', { language: languageName(lang, page.locale) });
  const labelled = labelledDialogue(props, form, FIELDS);
  const of: FormView = { ...labelled, labels: { ...guests, ...labelled.labels } };
  return deskFrame({
    page,
    meeting,
    title: t('desk.change'),
    above: { label: guestText(props), path: deskDialogueUrl(meeting.slug, dialogue.slug) },
    of,
    children: (
      <>
        <p>
          <a href={page.href(deskDialoguesUrl(meeting.slug))}>{t('title')}</a>
        </p>
        <EditForm of={of} edit={props} action={deskDialogueUrl(meeting.slug, dialogue.slug, 'edit')}>
          <TextInEach of={of} name="guest" maxLength={GUEST_LENGTH} />
          <TimeFields frame={props} of={of} />
          <TextField of={of} name="places" inputMode="numeric" dir="ltr" required={false} hint={t('hint.places')} />
          <SelectField
            of={of}
            name="room"
            none={t('noRoom')}
            required={false}
            options={rooms
              .filter(({ id, closedAt }) => closedAt === null || id === props.current['room'])
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Submit label={t('desk.save')} />
        </EditForm>
      </>
    ),
  });
}
