import type { JSX } from 'preact';
import type { FormState, Typed } from '../../../../platform/forms/read-form.ts';
import { SelectField, Submit, TextField, Tick } from '../../../../platform/ui/form-parts.tsx';
import type { Briefing, PlaceCounts } from '../../findings-briefings.ts';
import type { Room } from '../../findings.ts';
import { TEXT_LENGTH, TITLE_LENGTH } from '../../input/briefing-forms.ts';
import { LOCALES } from '../../../../platform/i18n/locales.ts';
import { briefingMessages } from '../../messages/briefings/index.ts';
import { BRIEFING_AUDIENCES, BRIEFING_KINDS } from '../../tables/briefings.ts';
import { briefingUrl, deskBriefingsUrl, deskBriefingUrl } from '../../urls-briefings.ts';
import { deskFrame, EditForm, type MeetingDesk, TextInEach } from '../desk/desk-frame.tsx';
import { momentText, Title } from '../meeting-parts.tsx';
import { Press } from '../side-events/frame.tsx';
import { briefingTitle, labelledBriefing } from './briefing-frame.tsx';

const inEach = (name: string) => LOCALES.map((lang) => `${name}-${lang}`);
const FIELDS = [
  'kind',
  ...inEach('title'),
  ...inEach('summary'),
  ...inEach('text'),
  'day',
  'from',
  'to',
  'room',
  'showRoom',
  'onlineUrl',
  'roomPlaces',
  'onlinePlaces',
  'perOrganization',
  'audience',
  'opensAt',
  'closesAt',
] as const;

/** Briefings of a meeting at the desk. */
export function deskBriefingsPage(desk: MeetingDesk, briefings: readonly Briefing[], counts: ReadonlyMap<string, PlaceCounts>): string {
  const { page, meeting } = desk;
  const t = briefingMessages(page.locale);
  return deskFrame({
    ...desk,
    title: t('title'),
    lead: t('desk.lead'),
    children: (
      <>
        <p>
          <a class="button" href={page.href(deskBriefingUrl(meeting.slug, 'new'))}>
            {t('desk.new')}
          </a>
        </p>
        <ul class="plain-list results">
          {briefings.map((briefing) => (
            <li class="card" key={briefing.id}>
              <h2>
                <a href={page.href(deskBriefingUrl(meeting.slug, briefing.item.slug))}>
                  <Title texts={briefing.item.titles} page={page} />
                </a>
              </h2>
              <p class="facts">
                <span>{momentText(briefing.item.startsAt, meeting.zone, page.locale)}</span>
                {briefing.item.publishedAt === null && <span>{t('draft')}</span>}
                {briefing.item.state === 'cancelled' && <strong>{t('cancelled')}</strong>}
                <a href={page.href(deskBriefingUrl(meeting.slug, briefing.item.slug, 'registrations'))}>
                  {t('desk.list', { count: peopleIn(counts.get(briefing.id)) })}
                </a>
              </p>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

function peopleIn(counts: PlaceCounts | undefined): number {
  if (!counts) return 0;
  const { registered, waiting } = counts;
  return registered['in-person'] + registered.online + waiting['in-person'] + waiting.online;
}

export interface DeskBriefingProps extends MeetingDesk {
  /** Null: a new one. */
  briefing: Briefing | null;
  rooms: readonly Room[];
  form: FormState;
  current: Typed;
  changed: boolean;
}

/** A briefing as an officer writes it, and what can be done with it. */
export function deskBriefingPage(props: DeskBriefingProps): string {
  const { page, meeting, briefing, form, done } = props;
  const t = briefingMessages(page.locale);
  return deskFrame({
    page,
    meeting,
    done,
    title: briefing ? briefingTitle({ page, briefing }) : t('desk.new'),
    above: { label: t('title'), path: deskBriefingsUrl(meeting.slug) },
    of: labelledBriefing(page, form, FIELDS),
    children: (
      <>
        {briefing && <Acts {...props} briefing={briefing} />}
        <Fields {...props} />
      </>
    ),
  });
}

function Acts({ page, meeting, briefing }: DeskBriefingProps & { briefing: Briefing }): JSX.Element {
  const t = briefingMessages(page.locale);
  const { item } = briefing;
  const act = (name: 'publication' | 'state' | 'registrations' | 'mail' | 'invitations') =>
    page.href(deskBriefingUrl(meeting.slug, item.slug, name));
  const cancelled = item.state === 'cancelled';
  return (
    <>
      <ul class="plain-list">
        <li>
          <a href={page.href(briefingUrl(meeting.slug, item.slug))}>{t('desk.page')}</a>
        </li>
        <li>
          <a href={act('registrations')}>{t('list.title')}</a>
        </li>
        <li>
          <a href={act('mail')}>{t('mail.title')}</a>
        </li>
        {briefing.audience === 'invited' && (
          <li>
            <a href={act('invitations')}>{t('invited.title')}</a>
          </li>
        )}
      </ul>
      <div class="actions">
        {item.publishedAt === null && <Press action={act('publication')} label={t('desk.publish')} />}
        <Press
          action={act('state')}
          fields={{ state: cancelled ? 'scheduled' : 'cancelled' }}
          label={t(cancelled ? 'desk.restore' : 'desk.cancel')}
          quiet
        />
      </div>
    </>
  );
}

function Fields(props: DeskBriefingProps): JSX.Element {
  const { page, meeting, briefing, rooms, form } = props;
  const t = briefingMessages(page.locale);
  const of = labelledBriefing(page, form, FIELDS);
  const open = rooms.filter(({ closedAt }) => closedAt === null);
  const zone = t('hint.zone', { zone: meeting.zone });
  return (
    <EditForm of={of} edit={props} action={deskBriefingUrl(meeting.slug, briefing?.item.slug ?? 'new')}>
      <SelectField of={of} name="kind" options={BRIEFING_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      <TextInEach of={of} name="title" maxLength={TITLE_LENGTH} />
      <TextInEach of={of} name="summary" maxLength={TEXT_LENGTH} rows={3} />
      <TextInEach of={of} name="text" maxLength={TEXT_LENGTH} rows={3} />
      <TextField of={of} name="day" type="date" />
      <TextField of={of} name="from" maxLength={5} dir="ltr" hint={zone} />
      <TextField of={of} name="to" maxLength={5} dir="ltr" />
      <SelectField of={of} name="room" none={t('room.none')} options={open.map(({ id, name }) => ({ value: id, label: name }))} />
      <Tick of={of} name="showRoom" hint={t('hint.showRoom')} />
      <TextField of={of} name="onlineUrl" type="url" dir="ltr" required={false} maxLength={2000} hint={t('hint.onlineUrl')} />
      <TextField of={of} name="roomPlaces" inputMode="numeric" dir="ltr" hint={t('hint.places')} />
      <TextField of={of} name="onlinePlaces" inputMode="numeric" dir="ltr" required={false} />
      <TextField of={of} name="perOrganization" inputMode="numeric" dir="ltr" required={false} />
      <SelectField of={of} name="audience" options={BRIEFING_AUDIENCES.map((value) => ({ value, label: t(`audience.${value}`) }))} />
      <TextField of={of} name="opensAt" maxLength={20} dir="ltr" hint={t('hint.moment')} />
      <TextField of={of} name="closesAt" maxLength={20} dir="ltr" />
      <Submit label={t('save')} />
    </EditForm>
  );
}
