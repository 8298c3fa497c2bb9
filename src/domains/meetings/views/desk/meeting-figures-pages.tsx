import { Submit, TextField, Tick } from '../../../../platform/ui/form-parts.tsx';
import { languageName } from '../../../../platform/geo/languages.ts';
import { LOCALES } from '../../../../platform/i18n/locales.ts';
import type { Figure } from '../../findings.ts';
import { NOTE_LENGTH } from '../../input/figure-form.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { figureMessages } from '../../messages/figures/index.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { FIGURE_KEYS } from '../../tables/meetings.ts';
import { deskMeetingUrl } from '../../urls.ts';
import { deskFrame, EditForm, type MeetingDesk, type MeetingEdit, TextInEach } from './desk-frame.tsx';

/** Everything that a meeting may be counted by, with what was published of it. */
export function figuresDeskPage({ page, meeting, figures, done }: MeetingDesk & { figures: readonly Figure[] }): string {
  const t = meetingMessages(page.locale);
  const path = deskMeetingUrl(meeting.slug, 'figures');
  const said = (key: Figure['key']) => {
    const figure = figures.find((one) => one.key === key);
    if (!figure) return figureMessages(page.locale)('none');
    return `${figure.atLeast ? t('atLeast', { count: figure.value }) : figure.value} · ${figure.sourceTitle}`;
  };
  return deskFrame({
    page,
    meeting,
    done,
    title: t('figures'),
    lead: figureMessages(page.locale)('lead'),
    children: (
      <dl class="facts-table">
        {FIGURE_KEYS.flatMap((key) => [
          <dt key={key}>
            <a href={page.href(`${path}/${key}`)}>{t(`figure.${key}`)}</a>
          </dt>,
          <dd key={`${key}-said`}>
            <bdi>{said(key)}</bdi>
          </dd>,
        ])}
      </dl>
    ),
  });
}

/** One figure: its value, where it was published, and what is to be said of it. */
export function figureDeskPage({ figure, ...edit }: MeetingEdit & { figure: Figure['key'] }): string {
  const { page, meeting, form } = edit;
  const [t, f] = [meetingMessages(page.locale), figureMessages(page.locale)];
  const notes = LOCALES.map((lang): [string, string] => [`text-${lang}`, f('note', { language: languageName(lang, page.locale) })]);
  const own = { value: f('value'), atLeast: f('atLeast'), sourceTitle: f('sourceTitle'), sourceUrl: f('sourceUrl') };
  const of = { page, form, labels: { ...own, ...Object.fromEntries(notes) } };
  const path = deskMeetingUrl(meeting.slug, 'figures');
  return deskFrame({
    page,
    meeting,
    above: { label: t('figures'), path },
    title: t(`figure.${figure}`),
    of,
    children: (
      <EditForm of={of} edit={edit} action={`${path}/${figure}`}>
        <TextField of={of} name="value" maxLength={8} dir="ltr" required={false} hint={f('valueHint')} />
        <Tick of={of} name="atLeast" hint={f('atLeastHint')} />
        <TextField of={of} name="sourceTitle" maxLength={300} required={false} hint={f('sourceHint')} />
        <TextField of={of} name="sourceUrl" type="url" maxLength={500} dir="ltr" required={false} />
        <TextInEach of={of} name="text" maxLength={NOTE_LENGTH} rows={2} />
        <Submit label={meetingDeskMessages(page.locale)('save')} />
      </EditForm>
    ),
  });
}
