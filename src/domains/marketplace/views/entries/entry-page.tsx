import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs, Notice } from '../../../../platform/ui/components.tsx';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import { formatDay, formatNumber, joinList } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { nameFor } from '../../../directory/index.ts';
import type { MarketEntry } from '../../findings-entries.ts';
import { ENTRY_SECTIONS } from '../../input/entry-forms.ts';
import { allows, daysWaiting, endsSoon, type EntryAct, isOpen, standingOf } from '../../rules/entries.ts';
import { entryActUrl, entryEditUrl, entryListUrl, entryProjectUrl, listPath, organizationPath, ownEntriesUrl } from '../../urls-entries.ts';
import { Standing } from './entry-card.tsx';
import { entryJsonLd } from './entry-json-ld.ts';
import { type EntryView, Term, Told, wholeRegion } from './entry-view.tsx';

export interface EntryPageProps {
  entry: MarketEntry;
  view: EntryView;
  /** The reader acts for the organization or is of the secretariat: it sees everything; `writes`: it may change it. */
  keeps: boolean;
  writes: boolean;
  /** Ways on that only some readers have: matches. */
  ways: readonly { label: string; path: string }[];
  done?: string | undefined;
}

/** One offer or need: every field, to whom it belongs, how it stands, and what to do next. */
export function entryPage(props: EntryPageProps): string {
  const { entry, view } = props;
  const { page, t } = view;
  const title = titleFor(entry.titles, page.locale);
  return renderPage({
    page,
    title: title.text,
    description: t(`list.${entry.direction}.lead`),
    section: listPath(entry.direction),
    indexed: entry.shownTo === 'public' && isOpen(entry, page.now),
    ...(entry.shownTo === 'public' && { jsonLd: entryJsonLd(entry, view) }),
    done: props.done,
    children: (
      <article>
        <Crumbs page={page} trail={[{ label: t(`list.${entry.direction}`), path: listPath(entry.direction) }, { label: title.text }]} />
        <EntryHead {...props} />
        <div class="record">
          <div>
            <EntryTexts {...props} />
            <EntryWhat {...props} />
            <EntryNext {...props} />
          </div>
          <aside class="side" aria-label={t('facts')}>
            <EntryFacts {...props} />
            {props.writes && <EntryKeeping {...props} />}
          </aside>
        </div>
      </article>
    ),
  });
}

function EntryHead({ entry, view, keeps }: EntryPageProps): JSX.Element {
  const { page, t } = view;
  const name = nameFor(entry.organization.names, page.locale);
  const days = daysWaiting(entry.openedAt, page.now);
  const standing = standingOf(entry, page.now);
  return (
    <header class="record-head">
      <p class="soft">{t(`kind.${entry.direction}.${entry.about}`)}</p>
      <h1>
        <Told shown={titleFor(entry.titles, page.locale)} view={view} />
      </h1>
      <p class="facts">
        <a href={page.href(organizationPath(entry.organization.slug))}>
          <bdi lang={name.lang ?? undefined}>{name.text}</bdi>
        </a>
        <Standing entry={entry} view={view} />
        {entry.direction === 'need' && standing === 'open' && <span>{t('waiting', { days })}</span>}
        {endsSoon(entry, page.now) && <span class="state ageing">{t('endsSoon')}</span>}
      </p>
      {entry.project && (
        <p class="facts">
          <span>
            {t('project')}{' '}
            <a href={page.href(`/projects/${entry.project.slug}`)}>
              <Told shown={titleFor(entry.project.names, page.locale)} view={view} />
            </a>
          </span>
        </p>
      )}
      {entry.demo && <Notice>{t('demo')}</Notice>}
      {standing !== 'open' && standing !== 'in-talks' && <Notice tone="warn">{t(`state.${standing}.meaning`)}</Notice>}
      {keeps && entry.shownTo !== 'public' && <Notice>{t('shownOnly', { audience: t(`audience.${entry.shownTo}`) })}</Notice>}
      {keeps && entry.project?.isPublic === false && <Notice>{t('project.limits')}</Notice>}
      {entry.fulfilledBy && (
        <p>
          {t('fulfilledBy')}{' '}
          <a href={page.href(organizationPath(entry.fulfilledBy.organization.slug))}>
            <bdi>{nameFor(entry.fulfilledBy.organization.names, page.locale).text}</bdi>
          </a>
        </p>
      )}
    </header>
  );
}

/** The reader's language first; every other text with its language and who wrote it. */
function EntryTexts({ entry, view }: EntryPageProps): JSX.Element | null {
  const { page, d } = view;
  const shown = titleFor(entry.details, page.locale);
  const others = Object.keys({ ...entry.titles, ...entry.details }).filter((tag) => tag !== shown.lang || shown.text === '');
  const foreign = others.filter((tag) => tag !== titleFor(entry.titles, page.locale).lang || entry.details[tag]);
  return (
    <section>
      {shown.text && <Told as="p" shown={shown} view={view} />}
      {foreign.length > 0 && (
        <details>
          <summary>
            {d('profile.otherLanguages')}{' '}
            {joinList(
              foreign.map((tag) => languageName(tag, page.locale)),
              page.locale,
            )}
          </summary>
          {foreign.map((tag) => (
            <div key={tag} lang={tag} dir="auto">
              <h3>{entry.titles[tag]?.text}</h3>
              <p class="multiline">{entry.details[tag]?.text}</p>
              <p class="origin" lang={page.locale} dir={page.dir}>
                {languageName(tag, page.locale)} – {d(`profile.origin.${(entry.details[tag] ?? entry.titles[tag])?.origin ?? 'human'}`)}
              </p>
            </div>
          ))}
        </details>
      )}
    </section>
  );
}

