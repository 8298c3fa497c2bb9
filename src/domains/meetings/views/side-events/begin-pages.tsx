import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { EmptyState, Notice } from '../../../../platform/ui/components.tsx';
import { ChoiceGroup, PostForm, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Organizer, OwnSideEvents, Unaccredited } from '../../findings-side-events.ts';
import { TITLE_LENGTH } from '../../input/side-event-forms.ts';
import { sideEventMessages } from '../../messages/side-events/index.ts';
import type { CallState } from '../../rules/calls.ts';
import { momentText, zonedText } from '../meeting-parts.tsx';
import { MEETINGS, rulesUrl } from '../../urls.ts';
import { newSideEventUrl, OWN_SIDE_EVENTS, proposalUrl, sideEventActUrl } from '../../urls-side-events.ts';
import { policyMessages } from '../../messages/policy/index.ts';
import { AccreditationFirst, type Frame, labelled, trailOf } from './frame.tsx';

/** Begins a proposal: for whom, and how it is called. What the rules say stands first. */
export function newSideEventPage({
  frame,
  organizers,
  unaccredited,
  call,
  form,
}: {
  frame: Frame;
  /** Those of this person that the rules let propose. */
  organizers: readonly Organizer[];
  /** Of these, who has to apply for accreditation before anything can be sent in. */
  unaccredited: readonly Unaccredited[];
  call: CallState;
  form: FormState;
}): string {
  const { page, t, meeting } = frame;
  const of = labelled(frame, form, ['organizer', 'title', 'lang']);
  return framedPage({
    page,
    title: t('new.title'),
    trail: trailOf(frame, { label: t('new.title') }),
    of,
    children: (
      <>
        <RulesInShort frame={frame} />
        <p>
          <a href={page.href(rulesUrl(meeting.slug))}>{t('new.rules')}</a>
        </p>
        {call !== 'open' && (
          <Notice tone="warn" title={t(`call.${call}`)}>
            {null}
          </Notice>
        )}
        {call === 'open' && organizers.length === 0 && (
          <Notice tone="warn" title={t('new.nobody')}>
            {null}
          </Notice>
        )}
        <AccreditationFirst frame={frame} organizers={unaccredited} />
        {call === 'open' && organizers.length > 0 && (
          <PostForm action={page.href(newSideEventUrl(meeting.slug))}>
            <ChoiceGroup of={of} name="organizer" kind="radio" options={organizers.map(({ key, name }) => ({ value: key, label: name }))} />
            <TextField of={of} name="title" maxLength={TITLE_LENGTH} />
            <TextField of={of} name="lang" maxLength={60} hint={t('hint.lang')} />
            <p>
              <button type="submit">{t('new.begin')}</button>
            </p>
          </PostForm>
        )}
      </>
    ),
  });
}

/** What whoever proposes must know: how many, how long, in which forms, until when. */
function RulesInShort({ frame }: { frame: Frame }): JSX.Element {
  const { t, page, meeting } = frame;
  const { perOrganizer, minutes, summaryWords } = meeting.policy.sideEvents;
  const call = meeting.calls['side-events'];
  return (
    <ul>
      {call && (
        <li>
          {t('rule.window', {
            from: momentText(call.opensAt, meeting.zone, page.locale),
            to: zonedText(call.closesAt, meeting.zone, page.locale),
          })}
        </li>
      )}
      {!meeting.policy.accreditation.routes.includes('open') && <li>{policyMessages(page.locale)('say.accreditedFirst')}</li>}
      {perOrganizer !== null && <li>{t('rule.perOrganizer', { most: perOrganizer })}</li>}
      <li>{t('rule.minutes', { minutes })}</li>
      <li>{t('rule.words', { most: summaryWords })}</li>
    </ul>
  );
}

/** What a person has to do with side events: proposals of its organizations, and what these are asked. */
export function ownSideEventsPage({ page, own, done }: { page: PageContext; own: OwnSideEvents; done?: string | undefined }): string {
  const t = sideEventMessages(page.locale);
  const { proposals, asked } = own;
  return framedPage({
    page,
    title: t('own.title'),
    trail: [{ label: t('own.title'), path: OWN_SIDE_EVENTS }],
    done,
    children: (
      <>
        {asked.length > 0 && (
          <section>
            <h2>{t('own.asked')}</h2>
            <ul class="plain-list">
              {asked.map(({ event, meeting, role, state }) => (
                <li key={`${event.id} ${role}`}>
                  <a href={page.href(sideEventActUrl(meeting.slug, event.slug, 'consent'))}>
                    <bdi>{titleFor(event.titles, page.locale).text}</bdi>
                  </a>{' '}
                  <span class="soft">
                    {t(`role.${role}`)}, {t(`sponsor.${state}`)}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {proposals.length === 0 && (
          <EmptyState title={t('own.none')}>
            <a href={page.href(MEETINGS)}>{t('own.meetings')}</a>
          </EmptyState>
        )}
        <ul class="plain-list">
          {proposals.map(({ event, meeting }) => (
            <li key={event.id}>
              <a href={page.href(proposalUrl(meeting.slug, event.slug))}>
                <bdi>{titleFor(event.titles, page.locale).text}</bdi>
              </a>{' '}
              <span>{t(`state.${event.state}`)}</span>{' '}
              <span class="soft">
                <bdi>{titleFor(meeting.titles, page.locale).text}</bdi>
              </span>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}
