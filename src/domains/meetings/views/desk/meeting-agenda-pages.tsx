import type { JSX } from 'preact';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { type FormView, PostForm, SelectField, Submit, TextField } from '../../../../platform/ui/form-parts.tsx';
import type { AgendaItem } from '../../findings.ts';
import { AgendaItemForm, TITLE_LENGTH } from '../../input/meeting-forms.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { agendaTree, flatAgenda } from '../../rules/agenda.ts';
import { deskMeetingUrl } from '../../urls.ts';
import { Title } from '../meeting-parts.tsx';
import { deskFrame, EditForm, formOf, type MeetingEdit, TextInEach } from './desk-frame.tsx';

type AgendaEdit = MeetingEdit & { agenda: readonly AgendaItem[] };

/** The agenda at the desk, and a form for one more item. */
export function agendaDeskPage({ agenda, ...edit }: AgendaEdit): string {
  const { page, meeting } = edit;
  const t = meetingDeskMessages(page.locale);
  const of = formOf(page, edit.form, Object.keys(AgendaItemForm.shape));
  const path = deskMeetingUrl(meeting.slug, 'agenda');
  return deskFrame({
    page,
    meeting,
    done: edit.done,
    title: t('agenda'),
    of,
    children: (
      <>
        {agenda.length === 0 && <p class="soft">{t('agenda.none')}</p>}
        <ul class="plain-list">
          {flatAgenda(agendaTree(agenda)).map(({ item, depth }) => (
            <li key={item.id}>
              {'– '.repeat(depth)}
              <a href={page.href(`${path}/${item.id}`)}>
                <bdi dir="ltr">{item.number}</bdi> <Title texts={item.titles} page={page} />
              </a>
            </li>
          ))}
        </ul>
        <h2>{t('agenda.add')}</h2>
        <PostForm action={page.href(path)}>
          <ItemFields of={of} above={agenda} />
          <Submit label={t('add')} />
        </PostForm>
      </>
    ),
  });
}

/** One item of the agenda, to be changed or taken away. */
export function agendaItemPage({ agenda, item, ...edit }: AgendaEdit & { item: AgendaItem }): string {
  const { page, meeting } = edit;
  const t = meetingDeskMessages(page.locale);
  const of = formOf(page, edit.form, Object.keys(AgendaItemForm.shape));
  const path = deskMeetingUrl(meeting.slug, 'agenda');
  return deskFrame({
    page,
    meeting,
    above: { label: t('agenda'), path },
    title: `${item.number} ${titleFor(item.titles, page.locale).text}`,
    of,
    children: (
      <>
        <EditForm of={of} edit={edit} action={`${path}/${item.id}`}>
          <ItemFields of={of} above={agenda.filter(({ id }) => id !== item.id)} />
          <Submit label={t('save')} />
        </EditForm>
        <p class="hint">{t('agenda.removal')}</p>
        <PostForm action={page.href(`${path}/${item.id}/removal`)}>
          <Submit label={t('remove', { what: item.number })} />
        </PostForm>
      </>
    ),
  });
}

function ItemFields({ of, above }: { of: FormView; above: readonly AgendaItem[] }): JSX.Element {
  const { locale } = of.page;
  const options = flatAgenda(agendaTree(above)).map(({ item }) => ({
    value: item.id,
    label: `${item.number} ${titleFor(item.titles, locale).text}`,
  }));
  return (
    <>
      <TextField of={of} name="number" maxLength={20} dir="ltr" />
      <SelectField of={of} name="parentId" options={options} none={meetingDeskMessages(locale)('top')} required={false} />
      <TextInEach of={of} name="title" maxLength={TITLE_LENGTH} />
    </>
  );
}
