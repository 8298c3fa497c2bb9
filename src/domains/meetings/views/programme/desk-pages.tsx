import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { LOCALES } from '../../../../platform/i18n/locales.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs, EmptyState, Notice } from '../../../../platform/ui/components.tsx';
import {
  ChoiceGroup,
  ErrorSummary,
  FileField,
  type FormView,
  PostForm,
  SelectField,
  TextArea,
  TextField,
  Tick,
} from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting, Room } from '../../findings.ts';
import type { ProgrammeItem, ShownItem } from '../../findings-programme.ts';
import { WRITTEN_KINDS } from '../../input/programme-forms.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { programmeMessages } from '../../messages/programme/index.ts';
import { deskDialogueUrl } from '../../urls-speaking.ts';
import { programmeDeskMessages } from '../../messages/programme-desk/index.ts';
import { dayIn } from '../../../../platform/geo/zones.ts';
import type { ImportProblem } from '../../schedule-files/read-item.ts';
import { DESK_MEETINGS, deskMeetingUrl, MEETINGS } from '../../urls.ts';
import { deskItemUrl, deskProgrammeUrl, plansUrl } from '../../urls-programme.ts';
import { Title } from '../meeting-parts.tsx';
import { spanText, weekdayText } from './programme-parts.tsx';

/** What pages of the programme at the desk are drawn with. */
export interface DeskFrame {
  page: PageContext;
  meeting: Meeting;
  rooms: readonly Room[];
  /** Drafts and what was called off included. */
  items: readonly ShownItem[];
  done: string | undefined;
}

interface ListProps {
  frame: DeskFrame;
  /** Of the file that is taken in. */
  form: FormState;
  problems: readonly ImportProblem[];
}

/** Everything in the programme of a meeting, what may be added, and what may be taken in. */
export function deskProgrammePage(props: ListProps): string {
  const { frame } = props;
  const { page, meeting, items } = frame;
  const t = programmeDeskMessages(page.locale);
  const drafts = items.filter(({ publishedAt }) => publishedAt === null).length;
  return deskPage(
    frame,
    t('title'),
    [],
    [
      <p key="lead" class="lead">
        {t('lead')}
      </p>,
      <p key="ways">
        <a href={page.href(deskItemUrl(meeting.slug, 'new'))}>{t('new')}</a>
        {' · '}
        <a href={page.href(plansUrl(meeting.slug))}>{t('toPlan')}</a>
      </p>,
      drafts > 0 && (
        <PostForm key="drafts" action={page.href(deskProgrammeUrl(meeting.slug, 'publication'))}>
          <p>
            {t('drafts', { count: drafts })} <button type="submit">{t('publish')}</button>
          </p>
        </PostForm>
      ),
      items.length === 0 ? <EmptyState title={t('none')} /> : <Items frame={frame} />,
      <Import key="import" {...props} />,
    ],
  );
}

function deskPage(
  { page, meeting, done }: DeskFrame,
  title: string,
  trail: { label: string; path?: string }[],
  children: (JSX.Element | false)[],
): string {
  const name = titleFor(meeting.titles, page.locale).text;
  const head = [
    { label: meetingDeskMessages(page.locale)('title'), path: DESK_MEETINGS },
    { label: name, path: deskMeetingUrl(meeting.slug) },
  ];
  return renderPage({
    page,
    title: `${title} – ${name}`,
    section: MEETINGS,
    indexed: false,
    done,
    children: (
      <>
        <Crumbs page={page} trail={[...head, ...trail, { label: title }]} />
        <div class="stack">
          <h1>{title}</h1>
          {children}
        </div>
      </>
    ),
  });
}

function Items({ frame: { page, meeting, items } }: { frame: DeskFrame }): JSX.Element {
  const t = programmeMessages(page.locale);
  return (
    <ul class="plain-list results">
      {items.map((item) => (
        <li key={item.id} class="card">
          <h2>
            <a href={page.href(deskItemUrl(meeting.slug, item.slug))}>
              <Title texts={item.titles} page={page} />
            </a>
          </h2>
          <p class="soft">
            {weekdayText(dayIn(item.startsAt, meeting.zone), page.locale)}, {spanText(item, meeting.zone, page.locale)} ·{' '}
            <bdi>{item.room ?? t('room.none')}</bdi> · {t(`kind.${item.kind}`)}
          </p>
          {item.publishedAt === null && <p class="flag">{t('draft')}</p>}
          {item.state === 'cancelled' && <p class="flag">{t('cancelled')}</p>}
        </li>
      ))}
    </ul>
  );
}

