import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import { textFor, titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs, EmptyState } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { OutsideLink } from '../../../../platform/ui/link.tsx';
import type { SideEventFilter, SideEventView, Speaker } from '../../findings-side-events.ts';
import { EVENT_FORMATS } from '../../rules/policy.ts';
import { MEETINGS } from '../../urls.ts';
import { newSideEventUrl, sideEventFileUrl, sideEventsUrl, sideEventUrl } from '../../urls-side-events.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { type Belonging, BelongingSections } from '../materials/material-parts.tsx';
import { CallWindow, DemoMark, Moment, Title } from '../meeting-parts.tsx';
import { type Frame, ProposalText, titleText, trailOf, Who } from './frame.tsx';
import { sideEventJsonLd } from './side-event-json-ld.ts';

export interface ListProps {
  frame: Frame;
  /** What the filter leaves. */
  views: readonly SideEventView[];
  filter: SideEventFilter;
  /** Values that occur in the whole list. */
  offered: { terms: readonly string[]; languages: readonly string[] };
  /** The call is open: the page leads to the form. */
  open: boolean;
}

/** Side events of a meeting that have a place. */
export function sideEventsPage(props: ListProps): string {
  const { frame, views, filter, offered, open } = props;
  const { page, t, meeting } = frame;
  const narrowed = Object.values(filter).some((one) => one !== null);
  const query = new URLSearchParams(Object.entries(filter).flatMap(([key, value]) => (value === null ? [] : [[key, value]]))).toString();
  const file = (format: 'csv' | 'json') => page.href(sideEventFileUrl(meeting.slug, format)) + (query && `?${query}`);
  return renderPage({
    page,
    title: `${t('title')} – ${titleFor(meeting.titles, page.locale).text}`,
    section: MEETINGS,
    indexed: !narrowed,
    children: (
      <>
        <Crumbs page={page} trail={trailOf(frame).map((one, at, all) => (at === all.length - 1 ? { label: one.label } : one))} />
        <div class="stack">
          <h1>{t('title')}</h1>
          <Window {...props} />
          {open && (
            <p>
              <a class="button" href={page.href(newSideEventUrl(meeting.slug))}>
                {t('new.title')}
              </a>
            </p>
          )}
          {offered.terms.length + offered.languages.length > 0 && <Filters {...props} />}
          <p role="status">{t('found', { total: views.length })}</p>
        </div>
        {views.length === 0 && <EmptyState title={t(narrowed ? 'list.none' : 'list.nothingYet')} />}
        <ul class="results">
          {views.map((view) => (
            <Card key={view.event.id} view={view} frame={frame} />
          ))}
        </ul>
        {views.length > 0 && (
          <p>
            {t('takeAway')}
            {(['csv', 'json'] as const).map((format) => (
              <>
                {' '}
                <a key={format} href={file(format)}>
                  {format.toUpperCase()}
                </a>
              </>
            ))}
          </p>
        )}
      </>
    ),
  });
}

/** Until when proposals are taken, on whose clocks. */
function Window({ frame: { page, meeting } }: ListProps): JSX.Element | null {
  const call = meeting.calls['side-events'];
  if (!call || meeting.publication === 'archived') return null;
  return (
    <p>
      {meetingMessages(page.locale)('call.side-events')} · <CallWindow call={call} page={page} zone={meeting.zone} />
    </p>
  );
}

