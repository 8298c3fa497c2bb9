import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { formatDay, joinList } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { ListView, RequestView, SpeakerList, SpeakerRequest } from '../../findings-statements.ts';
import { whyChosenText, whyPassedText } from '../../rules/explain-choice.ts';
import { isOnList, speakingTimes } from '../../rules/speakers.ts';
import { MEETINGS } from '../../urls.ts';
import { newRequestUrl, ownSpeakingUrl, speakerListUrl, speakerRequestUrl } from '../../urls-statements.ts';
import { Moment, momentText } from '../meeting-parts.tsx';
import { AllTexts, Behind, CallLine, itemText, speakersTrail, type StatingFrame } from './frame.tsx';

export interface SpeakersProps {
  frame: StatingFrame;
  lists: readonly ListView[];
  /** Requests are taken now. */
  open: boolean;
  signedIn: boolean;
}

/** The lists of speakers of a meeting: who speaks, when, and how the choice was made. */
export function speakersPage({ frame, lists, open, signedIn }: SpeakersProps): string {
  const { page, t, meeting } = frame;
  return renderPage({
    page,
    title: t('title'),
    section: MEETINGS,
    children: (
      <div class="stack">
        <Crumbs page={page} trail={speakersTrail(frame)} />
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
        <CallLine frame={frame} kind="statements" />
        <div class="actions no-print">
          {open && (
            <a class="button" href={page.href(newRequestUrl(meeting.slug))}>
              {t('ask.title')}
            </a>
          )}
          {signedIn && <a href={page.href(ownSpeakingUrl(meeting.slug))}>{t('own.title')}</a>}
        </div>
        {lists.length === 0 && <p>{t('list.none')}</p>}
        {lists.map((view) => (
          <OneList key={view.list.id} frame={frame} view={view} />
        ))}
      </div>
    ),
  });
}

export function listTitle(frame: StatingFrame, { agendaItemId, heldOn }: SpeakerList): string {
  return frame.t('list.of', { item: itemText(frame, agendaItemId), day: formatDay(heldOn, frame.page.locale) });
}