function Import({ frame, form, problems }: ListProps): JSX.Element {
  const { page, meeting } = frame;
  const t = programmeDeskMessages(page.locale);
  const kind = programmeMessages(page.locale);
  const of: FormView = {
    page,
    form: { typed: { kind: 'plenary', ...form.typed }, errors: form.errors },
    labels: { file: t('import.file'), kind: t('import.kind'), nevertheless: t('import.nevertheless') },
  };
  const refuses = problems.some((one) => one.refuses);
  return (
    <section id="import">
      <h2>{t('import')}</h2>
      <p>{t('import.lead')}</p>
      {problems.length > 0 && (
        <Notice tone={refuses ? 'bad' : 'warn'} title={t(refuses ? 'import.refused' : 'import.notes')}>
          <ul>
            {problems.slice(0, 500).map(({ code, where, value }, at) => (
              <li key={String(at)}>
                <bdi>{t(`problem.${code}` as 'problem.not-read', { where, value })}</bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ErrorSummary of={of} />
      <PostForm action={page.href(deskProgrammeUrl(meeting.slug, 'import'))} files>
        <FileField of={of} name="file" accept=".xml,.json,.ics" />
        <SelectField of={of} name="kind" options={WRITTEN_KINDS.map((value) => ({ value, label: kind(`kind.${value}`) }))} />
        {problems.length > 0 && !refuses && <Tick of={of} name="nevertheless" />}
        <p>
          <button type="submit">{t('import.go')}</button>
        </p>
      </PostForm>
    </section>
  );
}

interface ItemProps {
  frame: DeskFrame;
  /** Null: a new one. */
  item: ProgrammeItem | null;
  /** The address of the dialogue that it stands for. */
  dialogue: string | null;
  form: FormState;
  /** The room is taken then. */
  clash: boolean;
}

/** One item as an officer writes it. */
export function deskItemPage({ frame, item, dialogue, form, clash }: ItemProps): string {
  const { page, meeting } = frame;
  const t = programmeDeskMessages(page.locale);
  const trail = [{ label: t('title'), path: deskProgrammeUrl(meeting.slug) }];
  const address = page.href(deskItemUrl(meeting.slug, item?.slug ?? 'new'));
  const ofPlan = item !== null && item.sideEventId !== null;
  return deskPage(frame, t(item ? 'change' : 'new'), trail, [
    clash && <Notice tone="bad">{t('clash')}</Notice>,
    ofPlan && (
      <p class="lead">
        <Title texts={item.titles} page={page} />
      </p>
    ),
    dialogue !== null && (
      <p>
        {t('fromDialogue')} <a href={page.href(deskDialogueUrl(meeting.slug, dialogue, 'edit'))}>{t('toDialogue')}</a>
      </p>
    ),
    ofPlan ? (
      <p>
        {t('fromPlan')} <a href={page.href(plansUrl(meeting.slug))}>{t('toPlan')}</a>
      </p>
    ) : (
      dialogue === null && <ItemFields frame={frame} form={form} address={address} />
    ),
    item !== null && dialogue === null && (
      <form method="post" action={page.href(deskItemUrl(meeting.slug, item.slug, 'state'))}>
        <button
          type="submit"
          name="state"
          value={item.state === 'scheduled' ? 'cancelled' : 'scheduled'}
          class={item.state === 'scheduled' ? 'quiet' : undefined}
        >
          {t(item.state === 'scheduled' ? 'cancel' : 'restore')}
        </button>
      </form>
    ),
  ]);
}

function ItemFields({ frame, form, address }: { frame: DeskFrame; form: FormState; address: string }): JSX.Element {
  const { page, meeting, rooms } = frame;
  const t = programmeDeskMessages(page.locale);
  const kind = programmeMessages(page.locale);
  const of: FormView = {
    page,
    form: { typed: { kind: 'plenary', lang: page.locale, ...form.typed }, errors: form.errors },
    labels: {
      kind: t('kind'),
      title: t('titleField'),
      lang: t('language'),
      summary: t('summary'),
      day: t('day'),
      from: t('from'),
      to: t('to'),
      room: t('room'),
      languages: t('languages'),
      interpretation: t('interpretation'),
      speakers: t('speakers'),
    },
  };
  const languages = LOCALES.map((value) => ({ value, label: languageName(value, page.locale) }));
  return (
    <>
      <ErrorSummary of={of} />
      <PostForm action={address}>
        <SelectField of={of} name="kind" options={WRITTEN_KINDS.map((value) => ({ value, label: kind(`kind.${value}`) }))} />
        <TextField of={of} name="title" maxLength={300} />
        <SelectField of={of} name="lang" options={languages} />
        <TextArea of={of} name="summary" required={false} maxLength={5_000} />
        <TextField of={of} name="day" type="date" dir="ltr" />
        <TextField of={of} name="from" dir="ltr" maxLength={5} hint={t('timeHint', { zone: meeting.zone })} />
        <TextField of={of} name="to" dir="ltr" maxLength={5} />
        <SelectField of={of} name="room" none={t('roomNone')} options={rooms.map(({ id, name }) => ({ value: id, label: name }))} />
        <ChoiceGroup of={of} name="languages" kind="checkbox" options={languages} required={false} />
        <ChoiceGroup of={of} name="interpretation" kind="checkbox" options={languages} required={false} />
        <TextArea of={of} name="speakers" rows={4} required={false} />
        <p>
          <button type="submit">{t('save')}</button>
        </p>
      </PostForm>
    </>
  );
}
