import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import { LOCALES } from '../../../../platform/i18n/locales.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { ChoiceGroup, type FormView, PostForm, Submit, TextField, Tick } from '../../../../platform/ui/form-parts.tsx';
import { formatDay, joinList } from '../../../../platform/ui/format.ts';
import type { Room } from '../../findings.ts';
import { EQUIPMENT, RoomForm } from '../../input/meeting-forms.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { deskMeetingUrl } from '../../urls.ts';
import { deskFrame, EditForm, formOf, type MeetingEdit } from './desk-frame.tsx';

/** The rooms of a meeting at the desk, and a form for one more. */
export function roomsDeskPage({ rooms, ...edit }: MeetingEdit & { rooms: readonly Room[] }): string {
  const { page, meeting } = edit;
  const t = meetingDeskMessages(page.locale);
  const of = formOf(page, edit.form, Object.keys(RoomForm.shape));
  const path = deskMeetingUrl(meeting.slug, 'rooms');
  return deskFrame({
    page,
    meeting,
    done: edit.done,
    title: t('rooms'),
    of,
    children: (
      <>
        {rooms.length === 0 && <p class="soft">{t('rooms.none')}</p>}
        <ul class="plain-list">
          {rooms.map((room) => (
            <li key={room.id}>
              <a href={page.href(`${path}/${room.id}`)}>
                <bdi>{room.name}</bdi>
              </a>{' '}
              <span class="soft">{factsOf(room, of)}</span>
              {room.closedAt && <p class="flag">{t('room.closed', { date: formatDay(room.closedAt, page.locale) })}</p>}
            </li>
          ))}
        </ul>
        <h2>{t('rooms.add')}</h2>
        <PostForm action={page.href(path)}>
          <RoomFields of={of} />
          <Submit label={t('add')} />
        </PostForm>
      </>
    ),
  });
}

/** Seats, equipment and languages of a room in one line. */
function factsOf({ capacity, equipment, interpretation }: Room, { page }: FormView): string {
  const t = meetingDeskMessages(page.locale);
  const known = EQUIPMENT.filter((one) => equipment.includes(one)).map((one) => t(`equipment.${one}`));
  const languages = interpretation.map((tag) => languageName(tag, page.locale));
  return joinList([t('seats', { count: capacity }), ...known, ...languages], page.locale);
}

/** One room, to be changed, closed or opened again. */
export function roomDeskPage({ room, ...edit }: MeetingEdit & { room: Room }): string {
  const { page, meeting } = edit;
  const t = meetingDeskMessages(page.locale);
  const of = formOf(page, edit.form, Object.keys(RoomForm.shape));
  const path = deskMeetingUrl(meeting.slug, 'rooms');
  return deskFrame({
    page,
    meeting,
    done: edit.done,
    above: { label: t('rooms'), path },
    title: room.name,
    of,
    children: (
      <>
        {room.closedAt && <Notice tone="warn">{t('room.closed', { date: formatDay(room.closedAt, page.locale) })}</Notice>}
        <EditForm of={of} edit={edit} action={`${path}/${room.id}`}>
          <RoomFields of={of} />
          <Submit label={t('save')} />
        </EditForm>
        <PostForm action={page.href(`${path}/${room.id}/${room.closedAt ? 'reopening' : 'closure'}`)}>
          <Submit label={t(room.closedAt ? 'room.open' : 'room.close')} quiet={!room.closedAt} />
        </PostForm>
      </>
    ),
  });
}

function RoomFields({ of }: { of: FormView }): JSX.Element {
  const { locale } = of.page;
  const t = meetingDeskMessages(locale);
  const equipment = EQUIPMENT.map((value) => ({ value, label: t(`equipment.${value}`) }));
  const languages = LOCALES.map((value) => ({ value, label: languageName(value, locale) }));
  return (
    <>
      <TextField of={of} name="name" maxLength={100} />
      <TextField of={of} name="capacity" inputMode="numeric" maxLength={6} dir="ltr" />
      <ChoiceGroup of={of} name="equipment" kind="checkbox" options={equipment} required={false} />
      <ChoiceGroup of={of} name="interpretation" kind="checkbox" options={languages} required={false} />
      <Tick of={of} name="accessible" />
    </>
  );
}
