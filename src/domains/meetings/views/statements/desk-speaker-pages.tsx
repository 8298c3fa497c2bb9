import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { ChoiceGroup, type FormView, PostForm, SelectField, Submit, TextField } from '../../../../platform/ui/form-parts.tsx';
import type { ListView, RequestView } from '../../findings-statements.ts';
import type { DeskList } from '../../input/desk-list.ts';
import { holdsFloor, REQUEST_STATES, type RequestState, UNDELIVERED_REASONS } from '../../rules/speakers.ts';
import { deskListUrl, deskRequestUrl, deskSpeakersUrl } from '../../urls-statements.ts';
import { deskFrame } from '../desk/desk-frame.tsx';
import { DeskListFilter, DeskListPages } from '../desk/desk-list.tsx';
import { Moment, momentText } from '../meeting-parts.tsx';
import { Press } from '../side-events/frame.tsx';
import { Behind, itemOptions, itemText, labelledBy, type StatingFrame } from './frame.tsx';
import { HowChosen, listTitle, SpeakerLine, timesOf } from './speaker-pages.tsx';

export interface DeskSpeakersProps {
  frame: StatingFrame;
  lists: readonly ListView[];
  list: DeskList<RequestState>;
  /** Requests on this page of the list. */
  requests: readonly RequestView[];
  /** How many the filters leave, and how many are in each state. */
  total: number;
  counts: ReadonlyMap<RequestState, number>;
  form: FormState;
  done?: string | undefined;
}

/** Lists of speakers at the desk of a meeting, the form for one more, and the requests, a page at a time. */
export function deskSpeakersPage(props: DeskSpeakersProps): string {
  const { frame, lists, form, done } = props;
  const { page, t, meeting, agenda } = frame;
  const of = labelledBy(frame, 't', form, ['item', 'heldOn', 'time']);
  return deskFrame({
    page,
    meeting,
    title: t('title'),
    done,
    of,
    children: (
      <>
        <ul class="plain-list">
          {lists.map(({ list, speakers }) => (
            <li key={list.id}>
              <a href={page.href(deskListUrl(meeting.slug, list.id))}>
                <bdi>{listTitle(frame, list)}</bdi>
              </a>{' '}
              <span class="soft">{list.closedAt === null ? t('list.count', { count: speakers.length }) : t('list.closed')}</span>
            </li>
          ))}
        </ul>
        <h2>{t('desk.open')}</h2>
        {agenda.length === 0 ? (
          <p>{t('ask.noItems')}</p>
        ) : (
          <PostForm action={page.href(deskSpeakersUrl(meeting.slug))}>
            <SelectField of={of} name="item" options={itemOptions(frame)} />
            <TextField of={of} name="heldOn" type="date" />
            <TextField of={of} name="time" maxLength={5} dir="ltr" required={false} hint={t('hint.time', { zone: meeting.zone })} />
            <Submit label={t('desk.open')} />
          </PostForm>
        )}
        <h2>{t('desk.requests')}</h2>
        <Requests {...props} />
      </>
    ),
  });
}

/** The requests, narrowed by words and state, a page at a time. */
function Requests({ frame, list, requests, total, counts }: DeskSpeakersProps): JSX.Element {
  const { page, t, meeting } = frame;
  if (counts.size === 0) return <p class="soft">{t('desk.noRequests')}</p>;
  const of = { page, path: deskSpeakersUrl(meeting.slug), list, total };
  return (
    <>
      <DeskListFilter
        of={of}
        states={REQUEST_STATES.map((one) => ({ value: one, label: t(`state.${one}`), count: counts.get(one) ?? 0 }))}
      />
      <ul class="results">
        {requests.map((view) => (
          <RequestLine key={view.request.id} frame={frame} view={view} />
        ))}
      </ul>
      <DeskListPages of={of} />
    </>
  );
}

function RequestLine({ frame, view: { request, organization } }: { frame: StatingFrame; view: RequestView }): JSX.Element {
  const { page, t, meeting } = frame;
  return (
    <li class="card">
      <h3 lang={request.titleLanguage} dir="auto">
        <a href={page.href(deskRequestUrl(meeting.slug, request.id))}>{request.title}</a>
      </h3>
      <Behind frame={frame} organization={organization} demo={request.demo} />
      <p class="facts">
        <strong>{t(`state.${request.state}`)}</strong>
        <bdi>{itemText(frame, request.agendaItemId)}</bdi>
        <span>{t('received', { moment: momentText(request.submittedAt, meeting.zone, page.locale) })}</span>
      </p>
    </li>
  );
}

export interface DeskListProps {
  frame: StatingFrame;
  view: ListView;
  /** Those who wait under the item of the list. */
  waiting: readonly RequestView[];
  /** How many more the rules let speak; null: no limit. */
  left: number | null;
  form: FormState;
  done?: string | undefined;
}

/** One list at the desk: seed, choice, order with a time plan, who steps in, and its end. */
export function deskListPage(props: DeskListProps): string {
  const { frame, view, left, form, done } = props;
  const { page, t, meeting } = frame;
  const { list } = view;
  const ids = view.speakers.map(({ request }) => `place-${request.id}`);
  const of = labelledBy(frame, 't', form, ['places', 'ids', 'request', 'reason']);
  const labels = { ...of.labels, ...Object.fromEntries(ids.map((name) => [name, t('desk.place')])) };
  return deskFrame({
    page,
    meeting,
    title: listTitle(frame, list),
    above: { label: t('title'), path: deskSpeakersUrl(meeting.slug) },
    done,
    of: { ...of, labels },
    children: (
      <>
        <HowChosen frame={frame} list={list} />
        {left !== null && <p>{t('desk.left', { count: left })}</p>}
        {list.closedAt !== null && <p class="notice">{t('list.closed')}</p>}
        {list.closedAt === null && <OnTheFloor frame={frame} view={view} />}
        {list.choice === null && list.closedAt === null && <Choosing {...props} />}
        <Order {...props} of={{ ...of, labels }} />
        {list.closedAt === null && <TakingUp {...props} of={of} />}
        {list.closedAt === null && <Closing frame={frame} list={list.id} of={of} />}
      </>
    ),
  });
}

