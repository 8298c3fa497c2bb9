import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { type FormView, PostForm, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import type { Door } from '../../findings-participation.ts';
import { checkInMessages } from '../../messages/check-in/index.ts';
import { deskListMessages } from '../../messages/desk-lists/index.ts';
import { deskMeetingUrl } from '../../urls.ts';
import { deskAttendanceUrl, deskCheckInUrl } from '../../urls-participation.ts';

interface Props {
  page: PageContext;
  meeting: Meeting;
  doors: readonly (Door & { scans: number })[];
  present: number;
  form: FormState;
  /** Of the door that was opened just now. */
  link: string | null;
  closed: boolean;
}

/** Doors of a meeting, and who has come. */
export function doorsPage({ page, meeting, doors, present, form, link, closed }: Props): string {
  const t = checkInMessages(page.locale);
  const of: FormView = { page, form, labels: { name: t('name') } };
  return framedPage({
    page,
    of,
    title: t('title'),
    trail: [
      { label: page.t('desk'), path: '/desk' },
      { label: titleFor(meeting.titles, page.locale).text, path: deskMeetingUrl(meeting.slug) },
      { label: t('title') },
    ],
    done: closed ? t('closedDone') : undefined,
    children: (
      <>
        {link && (
          <Notice tone="good" title={t('opened')}>
            <p dir="ltr">
              <a href={link}>{link}</a>
            </p>
          </Notice>
        )}
        <p>
          {t('present')} <strong>{present}</strong> ·{' '}
          <a href={page.href(deskAttendanceUrl(meeting.slug))}>{deskListMessages(page.locale)('attendance')}</a>
        </p>
        <PostForm action={page.href(deskCheckInUrl(meeting.slug))}>
          <h2>{t('open')}</h2>
          <TextField of={of} name="name" maxLength={80} hint={t('nameHint')} />
          <button type="submit">{t('openButton')}</button>
        </PostForm>
        <h2>{t('doors')}</h2>
        {doors.length === 0 ? (
          <p>{t('noDoors')}</p>
        ) : (
          doors.map((door) => <DoorLine key={door.id} page={page} meeting={meeting} door={door} />)
        )}
      </>
    ),
  });
}

function DoorLine({ page, meeting, door }: { page: PageContext; meeting: Meeting; door: Door & { scans: number } }): JSX.Element {
  const t = checkInMessages(page.locale);
  return (
    <article>
      <h3>
        <bdi>{door.name}</bdi>
      </h3>
      <p class="soft">
        {t('scans', { count: door.scans })}
        {door.closedAt && ` · ${t('closed')}`}
      </p>
      {!door.closedAt && (
        <PostForm action={page.href(`${deskCheckInUrl(meeting.slug)}/${door.id}/closure`)}>
          <button type="submit" class="quiet">
            {t('close')}
          </button>
        </PostForm>
      )}
    </article>
  );
}
