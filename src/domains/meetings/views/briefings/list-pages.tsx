import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { Pagination } from '../../../../platform/ui/components.tsx';
import { ChoiceGroup, PostForm, Submit, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { ScrolledTable } from '../../../../platform/ui/scrolled-table.tsx';
import type { ListedRegistration } from '../../findings-briefings.ts';
import type { Standing } from '../../findings-side-events.ts';
import { TEXT_LENGTH } from '../../input/briefing-forms.ts';
import { briefingMessages } from '../../messages/briefings/index.ts';
import { deskBriefingsUrl, deskBriefingUrl } from '../../urls-briefings.ts';
import { deskFrame } from '../desk/desk-frame.tsx';
import { momentText } from '../meeting-parts.tsx';
import { Press, Who } from '../side-events/frame.tsx';
import { BriefingFacts, briefingTitle, labelledBriefing, type OneBriefing } from './briefing-frame.tsx';

interface ListProps {
  frame: OneBriefing;
  rows: readonly ListedRegistration[];
  at: number;
  pages: number;
  done: string | undefined;
}

/** Everybody who registered, in the order of receipt; one form notes who of a page was there. */
export function briefingListPage({ frame, rows, at, pages, done }: ListProps): string {
  const { page, meeting, briefing, counts } = frame;
  const t = briefingMessages(page.locale);
  const address = (n: number) => page.href(`${deskBriefingUrl(meeting.slug, briefing.item.slug, 'registrations')}?page=${n}`);
  const placed = counts.registered['in-person'] + counts.registered.online;
  return deskFrame({
    ...around(frame),
    title: t('list.title'),
    done,
    wide: true,
    children: (
      <>
        <BriefingFacts {...frame} />
        <p>{t('list.present', { present: counts.present, registered: placed })}</p>
        <p>
          <a href={page.href(deskBriefingUrl(meeting.slug, briefing.item.slug, 'registrations.csv'))}>{t('list.csv')}</a>
        </p>
        {rows.length === 0 ? <p>{t('list.none')}</p> : <Attendance frame={frame} rows={rows} at={at} />}
        <Pagination page={page} current={at} pages={pages} hrefOf={address} />
      </>
    ),
  });
}

function around({ page, meeting, briefing }: OneBriefing) {
  return {
    page,
    meeting,
    above: { label: briefingTitle({ page, briefing }), path: deskBriefingUrl(meeting.slug, briefing.item.slug) },
  };
}

function Attendance({ frame: { page, meeting, briefing }, rows, at }: Pick<ListProps, 'frame' | 'rows' | 'at'>): JSX.Element {
  const t = briefingMessages(page.locale);
  const columns = ['name', 'number', 'organization', 'mode', 'state', 'received', 'attendance'] as const;
  return (
    <PostForm action={page.href(`${deskBriefingUrl(meeting.slug, briefing.item.slug, 'attendance')}?page=${at}`)}>
      <ScrolledTable label={t('list.title')} look="plain labelled">
        <thead>
          <tr>
            {columns.map((key) => (
              <th scope="col" key={key}>
                {t(`column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} zone={meeting.zone} page={page} />
          ))}
        </tbody>
      </ScrolledTable>
      <Submit label={t('list.save')} />
    </PostForm>
  );
}

function Row({ row, zone, page }: { row: ListedRegistration; zone: string; page: OneBriefing['page'] }): JSX.Element {
  const t = briefingMessages(page.locale);
  const { id, number, name, organization, mode, state, receivedAt, attendance } = row;
  return (
    <tr>
      <th scope="row">
        <bdi dir="auto">{name}</bdi>
      </th>
      <td data-label={t('column.number')}>{number}</td>
      <td data-label={t('column.organization')}>{organization ? <Who who={organization} page={page} /> : '–'}</td>
      <td data-label={t('column.mode')}>{t(`places.${mode}`)}</td>
      <td data-label={t('column.state')}>{t(`registration.${state}`)}</td>
      <td data-label={t('column.received')}>{momentText(receivedAt, zone, page.locale)}</td>
      <td>
        {state === 'registered' && (
          <>
            <input type="hidden" name="seen" value={id} />
            <label class="choice">
              <input type="checkbox" name="present" value={id} checked={attendance === 'present'} />
              <span>
                {t('attendance.present')}
                {attendance === 'absent' && <small class="hint">{t('attendance.absent')}</small>}
              </span>
            </label>
          </>
        )}
      </td>
    </tr>
  );
}

/** A mail to all who registered. */
export function briefingMailPage({ frame, form }: { frame: OneBriefing; form: FormState }): string {
  const { page, meeting, briefing } = frame;
  const t = briefingMessages(page.locale);
  const of = labelledBriefing(page, form, ['recipients', 'lang', 'subject', 'text']);
  return deskFrame({
    ...around(frame),
    title: t('mail.title'),
    lead: t('mail.lead'),
    of,
    children: (
      <PostForm action={page.href(deskBriefingUrl(meeting.slug, briefing.item.slug, 'mail'))}>
        <ChoiceGroup
          of={of}
          name="recipients"
          kind="radio"
          options={(['registered', 'waiting', 'both'] as const).map((value) => ({ value, label: t(`to.${value}`) }))}
        />
        <TextField of={of} name="lang" maxLength={60} />
        <TextField of={of} name="subject" maxLength={200} />
        <TextArea of={of} name="text" rows={8} maxLength={TEXT_LENGTH} />
        <Submit label={t('mail.send')} />
      </PostForm>
    ),
  });
}

/** Organizations that may come where it is by invitation. */
export function invitedPage({
  frame,
  invited,
  form,
  done,
}: {
  frame: OneBriefing;
  invited: readonly { id: string; shown: Standing; registered: number }[];
  form: FormState;
  done: string | undefined;
}): string {
  const { page, meeting, briefing } = frame;
  const t = briefingMessages(page.locale);
  const of = labelledBriefing(page, form, ['address']);
  return deskFrame({
    ...around(frame),
    title: t('invited.title'),
    lead: t('invited.lead'),
    done,
    of,
    children: (
      <>
        <ul class="plain-list results">
          {invited.map(({ id, shown, registered }) => (
            <li class="card" key={id}>
              <p class="facts">
                <Who who={shown} page={page} />
                {registered > 0 && <span>{t('desk.list', { count: registered })}</span>}
              </p>
              <Press
                action={page.href(deskBriefingUrl(meeting.slug, briefing.item.slug, `invitations/${id}/withdrawal`))}
                label={t('invited.withdraw')}
                quiet
              />
            </li>
          ))}
        </ul>
        <PostForm action={page.href(deskBriefingUrl(meeting.slug, briefing.item.slug, 'invitations'))}>
          <TextField of={of} name="address" maxLength={300} dir="ltr" />
          <Submit label={t('invited.add')} />
        </PostForm>
        <p>
          <a href={page.href(deskBriefingsUrl(meeting.slug))}>{t('title')}</a>
        </p>
      </>
    ),
  });
}
