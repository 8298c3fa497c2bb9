import type { JSX } from 'preact';
import { Crumbs, Notice } from '../../../platform/ui/components.tsx';
import { renderPage } from '../../../platform/ui/layout.tsx';
import { listComma } from '../../../platform/ui/format.ts';
import { OutsideLink } from '../../../platform/ui/link.tsx';
import { textFor, titleFor } from '../../../platform/i18n/localized.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import { provisionUrl } from '../../commitments/index.ts';
import type { AgendaItem, Figure, Meeting, MeetingCall, ShownLink, TouchedProvision } from '../findings.ts';
import { meetingMessages } from '../messages/meetings/index.ts';
import { agendaTree, type Branch } from '../rules/agenda.ts';
import { callState } from '../rules/calls.ts';
import { explainCall } from '../rules/explain.ts';
import { CALL_KINDS } from '../tables/meetings.ts';
import { deskMeetingUrl, MEETINGS } from '../urls.ts';
import { meetingJsonLd } from './meeting-json-ld.ts';
import { callLink } from '../meeting-links.ts';
import { CallWindow, DemoMeetingMark, daysText, Fact, LinkList, placeText, Title, Written } from './meeting-parts.tsx';

export interface MeetingProps {
  page: PageContext;
  meeting: Meeting;
  agenda: readonly AgendaItem[];
  figures: readonly Figure[];
  touched: readonly TouchedProvision[];
  links: readonly ShownLink[];
  /** The reader prepares meetings. */
  prepares: boolean;
}

/** A meeting: what, when, where, what can be asked for and until when, its agenda, its figures, and the way on. */
export function meetingPage(props: MeetingProps): string {
  const { page, meeting, links, prepares } = props;
  const t = meetingMessages(page.locale);
  const { text, lang, foreign } = titleFor(meeting.titles, page.locale);
  return renderPage({
    page,
    title: text,
    section: MEETINGS,
    indexed: meeting.publication !== 'draft',
    jsonLd: meetingJsonLd(meeting, page),
    children: (
      <>
        <Crumbs page={page} trail={[{ label: t('title'), path: MEETINGS }, { label: text }]} />
        <article class="stack">
          <h1>
            <bdi lang={foreign ? lang : undefined}>{text}</bdi>
          </h1>
          <Standing {...props} />
          <Facts {...props} />
          <LinkList page={page} links={links} label={t('onward')} />
          {textFor(meeting.summaries, page.locale) && <Written texts={meeting.summaries} page={page} />}
          <Calls {...props} />
          <Agenda {...props} />
          <Figures {...props} />
          <Touched {...props} />
          <Sources {...props} />
          {prepares && (
            <p class="no-print">
              <a href={page.href(deskMeetingUrl(meeting.slug))}>{t('desk')}</a>
            </p>
          )}
        </article>
      </>
    ),
  });
}

/** What must be known before anything else: that it is a draft, over, or invented. */
function Standing({ page, meeting }: MeetingProps): JSX.Element {
  const t = meetingMessages(page.locale);
  return (
    <>
      {meeting.publication === 'draft' && <Notice tone="warn">{t('draft')}</Notice>}
      {meeting.publication === 'archived' && <Notice>{t('archived')}</Notice>}
      {meeting.demo && (
        <Notice>
          <DemoMeetingMark page={page} demo /> {t('demo.text')}
        </Notice>
      )}
    </>
  );
}

function Facts({ page, meeting }: MeetingProps): JSX.Element {
  const t = meetingMessages(page.locale);
  const place = placeText(meeting, page.locale);
  return (
    <dl class="facts-table">
      <Fact label={t('when')}>
        <time dateTime={`${meeting.startsOn}/${meeting.endsOn}`}>{daysText(meeting, page.locale)}</time>
      </Fact>
      <Fact label={t('zone')}>
        <bdi dir="ltr">{meeting.zone}</bdi>
      </Fact>
      {(place || textFor(meeting.venues, page.locale)) && (
        <Fact label={t('where')}>
          {place}
          <Written texts={meeting.venues} page={page} />
        </Fact>
      )}
      <Fact label={t('mode')}>{t(`mode.${meeting.mode}`)}</Fact>
      <Fact label={t('body')}>
        <bdi>{meeting.body}</bdi>
      </Fact>
      <Fact label={t('kind')}>
        {t(`kind.${meeting.kind}`)}
        {meeting.session !== null && listComma(page.locale) + t('number', { number: meeting.session })}
      </Fact>
    </dl>
  );
}