function EntryWhat({ entry, view }: EntryPageProps): JSX.Element {
  const { page, t } = view;
  const groups = [
    { title: t('what'), codes: entry.terms },
    { title: t('forWhom'), codes: entry.populations },
  ].filter(({ codes }) => codes.length > 0);
  return (
    <>
      {groups.map(({ title, codes }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul class="tags">
            {codes.map((code) => (
              <li key={code}>
                <a href={page.href(entryListUrl(entry.direction, { filters: filterOf(code, view) }))}>
                  <Term code={code} view={view} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function filterOf(code: string, { taxonomy }: EntryView) {
  const kind = taxonomy.term(code)?.kind;
  return kind ? { [kind]: [code] } : {};
}

function EntryFacts({ entry, view }: EntryPageProps): JSX.Element {
  const { page, t } = view;
  const { locale } = page;
  const places = [...entry.countries.map((code) => countryName(code, locale)), ...entry.regions.map((code) => wholeRegion(code, locale))];
  const period = [entry.startsOn, entry.endsOn].map((day) => (day ? formatDay(day, locale) : '…')).join(' – ');
  const capacity = entry.capacity === null ? null : [formatNumber(entry.capacity, locale), entry.capacityOf].filter(Boolean).join(' ');
  const facts: [label: string, text: string | null][] = [
    [t('where'), joinList([...places, ...(entry.remote ? [t('remote.yes')] : [])], locale)],
    [
      t('languages'),
      joinList(
        entry.languages.map((tag) => languageName(tag, locale)),
        locale,
      ),
    ],
    [t('when'), entry.startsOn || entry.endsOn ? period : null],
    [t('conditions'), t(`conditions.${entry.conditions}`)],
    [t('capacity'), capacity],
    [t('opened'), formatDay(entry.openedAt.toISOString().slice(0, 10), locale)],
    [t('expires'), formatDay(entry.expiresOn, locale)],
  ];
  return (
    <section>
      <h2>{t('facts')}</h2>
      <dl class="facts-table">
        {facts.flatMap(([label, text]) => (text ? [<dt key={`${label}:`}>{label}</dt>, <dd key={label}>{<bdi>{text}</bdi>}</dd>] : []))}
      </dl>
    </section>
  );
}

/** What a reader can do: write to the organization, look at who fits. */
function EntryNext({ entry, view, keeps, ways }: EntryPageProps): JSX.Element | null {
  const { page, t } = view;
  const open = isOpen(entry, page.now);
  if (ways.length === 0 && (keeps || !open)) return null;
  return (
    <section class="no-print">
      <h2>{t('next')}</h2>
      {open && !keeps && <p>{t(`next.${entry.direction}`)}</p>}
      <p class="buttons">
        {open && !keeps && (
          <a class="button" rel="nofollow" href={page.href(`${organizationPath(entry.organization.slug)}/contact`)}>
            {t('contact')}
          </a>
        )}
        {ways.map(({ label, path }) => (
          <a key={path} class="button quiet" href={page.href(path)}>
            {label}
          </a>
        ))}
      </p>
    </section>
  );
}

const PRESSED = ['renewal', 'talks', 'opening', 'withdrawal'] as const satisfies readonly EntryAct[];

/** For those who keep it: each part with its own form, and the acts that its state allows. */
function EntryKeeping({ entry, view }: EntryPageProps): JSX.Element {
  const { page, t } = view;
  return (
    <section class="no-print stack">
      <h2>{t('keep')}</h2>
      {allows(entry.state, 'edit') && (
        <ul>
          {ENTRY_SECTIONS.map((section) => (
            <li key={section}>
              <a href={page.href(entryEditUrl(entry, section))}>{t(`section.${section}`)}</a>
            </li>
          ))}
          <li>
            <a href={page.href(entryProjectUrl(entry))}>{t('section.project')}</a>
          </li>
        </ul>
      )}
      <div class="actions">
        {allows(entry.state, 'fulfilment') && (
          <a class="button" href={page.href(entryActUrl(entry, 'fulfilment'))}>
            {t('act.fulfilment')}
          </a>
        )}
        {PRESSED.filter((act) => allows(entry.state, act)).map((act) => (
          <PostForm key={act} action={page.href(entryActUrl(entry, act))}>
            <button type="submit" class="quiet">
              {t(`act.${act}`)}
            </button>
          </PostForm>
        ))}
      </div>
      <p>
        <a href={page.href(ownEntriesUrl(entry.organization.slug))}>{t('own.all')}</a>
      </p>
    </section>
  );
}