/** Who speaks now, and until when; with JavaScript the seconds count down. */
function OnTheFloor({ frame, view: { list, speakers } }: { frame: StatingFrame; view: ListView }): JSX.Element | null {
  const { page, t, d, meeting } = frame;
  const secondsEach = meeting.policy.speaking.seconds;
  const floor = holdsFloor({ startsAt: list.startsAt, speakers: speakers.map(({ request }) => request), secondsEach }, page.now);
  const speaker = floor && speakers.find(({ request }) => request.id === floor.id);
  if (!floor || !speaker) return null;
  return (
    <section class="panel stack" data-behavior="follow">
      <h2>{d('board.now')}</h2>
      <p>
        <bdi>{nameOf(speaker)}</bdi>
      </p>
      <p>
        {t('now.until')} <Moment at={floor.until} zone={meeting.zone} page={page} />
      </p>
      <p>
        <span class="timer" dir="ltr" data-since={floor.since.toISOString()} data-seconds={secondsEach} />
      </p>
      <p>
        <a href={page.href(deskRequestUrl(meeting.slug, floor.id))}>{t('desk.note')}</a>
      </p>
    </section>
  );
}

/** The seed, then the choice as the rules have it: by hand, or all at once. */
function Choosing({ frame, view: { list }, waiting, left, form }: DeskListProps): JSX.Element {
  const { page, d, meeting } = frame;
  const { method } = meeting.policy.speaking;
  const action = (act: 'seed' | 'choice') => page.href(deskListUrl(meeting.slug, list.id, act));
  const drawn = method === 'balanced' || method === 'draw';
  if (drawn && list.seed === null) return <Press action={action('seed')} label={d('desk.seed')} />;
  const typed = { places: String(left ?? waiting.length), ...form.typed };
  const of = labelledBy(frame, 't', { ...form, typed }, ['places', 'ids']);
  return (
    <PostForm action={action('choice')}>
      {method === 'officer' ? (
        <ChoiceGroup of={of} name="ids" kind="checkbox" options={waiting.map((one) => ({ value: one.request.id, label: nameOf(one) }))} />
      ) : (
        <TextField of={of} name="places" inputMode="numeric" dir="ltr" />
      )}
      <Submit label={d('desk.choose')} />
    </PostForm>
  );
}

function nameOf({ request, organization }: RequestView): string {
  return [organization?.name, request.title].filter(Boolean).join(' – ');
}

/** Those on the list in their order; with JavaScript off or on, the order is typed as numbers. */
function Order({ frame, view, form, of }: DeskListProps & { of: FormView }): JSX.Element | null {
  const { page, t, meeting } = frame;
  const { list, speakers } = view;
  if (speakers.length === 0) return <p class="soft">{t('list.empty')}</p>;
  const times = timesOf(frame, view);
  const typed = { ...Object.fromEntries(speakers.map(({ request }, at) => [`place-${request.id}`, String(at + 1)])), ...form.typed };
  return (
    <PostForm action={page.href(deskListUrl(meeting.slug, list.id, 'order'))}>
      <h2>{t('desk.order')}</h2>
      <ol class="results">
        {speakers.map((speaker, at) => (
          <li class="card" key={speaker.request.id}>
            <SpeakerLine frame={frame} view={speaker} list={list} at={times[at]} />
            <p>
              <a href={page.href(deskRequestUrl(meeting.slug, speaker.request.id))}>{t('desk.note')}</a>
            </p>
            <TextField of={{ ...of, form: { ...form, typed } }} name={`place-${speaker.request.id}`} inputMode="numeric" dir="ltr" />
          </li>
        ))}
      </ol>
      <Submit label={t('desk.saveOrder')} quiet />
    </PostForm>
  );
}

/** Somebody of those who wait steps in, where the rules leave a place. */
function TakingUp({ frame, view: { list }, waiting, left, of }: DeskListProps & { of: FormView }): JSX.Element | null {
  const { page, t, meeting } = frame;
  const early = list.choice === null && meeting.policy.speaking.method !== 'officer';
  if (early || waiting.length === 0 || left === 0) return null;
  return (
    <section>
      <h2>{t('desk.takeUp')}</h2>
      <PostForm action={page.href(deskListUrl(meeting.slug, list.id, 'taking-up'))}>
        <SelectField of={of} name="request" options={waiting.map((one) => ({ value: one.request.id, label: nameOf(one) }))} />
        <Submit label={t('desk.takeUp')} />
      </PostForm>
    </section>
  );
}

function Closing({ frame: { page, t, d, meeting }, list, of }: { frame: StatingFrame; list: string; of: FormView }): JSX.Element {
  return (
    <section>
      <h2>{t('desk.close')}</h2>
      <PostForm action={page.href(deskListUrl(meeting.slug, list, 'close'))}>
        <SelectField
          of={of}
          name="reason"
          none={d('notGiven')}
          required={false}
          hint={t('hint.close')}
          options={UNDELIVERED_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        <Submit label={t('desk.close')} quiet />
      </PostForm>
    </section>
  );
}
