import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { EmptyState, Notice } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { ShownItem } from '../../findings-programme.ts';
import { programmeMessages } from '../../messages/programme/index.ts';
import type { ProgrammeFilter } from '../../rules/programme-view.ts';
import { MEETINGS } from '../../urls.ts';
import {
  calendarUrl,
  offlineScriptUrl,
  ownProgrammeUrl,
  programmeChangesUrl,
  programmeNowUrl,
  programmeUrl,
  scheduleFileUrl,
} from '../../urls-programme.ts';
import { ItemList, type ProgrammeFrame, weekdayText } from './programme-parts.tsx';
import { isOver, Top } from './programme-top.tsx';

export interface ProgrammeProps {
  frame: ProgrammeFrame;
  /** All that this reader may see, and what of it fits. */
  all: readonly ShownItem[];
  items: readonly ShownItem[];
  days: readonly string[];
  /** One of these, or `all`. */
  day: string;
  filter: ProgrammeFilter;
  unknownZone: string | null;
}

/** The programme of a meeting: a day of it, or what of it fits. */
export function programmePage(props: ProgrammeProps): string {
  const { frame, all, items, filter } = props;
  const { page, meeting } = frame;
  const t = programmeMessages(page.locale);
  const narrowed = page.path.includes('?');
  const feed = page.href(programmeChangesUrl(meeting.slug, 'rss'));
  return renderPage({
    page,
    title: t('of', { title: titleFor(meeting.titles, page.locale).text }),
    section: MEETINGS,
    indexed: !narrowed && meeting.publication !== 'draft',
    feeds: [{ href: feed, type: 'application/rss+xml', title: t('changes') }],
    script: 'programme.js',
    children: (
      <div class="stack" data-offline-script={page.href(offlineScriptUrl(meeting.slug))}>
        <Top frame={frame} hasItems={all.length > 0} />
        {all.length === 0 ? (
          <None {...props} />
        ) : (
          <>
            <Days {...props} />
            <Narrowing {...props} />
            <Zone {...props} />
            {(filter.text !== '' || narrowed) && <p role="status">{t('count', { count: items.length })}</p>}
            {items.length === 0 ? <Nothing frame={frame} /> : <ItemList frame={frame} items={items} />}
            <Onward {...props} />
          </>
        )}
      </div>
    ),
  });
}

function None({ frame: { page, meeting } }: ProgrammeProps): JSX.Element {
  const t = programmeMessages(page.locale);
  if (isOver(page, meeting)) return <EmptyState title={t('none.past')} />;
  return <EmptyState title={t('none')}>{t('none.text')}</EmptyState>;
}

function Nothing({ frame: { page, meeting } }: { frame: ProgrammeFrame }): JSX.Element {
  const t = programmeMessages(page.locale);
  return (
    <EmptyState title={t('noneFound')}>
      <a href={page.href(programmeUrl(meeting.slug, { day: 'all' }))}>{t('all')}</a>
    </EmptyState>
  );
}

