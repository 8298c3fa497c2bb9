import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { textFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { ChoiceGroup, ErrorSummary, PostForm, SelectField } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { Briefing, Entrant, PlaceCounts, Registration } from '../../findings-briefings.ts';
import { briefingMessages } from '../../messages/briefings/index.ts';
import { modesOf } from '../../rules/briefings.ts';
import type { CallState } from '../../rules/calls.ts';
import { MEETINGS } from '../../urls.ts';
import { briefingUrl } from '../../urls-briefings.ts';
import { DemoMark, Fact, momentText, Title, Written } from '../meeting-parts.tsx';
import { type Belonging, BelongingSections } from '../materials/material-parts.tsx';
import { Press } from '../side-events/frame.tsx';
import { BriefingFacts, type BriefingsFrame, briefingTitle, briefingTrail, labelledBriefing, type OneBriefing } from './briefing-frame.tsx';

/** Briefings and hearings of a meeting. */
export function briefingsPage(frame: BriefingsFrame, briefings: readonly Briefing[], counts: ReadonlyMap<string, PlaceCounts>): string {
  const { page, meeting } = frame;
  const t = briefingMessages(page.locale);
  return renderPage({
    page,
    title: t('title'),
    section: MEETINGS,
    children: (
      <div class="stack">
        <Crumbs page={page} trail={briefingTrail(frame)} />
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
        {briefings.length === 0 && <p>{t('none')}</p>}
        <ul class="results">
          {briefings.map((briefing) => (
            <li class="card" key={briefing.id}>
              <h2>
                <a href={page.href(briefingUrl(meeting.slug, briefing.item.slug))}>
                  <Title texts={briefing.item.titles} page={page} />
                </a>
              </h2>
              <p class="facts">
                <span>{t(`kind.${briefing.kind}`)}</span>
                <span>{momentText(briefing.item.startsAt, meeting.zone, page.locale)}</span>
                {briefing.item.state === 'cancelled' && <strong>{t('cancelled')}</strong>}
                {waitingIn(counts.get(briefing.id)) && <span>{t('full')}</span>}
                <DemoMark page={page} demo={briefing.demo} />
              </p>
            </li>
          ))}
        </ul>
      </div>
    ),
  });
}

function waitingIn(counts: PlaceCounts | undefined): boolean {
  return counts !== undefined && counts.waiting['in-person'] + counts.waiting.online > 0;
}

export interface BriefingPageProps {
  frame: OneBriefing;
  call: CallState;
  /** Of the reader: null where it is not signed in or has none. */
  own: Registration | null;
  signedIn: boolean;
  entrants: readonly Entrant[];
  /** Officers see what those with a place see. */
  officer: boolean;
  form: FormState;
  done: string | undefined;
  /** Its materials and what was promised there. */
  belonging: Belonging;
}

/** A briefing or hearing: what it is about, its agenda, and the way in. */
export function briefingPage(props: BriefingPageProps): string {
  const { frame, form, done, belonging } = props;
  const { page, briefing, meeting } = frame;
  const t = briefingMessages(page.locale);
  return renderPage({
    page,
    title: briefingTitle(frame),
    section: MEETINGS,
    indexed: meeting.publication === 'published' && briefing.item.publishedAt !== null,
    done,
    children: (
      <div class="stack">
        <Crumbs page={page} trail={briefingTrail(frame, { label: briefingTitle(frame) })} />
        <h1>
          <Title texts={briefing.item.titles} page={page} />
        </h1>
        <ErrorSummary of={labelledBriefing(page, form, ['organization', 'mode'])} />
        <BriefingFacts {...frame} />
        <Written texts={briefing.item.summaries} page={page} />
        {textFor(briefing.agenda, page.locale) && (
          <section>
            <h2>{t('agenda')}</h2>
            <Written texts={briefing.agenda} page={page} />
          </section>
        )}
        <Place {...props} />
        <Registering {...props} />
        <BelongingSections frame={frame} {...belonging} />
      </div>
    ),
  });
}

/** Room and link: for those who have a place, and officers. */
function Place({ frame: { page, briefing }, own, officer }: BriefingPageProps): JSX.Element {
  const t = briefingMessages(page.locale);
  const placed = own?.state === 'registered';
  const inRoom = officer || (placed && own.mode === 'in-person');
  const online = officer || (placed && own.mode === 'online');
  const openly = briefing.item.roomId !== null;
  if (!inRoom && !online && !openly) return <p class="soft">{t('place.hidden')}</p>;
  return (
    <dl class="facts-table">
      {(inRoom || openly) && briefing.room !== null && (
        <Fact label={t('f.room')}>
          <bdi>{briefing.room}</bdi>
        </Fact>
      )}
      {online && briefing.onlineUrl !== null && (
        <Fact label={t('f.onlineUrl')}>
          <a href={briefing.onlineUrl} rel="noreferrer" dir="ltr">
            {briefing.onlineUrl}
          </a>
        </Fact>
      )}
    </dl>
  );
}

function Registering(props: BriefingPageProps): JSX.Element {
  const { frame, call, own, signedIn, entrants } = props;
  const { page, meeting, briefing } = frame;
  const t = briefingMessages(page.locale);
  const address = (act: 'registration' | 'withdrawal' | 'calendar.ics') => page.href(briefingUrl(meeting.slug, briefing.item.slug, act));
  if (own)
    return (
      <section class="panel" id="own">
        <h2>{t(`own.${own.state as 'registered'}`)}</h2>
        <p>{t(`places.${own.mode}`)}</p>
        {own.state === 'registered' && (
          <p>
            <a href={address('calendar.ics')}>{t('own.calendar')}</a>
          </p>
        )}
        {page.now < briefing.item.endsAt && <Press action={address('withdrawal')} label={t('withdraw')} quiet />}
      </section>
    );
  if (call !== 'open') return <p>{t(`call.${call}`)}</p>;
  if (!signedIn)
    return (
      <p>
        <a class="button" href={address('registration')}>
          {t('signIn')}
        </a>
      </p>
    );
  if (entrants.length === 0 && briefing.audience !== 'open') return <p>{t(`closed.${briefing.audience}`)}</p>;
  return <RegistrationForm {...props} />;
}

function RegistrationForm({ frame, entrants, form }: BriefingPageProps): JSX.Element {
  const { page, meeting, briefing } = frame;
  const t = briefingMessages(page.locale);
  const modes = modesOf(briefing);
  const of = labelledBriefing(page, { typed: { mode: modes[0] ?? '', ...form.typed }, errors: form.errors }, ['organization', 'mode']);
  const oneself = briefing.audience === 'open' ? { none: t('forMyself') } : {};
  return (
    <section class="panel" id="registration">
      <h2>{t('register')}</h2>
      <PostForm action={page.href(briefingUrl(meeting.slug, briefing.item.slug, 'registration'))}>
        {entrants.length > 0 && (
          <SelectField of={of} name="organization" {...oneself} options={entrants.map(({ id, name }) => ({ value: id, label: name }))} />
        )}
        <ChoiceGroup of={of} name="mode" kind="radio" options={modes.map((value) => ({ value, label: t(`places.${value}`) }))} />
        <p class="hint">{t('register.hint')}</p>
        <p>
          <button type="submit">{t('register.go')}</button>
        </p>
      </PostForm>
    </section>
  );
}
