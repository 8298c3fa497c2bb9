import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { zoneNames } from '../../../../platform/geo/zones.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { type FormView, PostForm, SelectField, Submit, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { MeetingCard } from '../../findings.ts';
import { NewMeetingForm, TITLE_LENGTH } from '../../input/meeting-forms.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { TEMPLATES } from '../../rules/policy.ts';
import { MEETING_KINDS } from '../../tables/meetings.ts';
import { DESK_MEETINGS, deskMeetingUrl } from '../../urls.ts';
import { daysText, DemoMeetingMark, Title } from '../meeting-parts.tsx';
import { formOf, TextInEach } from './desk-frame.tsx';

interface DeskListProps {
  page: PageContext;
  meetings: readonly MeetingCard[];
  form: FormState;
}

/** Every meeting at the desk, and the form that makes one. */
export function meetingsDeskPage({ page, meetings, form }: DeskListProps): string {
  const t = meetingDeskMessages(page.locale);
  const of = formOf(page, form, Object.keys(NewMeetingForm.shape));
  return framedPage({
    page,
    title: t('title'),
    lead: t('lead'),
    of,
    trail: [{ label: page.t('desk'), path: '/desk' }, { label: t('title') }],
    children: (
      <>
        {meetings.length === 0 && <p class="soft">{t('none')}</p>}
        <ul class="plain-list results">
          {meetings.map((one) => (
            <li key={one.id}>
              <a href={page.href(deskMeetingUrl(one.slug))}>
                <Title texts={one.titles} page={page} />
              </a>{' '}
              <DemoMeetingMark page={page} demo={one.demo} />
              <p class="soft small">
                {daysText(one, page.locale)} · {t(`state.${one.publication}`)}
              </p>
            </li>
          ))}
        </ul>
        <details open={form.errors.length > 0 || meetings.length === 0}>
          <summary>{t('new')}</summary>
          <PostForm action={page.href(DESK_MEETINGS)}>
            <SelectField of={of} name="from" options={beginnings(page, meetings)} hint={t('hint.from')} />
            <HeadFields of={of} />
            <Submit label={t('new')} />
          </PostForm>
        </details>
      </>
    ),
  });
}

function beginnings(page: PageContext, meetings: readonly MeetingCard[]): { value: string; label: string }[] {
  const t = meetingDeskMessages(page.locale);
  return [
    ...TEMPLATES.map((one) => ({ value: `template:${one}`, label: t(`template.${one}`) })),
    ...meetings.map(({ slug, titles }) => ({
      value: `meeting:${slug}`,
      label: t('copyOf', { title: `${titleFor(titles, page.locale).text} (${slug})` }),
    })),
  ];
}

/** What every meeting has. */
export function HeadFields({ of }: { of: FormView }): JSX.Element {
  const { locale } = of.page;
  const t = meetingMessages(locale);
  return (
    <>
      <TextField of={of} name="body" maxLength={60} />
      <SelectField of={of} name="kind" options={MEETING_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      <TextField of={of} name="session" inputMode="numeric" maxLength={5} required={false} />
      <TextInEach of={of} name="title" maxLength={TITLE_LENGTH} />
      <TextField of={of} name="startsOn" type="date" dir="ltr" maxLength={10} />
      <TextField of={of} name="endsOn" type="date" dir="ltr" maxLength={10} />
      <ZoneField of={of} />
    </>
  );
}

function ZoneField({ of }: { of: FormView }): JSX.Element {
  const typed = String(of.form.typed['zone'] ?? '');
  const names = zoneNames();
  // What was typed and is no zone stays to be seen beside the error.
  const options = (typed === '' || names.includes(typed) ? names : [typed, ...names]).map((value) => ({ value, label: value }));
  return <SelectField of={of} name="zone" options={options} none="" hint={meetingDeskMessages(of.page.locale)('hint.zone')} />;
}