function Days({ frame, days, day }: ProgrammeProps): JSX.Element {
  const { page, meeting } = frame;
  const t = programmeMessages(page.locale);
  const zone = frame.zone === meeting.zone ? null : frame.zone;
  return (
    <nav class="no-print" aria-label={t('days')}>
      <ul class="tabs">
        {[...days, 'all'].map((one) => (
          <li key={one}>
            <a
              href={page.href(programmeUrl(meeting.slug, { day: one, zone }))}
              aria-current={one === day ? 'true' : undefined}
              data-offline
            >
              {one === 'all' ? t('day.all') : weekdayText(one, page.locale, 'short')}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Narrowing(props: ProgrammeProps): JSX.Element {
  const { frame, all, filter } = props;
  const { page, meeting, taxonomy } = frame;
  const t = programmeMessages(page.locale);
  const rooms = new Map(all.flatMap(({ roomId, room }) => (roomId !== null && room !== null ? [[roomId, room] as const] : [])));
  const languages = [...new Set(all.flatMap((item) => [...item.languages, ...item.interpretation]))];
  const terms = [...new Set(all.flatMap((item) => item.terms))];
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const open = [filter.room, filter.theme, filter.language, filter.kind, filter.text || null].some((one) => one !== null);
  return (
    <details class="no-print" open={open}>
      <summary>{t('filter.narrow')}</summary>
      <form method="get" action={page.href(programmeUrl(meeting.slug))} class="form-row">
        <Words frame={frame} name="q" label={t('filter.q')} value={filter.text} />
        <Choice frame={frame} name="room" label={t('filter.room')} options={[...rooms]} chosen={filter.room} />
        <Choice
          frame={frame}
          name="theme"
          label={t('filter.theme')}
          options={terms.map((code) => [code, taxonomy.label(code, page.locale).text])}
          chosen={filter.theme}
        />
        <Choice
          frame={frame}
          name="language"
          label={t('filter.language')}
          options={languages.map((tag) => [tag, languageName(tag, page.locale)])}
          chosen={filter.language}
        />
        <Choice
          frame={frame}
          name="kind"
          label={t('filter.kind')}
          options={kinds.map((kind) => [kind, t(`kind.${kind}`)])}
          chosen={filter.kind}
        />
        <Words frame={frame} name="zone" label={t('filter.zone')} value={frame.zone} hint={t('filter.zone.hint')} />
        <p>
          <button type="submit">{t('filter.show')}</button>
        </p>
      </form>
    </details>
  );
}

function Words({
  name,
  label,
  value,
  hint,
}: {
  frame: ProgrammeFrame;
  name: string;
  label: string;
  value: string;
  hint?: string;
}): JSX.Element {
  return (
    <div class="field">
      <label for={`f-${name}`}>{label}</label>
      {hint && (
        <p class="hint" id={`h-${name}`}>
          {hint}
        </p>
      )}
      <input id={`f-${name}`} name={name} value={value} maxLength={200} dir="auto" aria-describedby={hint && `h-${name}`} />
    </div>
  );
}

interface ChoiceProps {
  frame: ProgrammeFrame;
  name: string;
  label: string;
  options: readonly (readonly [string, string])[];
  chosen: string | null;
}

function Choice({ frame, name, label, options, chosen }: ChoiceProps): JSX.Element | null {
  if (options.length < 2 && chosen === null) return null;
  return (
    <div class="field">
      <label for={`f-${name}`}>{label}</label>
      <select id={`f-${name}`} name={name}>
        <option value="">{programmeMessages(frame.page.locale)('filter.any')}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

function Zone({ frame, unknownZone, day }: ProgrammeProps): JSX.Element {
  const { page, meeting, zone } = frame;
  const t = programmeMessages(page.locale);
  return (
    <>
      {unknownZone !== null && <Notice tone="warn">{t('zone.unknown', { zone: unknownZone })}</Notice>}
      <p
        class="soft"
        data-own-zone={zone}
        data-href={page.href(programmeUrl(meeting.slug, { day, zone: '' }))}
        data-label={t('zone.own', { zone: '{}' })}
      >
        {t('zone.shown', { zone })}
        {zone !== meeting.zone && (
          <>
            {' '}
            <a href={page.href(programmeUrl(meeting.slug))}>{t('zone.shown', { zone: meeting.zone })}</a>
          </>
        )}
      </p>
    </>
  );
}

/** What programs of conferences read. */
const FILES = [
  { name: 'schedule.xml', path: (slug: string) => scheduleFileUrl(slug, 'xml') },
  { name: 'schedule.json', path: (slug: string) => scheduleFileUrl(slug, 'json') },
];

function Onward({ frame, all }: ProgrammeProps): JSX.Element {
  const { page, meeting, taxonomy } = frame;
  const t = programmeMessages(page.locale);
  const terms = [...new Set(all.flatMap((item) => item.terms))];
  return (
    <section class="no-print" id="onward">
      <ul class="plain-list">
        <li>
          <a href={page.href(programmeNowUrl(meeting.slug))}>{t('now')}</a>
        </li>
        <li>
          <a href={page.href(ownProgrammeUrl(meeting.slug))} data-offline>
            {t('mine')}
          </a>
        </li>
        <li>
          <a href={page.href(programmeChangesUrl(meeting.slug))}>{t('changes')}</a>
        </li>
      </ul>
      <details>
        <summary>{t('calendar')}</summary>
        <p>{t('calendar.lead')}</p>
        <ul>
          <li>
            <a href={page.href(calendarUrl(meeting.slug))}>{t('calendar.whole')}</a>
          </li>
          {terms.map((code) => (
            <li key={code}>
              <a href={page.href(calendarUrl(meeting.slug, code))}>{taxonomy.label(code, page.locale).text}</a>
            </li>
          ))}
        </ul>
        <p>
          {t('files')}
          {FILES.map(({ name, path }) => (
            <span key={name}>
              {' · '}
              <a href={page.href(path(meeting.slug))}>{name}</a>
            </span>
          ))}
        </p>
      </details>
    </section>
  );
}