function Filters({ frame, filter, offered }: ListProps): JSX.Element {
  const { page, t, taxonomy, meeting } = frame;
  const choices = {
    term: offered.terms.map((code) => ({ value: code, label: taxonomy.label(code, page.locale).text })),
    format: EVENT_FORMATS.map((value) => ({ value, label: t(`format.${value}`) })),
    language: offered.languages.map((tag) => ({ value: tag, label: languageName(tag, page.locale) })),
  };
  return (
    <form class="form-row" method="get" action={page.href(sideEventsUrl(meeting.slug))}>
      {(Object.keys(choices) as (keyof typeof choices)[]).map((name) => (
        <div class="field" key={name}>
          <label for={`f-${name}`}>{t(`filter.${name}`)}</label>
          <select id={`f-${name}`} name={name}>
            <option value="">{t('filter.any')}</option>
            {choices[name].map(({ value, label }) => (
              <option key={value} value={value} selected={filter[name] === value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      ))}
      <div class="field">
        <button type="submit">{t('filter.show')}</button>
      </div>
    </form>
  );
}

function Card({ view, frame }: { view: SideEventView; frame: Frame }): JSX.Element {
  const { page, meeting, taxonomy } = frame;
  const { event, organizer } = view;
  return (
    <li class="card">
      <h2>
        <a href={page.href(sideEventUrl(meeting.slug, event.slug))}>
          <Title texts={event.titles} page={page} />
        </a>{' '}
        <DemoMark page={page} demo={event.demo} />
      </h2>
      {organizer.name !== '' && (
        <p>
          <Who who={organizer} page={page} />
        </p>
      )}
      <Place view={view} frame={frame} />
      <p class="soft">{event.terms.map((code) => taxonomy.label(code, page.locale).text).join(' · ')}</p>
    </li>
  );
}

/** The page of a side event that has a place: who holds it, who stands with it, who speaks, as far as each allowed. */
export function sideEventPage({
  frame,
  view,
  keeps,
  belonging,
}: {
  frame: Frame;
  view: SideEventView;
  keeps: boolean;
  belonging: Belonging;
}): string {
  const { page, t, meeting } = frame;
  const { event } = view;
  const summary = textFor(event.summaries, page.locale)?.text;
  return renderPage({
    page,
    title: titleText(view, frame),
    ...(summary !== undefined && { description: summary.slice(0, 200) }),
    section: MEETINGS,
    jsonLd: sideEventJsonLd(view, frame),
    children: (
      <div class="stack">
        <Crumbs page={page} trail={trailOf(frame, { label: titleText(view, frame) })} />
        <h1>
          <Title texts={event.titles} page={page} />
        </h1>
        <p class="facts">
          <span>{t(`state.${event.state}`)}</span>
          <DemoMark page={page} demo={event.demo} />
        </p>
        <Place view={view} frame={frame} />
        <ProposalText view={view} frame={frame} />
        <Partners view={view} frame={frame} />
        <Speakers view={view} frame={frame} />
        {event.onlineUrl !== null && (
          <p>
            {t('label.onlineUrl')}: <OutsideLink url={event.onlineUrl} />
          </p>
        )}
        <BelongingSections frame={frame} {...belonging} />
        {keeps && (
          <p>
            <a href={page.href(`${sideEventUrl(meeting.slug, event.slug)}/proposal`)}>{t('toProposal')}</a>
          </p>
        )}
      </div>
    ),
  });
}

/** Where and when, in the zone of the meeting. */
function Place({ view: { place }, frame }: { view: SideEventView; frame: Frame }): JSX.Element | null {
  if (place === null) return null;
  const { page, meeting } = frame;
  return (
    <p class="facts">
      <span>
        <Moment at={place.startsAt} zone={meeting.zone} page={page} />
      </span>
      {place.room !== null && <bdi>{place.room}</bdi>}
    </p>
  );
}

function Partners({ view, frame }: { view: SideEventView; frame: Frame }): JSX.Element {
  const { page, t } = frame;
  return (
    <>
      {(['co-organizer', 'supporter'] as const).map((role) => {
        const there = view.sponsors.filter((one) => one.role === role);
        if (there.length === 0) return null;
        return (
          <section key={role}>
            <h2>{t(`roles.${role}`)}</h2>
            <ul class="plain-list">
              {there.map(({ id, shown }) => (
                <li key={id}>
                  <Who who={shown} page={page} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function Speakers({ view, frame }: { view: SideEventView; frame: Frame }): JSX.Element | null {
  const { t } = frame;
  const named = view.speakers.filter(({ shown }) => shown !== 'nothing');
  if (view.speakers.length === 0) return null;
  return (
    <section>
      <h2>{t('speakers.title')}</h2>
      <ul class="plain-list">
        {named.map((speaker) => (
          <li key={speaker.id}>
            <PublicSpeaker speaker={speaker} />
          </li>
        ))}
      </ul>
      {view.speakers.length > named.length && <p class="soft">{t('speakers.unnamed', { count: view.speakers.length - named.length })}</p>}
    </section>
  );
}

function PublicSpeaker({ speaker: { name, affiliation } }: { speaker: Speaker }): JSX.Element {
  return (
    <>
      {name !== '' && <bdi dir="auto">{name}</bdi>} {affiliation !== null && <bdi dir="auto">{affiliation}</bdi>}
    </>
  );
}
