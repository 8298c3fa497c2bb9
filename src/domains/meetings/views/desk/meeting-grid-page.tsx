import type { JSX } from 'preact';
import { localTime } from '../../../../platform/geo/zones.ts';
import { ChoiceGroup, PostForm, SelectField, Submit, TextArea } from '../../../../platform/ui/form-parts.tsx';
import { formatDay, joinList } from '../../../../platform/ui/format.ts';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting, Room, Slot } from '../../findings.ts';
import { GridForm } from '../../input/meeting-forms.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { SLOT_KINDS } from '../../tables/meetings.ts';
import { deskMeetingUrl } from '../../urls.ts';
import { deskFrame, formOf, type MeetingEdit } from './desk-frame.tsx';

interface Grid {
  rooms: readonly Room[];
  slots: readonly Slot[];
  /** Days of the meeting: `2026-03-09`. */
  days: readonly string[];
}

/** The day grid at the desk: what each day has, and a form that adds slots for several days at once. */
export function gridDeskPage({ rooms, slots, days, ...edit }: Omit<MeetingEdit, 'current' | 'changed'> & Grid): string {
  const { page, meeting } = edit;
  const t = meetingDeskMessages(page.locale);
  const of = formOf(page, edit.form, Object.keys(GridForm.shape));
  const dayOptions = days.map((value) => ({ value, label: formatDay(value, page.locale) }));
  return deskFrame({
    page,
    meeting,
    done: edit.done,
    title: t('grid'),
    of,
    children: (
      <>
        {slots.length === 0 && <p class="soft">{t('grid.none')}</p>}
        <Days page={page} meeting={meeting} rooms={rooms} slots={slots} />
        <h2>{t('grid.add')}</h2>
        <PostForm action={page.href(deskMeetingUrl(meeting.slug, 'grid'))}>
          <SelectField of={of} name="kind" options={SLOT_KINDS.map((value) => ({ value, label: t(`slot.${value}`) }))} />
          <ChoiceGroup of={of} name="days" kind="checkbox" options={dayOptions} />
          <TextArea of={of} name="times" rows={3} maxLength={500} hint={t('hint.times', { zone: meeting.zone })} />
          {rooms.length > 0 && (
            <ChoiceGroup
              of={of}
              name="rooms"
              kind="checkbox"
              options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
              hint={t('hint.rooms')}
              required={false}
            />
          )}
          <Submit label={t('add')} />
        </PostForm>
      </>
    ),
  });
}

interface DaysProps extends Pick<Grid, 'rooms' | 'slots'> {
  page: PageContext;
  meeting: Meeting;
}

function Days({ page, meeting, rooms, slots }: DaysProps): JSX.Element {
  const t = meetingDeskMessages(page.locale);
  const days = [...new Set(slots.map(({ startsAt }) => localTime(startsAt, meeting.zone).slice(0, 10)))];
  const slotsOf = (day: string) => slots.filter(({ startsAt }) => localTime(startsAt, meeting.zone).startsWith(day));
  const time = (at: Date) => localTime(at, meeting.zone).slice(11);
  const named = ({ roomIds }: Slot) =>
    roomIds.length === 0
      ? t('grid.all')
      : joinList(
          rooms.filter(({ id }) => roomIds.includes(id)).map(({ name }) => name),
          page.locale,
        );
  return (
    <>
      {days.map((day) => (
        <section key={day}>
          <h3>{formatDay(day, page.locale)}</h3>
          <ul class="plain-list">
            {slotsOf(day).map((slot) => {
              const hours = `${time(slot.startsAt)}–${time(slot.endsAt)}`;
              return (
                <li key={slot.id} class="form-row">
                  <span>
                    <bdi dir="ltr">{hours}</bdi> {t(`slot.${slot.kind}`)} · {named(slot)}
                  </span>
                  <PostForm action={page.href(`${deskMeetingUrl(meeting.slug, 'grid')}/${slot.id}/removal`)}>
                    <button type="submit" class="quiet small">
                      {t('remove', { what: hours })}
                    </button>
                  </PostForm>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </>
  );
}