function OneList({ frame, view }: { frame: StatingFrame; view: ListView }): JSX.Element {
  const { page, t, meeting } = frame;
  const { list, speakers } = view;
  const times = timesOf(frame, view);
  return (
    <section id={`list-${list.id}`} class="stack">
      <h2>
        <bdi>{listTitle(frame, list)}</bdi>
      </h2>
      {list.startsAt !== null && (
        <p>
          {t('list.begins')} <Moment at={list.startsAt} zone={meeting.zone} page={page} />
        </p>
      )}
      <HowChosen frame={frame} list={list} />
      {speakers.length === 0 && <p class="soft">{t('list.empty')}</p>}
      <ol class="results">
        {speakers.map((speaker, at) => (
          <li class="card" key={speaker.request.id}>
            <SpeakerLine frame={frame} view={speaker} list={list} at={times[at]} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** When each on the list has the floor, where its beginning is known. */
export function timesOf({ meeting }: StatingFrame, { list, speakers }: ListView): Date[] {
  return list.startsAt === null ? [] : speakingTimes(list.startsAt, speakers.length, meeting.policy.speaking.seconds);
}

/** How the choice is made, with what was published before it. */
export function HowChosen({ frame, list }: { frame: StatingFrame; list: SpeakerList }): JSX.Element {
  const { page, d, meeting } = frame;
  const method = list.choice?.method ?? meeting.policy.speaking.method;
  const balance = (list.choice?.balance ?? meeting.policy.speaking.balance).map((one) => d(`dimension.${one}`));
  const { seed, seedPublishedAt } = list;
  const drawn = method === 'balanced' || method === 'draw';
  return (
    <div>
      <p>{method === 'balanced' ? d('method.balanced', { balance: joinList(balance, page.locale) }) : d(`method.${method}`)}</p>
      {seed !== null && seedPublishedAt !== null && (
        <p class="break-anywhere">{d('choice.seed', { seed, moment: momentText(seedPublishedAt, meeting.zone, page.locale) })}</p>
      )}
      {drawn && seed === null && <p>{d('choice.noSeed')}</p>}
      {list.choice !== null && (
        <p class="no-print">
          <a href={page.href(speakerListUrl(meeting.slug, list.id, 'choice.json'))}>{d('choice.file')}</a>
        </p>
      )}
    </div>
  );
}

interface LineProps {
  frame: StatingFrame;
  view: RequestView;
  list: SpeakerList | undefined;
  at?: Date | undefined;
  /** Its title is that of the page already. */
  untitled?: boolean;
}

/** Somebody on a list: when, who, in which language, and what became of it. Of an organization that the reader may not know of, only that it is there. */
export function SpeakerLine({ frame, view, list, at, untitled = false }: LineProps): JSX.Element {
  const { page, t, meeting } = frame;
  const { request, organization } = view;
  const known = organization !== null || request.demo;
  return (
    <>
      {at && request.state === 'chosen' && <p>{t('order.at', { time: momentText(at, meeting.zone, page.locale) })}</p>}
      {known && !untitled && (
        <h3 lang={request.titleLanguage} dir="auto">
          <a href={page.href(speakerRequestUrl(meeting.slug, request.id))}>{request.title}</a>
        </h3>
      )}
      <Behind frame={frame} organization={organization} demo={request.demo} />
      {known && <Person view={view} />}
      <p class="facts">
        <span>{t(`state.${request.state}`)}</span>
        <span>{t(`mode.${request.mode}`)}</span>
        <span>{languageName(request.language, page.locale)}</span>
        {request.secondsUsed !== null && <span>{t('used', { seconds: request.secondsUsed })}</span>}
      </p>
      <Reasons frame={frame} view={view} />
      <Why frame={frame} request={request} list={list} />
    </>
  );
}

function Person({ view: { request } }: { view: RequestView }): JSX.Element | null {
  if (request.speakerName === null) return null;
  return (
    <p class="facts">
      <bdi dir="auto">{request.speakerName}</bdi>
      {request.speakerFunction !== null && <bdi dir="auto">{request.speakerFunction}</bdi>}
    </p>
  );
}

export function Reasons({ frame: { page, t }, view: { request } }: { frame: StatingFrame; view: RequestView }): JSX.Element | null {
  if (request.reasons.length === 0) return null;
  const reasons = request.reasons.map((one) => t(`reason.${one}`));
  return <p class="notice">{t('told.why', { reasons: joinList(reasons, page.locale) })}</p>;
}

/** Why a request was chosen or not, where a choice was made. */
export function Why({
  frame,
  request: { id, state },
  list,
}: {
  frame: StatingFrame;
  request: SpeakerRequest;
  list: SpeakerList | undefined;
}): JSX.Element | null {
  const { page, t, taxonomy } = frame;
  const label = (code: string) => taxonomy.label(code, page.locale).text;
  const taken = list?.choice?.chosen.find((one) => one.id === id);
  if (taken && state !== 'waiting') return <p class="soft">{whyChosenText(taken.explanation, page.locale, label)}</p>;
  const passed = list?.choice?.passed.find((one) => one.id === id);
  if (isOnList(state)) return passed || list?.choice ? <p class="soft">{t('because.steppedIn')}</p> : null;
  return passed ? <p class="soft">{whyPassedText(passed.explanation, page.locale, label)}</p> : null;
}

/** The text before and as it was given. */
export function SpokenTexts({ frame, view: { request } }: { frame: StatingFrame; view: RequestView }): JSX.Element {
  const { t } = frame;
  const has = (texts: object) => Object.keys(texts).length > 0;
  return (
    <>
      {has(request.transcript) && (
        <section>
          <h2>{t('text.after')}</h2>
          <AllTexts frame={frame} texts={request.transcript} />
        </section>
      )}
      {has(request.texts) && (
        <section>
          <h2>{t('text.before')}</h2>
          <AllTexts frame={frame} texts={request.texts} />
        </section>
      )}
    </>
  );
}