function Calls({ page, meeting }: MeetingProps): JSX.Element | null {
  const t = meetingMessages(page.locale);
  const { locale } = page;
  const calls = CALL_KINDS.flatMap((kind) => meeting.calls[kind] ?? []);
  if (meeting.publication === 'archived') return null;
  return (
    <section id="calls">
      <h2>{t('calls')}</h2>
      {calls.length === 0 && <p class="soft">{t('calls.none')}</p>}
      {calls.map((call) => (
        <div key={call.kind} class="call">
          <details>
            <summary>
              <strong>{t(`call.${call.kind}`)}</strong> · <CallWindow call={call} page={page} zone={meeting.zone} />
            </summary>
            <Written texts={call.texts} page={page} />
            <ul>
              {explainCall(call.kind, meeting.policy, locale).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </details>
          <Onward page={page} meeting={meeting} call={call} />
        </div>
      ))}
    </section>
  );
}

/** Where what is called for can be asked for, while it can. */
function Onward({ page, meeting, call }: Pick<MeetingProps, 'page' | 'meeting'> & { call: MeetingCall }): JSX.Element | null {
  const link = callState(call, page.now) === 'open' ? callLink(call.kind, meeting.slug, page.locale) : null;
  if (link === null) return null;
  return (
    <p>
      <a href={page.href(link.path)}>{link.label}</a>
    </p>
  );
}

function Agenda({ page, agenda }: MeetingProps): JSX.Element | null {
  if (agenda.length === 0) return null;
  return (
    <section id="agenda">
      <h2>{meetingMessages(page.locale)('agenda')}</h2>
      <Items page={page} items={agendaTree(agenda)} />
    </section>
  );
}

function Items({ page, items }: { page: PageContext; items: readonly Branch<AgendaItem>[] }): JSX.Element {
  return (
    <ul class="plain-list tree">
      {items.map((item) => (
        <li key={item.id}>
          <bdi dir="ltr">{item.number}</bdi> <Title texts={item.titles} page={page} />
          {item.children.length > 0 && <Items page={page} items={item.children} />}
        </li>
      ))}
    </ul>
  );
}

function Figures({ page, figures }: MeetingProps): JSX.Element | null {
  const t = meetingMessages(page.locale);
  if (figures.length === 0) return null;
  const sources = [...new Map(figures.map((one) => [one.sourceTitle, one])).values()];
  return (
    <section id="figures">
      <h2>{t('figures')}</h2>
      <dl class="figures">
        {figures.map(({ key, value, atLeast, notes }) => (
          <div key={key}>
            <dt>{t(`figure.${key}`)}</dt>
            <dd>
              {atLeast ? t('atLeast', { count: value }) : value}
              {Object.keys(notes).length > 0 && (
                <p class="soft small">
                  <Title texts={notes} page={page} />
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {sources.map(({ sourceTitle, sourceUrl }) => (
        <p class="soft" key={sourceTitle}>
          {sourceUrl === null ? (
            t('source', { title: sourceTitle })
          ) : (
            <OutsideLink url={sourceUrl}>{t('source', { title: sourceTitle })}</OutsideLink>
          )}
        </p>
      ))}
    </section>
  );
}

function Touched({ page, touched }: MeetingProps): JSX.Element | null {
  if (touched.length === 0) return null;
  return (
    <section id="provisions">
      <h2>{meetingMessages(page.locale)('provisions')}</h2>
      <ul>
        {touched.map((one) => (
          <li key={one.id}>
            <a href={page.href(provisionUrl(one.instrument, one.code))}>
              <Title texts={one.instrumentTitles} page={page} />, <bdi>{one.number}</bdi> <Title texts={one.titles} page={page} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sources({ page, meeting }: MeetingProps): JSX.Element | null {
  if (meeting.sources.length === 0) return null;
  return (
    <section id="sources">
      <h2>{meetingMessages(page.locale)('sources')}</h2>
      <ul>
        {meeting.sources.map(({ title, url }) => (
          <li key={title + url}>
            <OutsideLink url={url}>
              <bdi>{title}</bdi>
            </OutsideLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
