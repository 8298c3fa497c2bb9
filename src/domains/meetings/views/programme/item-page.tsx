import type { JSX } from 'preact';
import { textFor, titleFor } from '../../../../platform/i18n/localized.ts';
import { joinList, listComma } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { localized } from '../../../../platform/ui/page.ts';
import type { Standing } from '../../findings-side-events.ts';
import type { ShownItem } from '../../findings-programme.ts';
import { briefingMessages } from '../../messages/briefings/index.ts';
import { programmeMessages } from '../../messages/programme/index.ts';
import { dayIn } from '../../../../platform/geo/zones.ts';
import { MEETINGS, meetingUrl } from '../../urls.ts';
import { briefingUrl } from '../../urls-briefings.ts';
import { offlineScriptUrl, ownProgrammeUrl, programmeItemUrl } from '../../urls-programme.ts';
import { dialogueUrl } from '../../urls-speaking.ts';
import { sideEventUrl } from '../../urls-side-events.ts';
import { type Belonging, BelongingSections } from '../materials/material-parts.tsx';
import { Fact, Moment, Written } from '../meeting-parts.tsx';
import { ChooseButton, languageLine, type ProgrammeFrame, spanText, weekdayText } from './programme-parts.tsx';
import { Top } from './programme-top.tsx';

/** One item of a programme. */
export function programmeItemPage({
  frame,
  item,
  briefing,
  dialogue,
  belonging,
}: {
  frame: ProgrammeFrame;
  item: ShownItem;
  briefing: boolean;
  /** The address of the dialogue that it stands for. */
  dialogue: string | null;
  belonging: Belonging;
}): string {
  const { page, meeting } = frame;
  const title = titleFor(item.titles, page.locale).text;
  return renderPage({
    page,
    title,
    section: MEETINGS,
    indexed: meeting.publication !== 'draft' && item.publishedAt !== null,
    jsonLd: itemJsonLd(frame, item),
    script: 'programme.js',
    children: (
      <article class="stack" data-offline-script={page.href(offlineScriptUrl(meeting.slug))}>
        <Top frame={frame} here={title} />
        <State frame={frame} item={item} />
        <form
          method="post"
          action={page.href(ownProgrammeUrl(meeting.slug, 'choices'))}
          data-programme={meeting.slug}
          data-item={item.slug}
        >
          <p>
            <ChooseButton frame={frame} item={item} />{' '}
            <a href={page.href(ownProgrammeUrl(meeting.slug))}>{programmeMessages(page.locale)('mine')}</a>
          </p>
        </form>
        <Facts frame={frame} item={item} />
        {textFor(item.summaries, page.locale) && <Written texts={item.summaries} page={page} />}
        {briefing && (
          <p>
            <a href={page.href(briefingUrl(meeting.slug, item.slug))}>{briefingMessages(page.locale)('register')}</a>
          </p>
        )}
        {dialogue !== null && (
          <p>
            <a href={page.href(dialogueUrl(meeting.slug, dialogue))}>{programmeMessages(page.locale)('dialogue')}</a>
          </p>
        )}
        {item.sideEvent !== null && (
          <p>
            <a href={page.href(sideEventUrl(meeting.slug, item.sideEvent))}>{programmeMessages(page.locale)('sideEvent')}</a>
          </p>
        )}
        <BelongingSections frame={frame} {...belonging} />
      </article>
    ),
  });
}

function State({ frame: { page }, item }: { frame: ProgrammeFrame; item: ShownItem }): JSX.Element | null {
  const t = programmeMessages(page.locale);
  const flags = [item.state === 'cancelled' && t('cancelled'), item.publishedAt === null && t('draft')].filter((one) => one !== false);
  return flags.length === 0 ? null : <p class="flag">{joinList(flags, page.locale)}</p>;
}

function Facts({ frame, item }: { frame: ProgrammeFrame; item: ShownItem }): JSX.Element {
  const { page, meeting, taxonomy } = frame;
  const t = programmeMessages(page.locale);
  const themes = item.terms.map((code) => taxonomy.label(code, page.locale).text);
  return (
    <dl class="facts-table">
      <Fact label={t('when')}>
        <Moment at={item.startsAt} zone={meeting.zone} page={page}>
          {weekdayText(dayIn(item.startsAt, meeting.zone), page.locale)}
          {listComma(page.locale)}
          {spanText(item, meeting.zone, page.locale)} (<bdi dir="ltr">{meeting.zone}</bdi>)
        </Moment>
      </Fact>
      <Fact label={t('where')}>
        <bdi>{item.room ?? t('room.none')}</bdi>
      </Fact>
      {item.organizers.length > 0 && (
        <Fact label={t('organizers')}>
          <Names names={item.organizers} frame={frame} />
        </Fact>
      )}
      {item.speakers.length > 0 && (
        <Fact label={t('speakers')}>
          <ul class="plain-list">
            {item.speakers.map(({ name, affiliation }) => (
              <li key={name + (affiliation ?? '')}>
                <bdi>{[name, affiliation].filter(Boolean).join(', ')}</bdi>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {item.languages.length > 0 && <Fact label={t('languages')}>{languageLine(item.languages, page.locale)}</Fact>}
      {item.interpretation.length > 0 && <Fact label={t('interpretation')}>{languageLine(item.interpretation, page.locale)}</Fact>}
      {themes.length > 0 && <Fact label={t('themes')}>{joinList(themes, page.locale)}</Fact>}
    </dl>
  );
}

function Names({ names, frame: { page } }: { names: readonly Standing[]; frame: ProgrammeFrame }): JSX.Element {
  return (
    <ul class="plain-list">
      {names
        .filter(({ name }) => name !== '')
        .map(({ name, lang, slug }) => (
          <li key={name}>
            {slug === null ? (
              <bdi lang={lang ?? undefined}>{name}</bdi>
            ) : (
              <a href={page.href(`/organizations/${slug}`)}>
                <bdi lang={lang ?? undefined}>{name}</bdi>
              </a>
            )}
          </li>
        ))}
    </ul>
  );
}

/** An item for search engines: an event (schema.org) within the meeting. */
function itemJsonLd({ page, meeting }: ProgrammeFrame, item: ShownItem): unknown {
  const { origin, locale } = page;
  const address = programmeItemUrl(meeting.slug, item.slug);
  const description = textFor(item.summaries, locale)?.text;
  const city = { '@type': 'PostalAddress', addressLocality: meeting.city ?? undefined, addressCountry: meeting.country ?? undefined };
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': origin + address,
    url: origin + localized(address, locale),
    name: titleFor(item.titles, locale).text,
    ...(description !== undefined && { description }),
    startDate: item.startsAt.toISOString(),
    endDate: item.endsAt.toISOString(),
    eventStatus: `https://schema.org/${item.state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    location: { '@type': 'Place', ...(item.room !== null && { name: item.room }), address: city },
    ...(item.languages.length > 0 && { inLanguage: item.languages }),
    organizer: item.organizers.filter(({ name }) => name !== '').map(({ name }) => ({ '@type': 'Organization', name })),
    performer: item.speakers.filter(({ name }) => name !== '').map(({ name }) => ({ '@type': 'Person', name })),
    superEvent: { '@type': 'Event', '@id': origin + meetingUrl(meeting.slug), name: titleFor(meeting.titles, locale).text },
  };
}
