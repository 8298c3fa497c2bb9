import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { regionName } from '../../../../platform/geo/regions.ts';
import { icuLocale } from '../../../../platform/i18n/locales.ts';
import type { Incoming } from '../../../../platform/http/route.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import type { Site } from '../../../../platform/ui/page.ts';
import { formatNumber, joinList } from '../../../../platform/ui/format.ts';
import { nameFor, type Taxonomy } from '../../../directory/index.ts';
import type { Candidate, Matches } from '../../findings-matches.ts';
import type { Explanation, Fact, FactAgainst, FactFor } from '../../matching/explain.ts';
import { matchingMessages } from '../../messages/matching/index.ts';
import { entryUrl, organizationPath } from '../../urls-entries.ts';
import { type EntryView, entryView, Told } from '../entries/entry-view.tsx';

/** What every view of matching is given: that of offers and needs, with its own words. */
export interface MatchView extends EntryView {
  w: ReturnType<typeof matchingMessages>;
}

export function matchView(request: Incoming, site: Site, taxonomy: Taxonomy): MatchView {
  return { ...entryView(request, site, taxonomy), w: matchingMessages(request.locale) };
}

/** A reason as a fact in the reader's language; of a need it says what is asked for. */
function reasonText(view: MatchView, fact: FactFor, isNeed: boolean): string {
  const { w } = view;
  if (fact.kind === 'service' && isNeed) return w('fact.service.asked', { values: valuesText(view, fact) });
  switch (fact.kind) {
    case 'remote':
    case 'capacity':
    case 'offered':
    case 'together':
    case 'verified':
      return w(`fact.${fact.kind}`);
    case 'checked':
    case 'stated':
      return w(`fact.${fact.kind}`, { month: monthText(view, fact.day) });
    default:
      return w(`fact.${fact.kind}`, { values: valuesText(view, fact) });
  }
}

function againstText(view: MatchView, fact: FactAgainst): string {
  const { w, page } = view;
  switch (fact.kind) {
    case 'only-near-service':
    case 'some-services':
    case 'no-population':
      return w(`against.${fact.kind}`, { values: valuesText(view, fact) });
    case 'ageing':
      return w('against.ageing', { month: monthText(view, fact.day) });
    case 'less-capacity':
      return w('against.less-capacity', { count: formatNumber(fact.count ?? 0, page.locale) });
    default:
      return w(`against.${fact.kind}`);
  }
}

/** Reasons, reasons against, and on demand how the points add up. */
export function Facts({ told, isNeed, view }: { told: Explanation; isNeed: boolean; view: MatchView }): JSX.Element {
  const { w, page } = view;
  const points = (value: number) => w('points', { points: formatNumber(value, page.locale) });
  const lines = [
    ...told.reasons.map((fact) => ({ text: reasonText(view, fact, isNeed), points: fact.points })),
    ...told.against.map((fact) => ({ text: againstText(view, fact), points: fact.points })),
  ];
  return (
    <div class="reasons">
      <p>
        <span class="visually-hidden">{page.t('labelled', { label: w('reasons') })} </span>
        {joinReasons(
          told.reasons.map((fact) => reasonText(view, fact, isNeed)),
          page.locale,
        )}
      </p>
      {told.against.length > 0 && (
        <p class="soft">
          {page.t('labelled', { label: w('against') })}{' '}
          {joinReasons(
            told.against.map((fact) => againstText(view, fact)),
            page.locale,
          )}
        </p>
      )}
      <details>
        <summary>{w('points.title')}</summary>
        <ul>
          {lines.map((line) => (
            <li key={line.text}>
              {line.text} – {points(line.points)}
            </li>
          ))}
        </ul>
        <p>
          <strong>{points(told.points)}</strong>
        </p>
      </details>
    </div>
  );
}

/** Candidates as cards, each with why; `more` gives what may be done with one. */
export function CandidateList({
  matches,
  view,
  more,
}: {
  matches: Pick<Matches, 'candidates'>;
  view: MatchView;
  more?: (candidate: Candidate) => JSX.Element | null;
}): JSX.Element {
  const { page, w } = view;
  return (
    <ol class="results">
      {matches.candidates.map((candidate) => {
        const name = nameFor(candidate.organization.names, page.locale);
        const own = (
          <a href={page.href(organizationPath(candidate.organization.slug))}>
            <bdi lang={name.lang ?? undefined}>{name.text}</bdi>
          </a>
        );
        return (
          <li class="card" key={candidate.id}>
            <h3>
              {candidate.entry ? (
                <a href={page.href(entryUrl(candidate.entry))}>
                  <Told shown={titleFor(candidate.entry.titles, page.locale)} view={view} />
                </a>
              ) : (
                own
              )}
            </h3>
            <p class="facts">
              {candidate.entry ? own : <span>{w('record')}</span>}
              {candidate.organization.demo && <span class="demo-mark">{view.d('card.demo')}</span>}
            </p>
            <Facts told={candidate} isNeed={candidate.entry?.direction === 'need'} view={view} />
            {more?.(candidate)}
          </li>
        );
      })}
    </ol>
  );
}

/** Nobody fits: which single condition to leave out, and how many that would give. */
export function NobodyFits({ drops, view }: { drops: Matches['drops']; view: MatchView }): JSX.Element {
  const { w } = view;
  return (
    <div class="notice" role="status">
      <strong>{w('empty.title')}</strong>
      {drops.length === 0 ? (
        <p>{w('empty.none')}</p>
      ) : (
        <ul>
          {drops.map(({ condition, total }) => (
            <li key={condition}>{w('empty.drop', { condition: w(`drop.${condition}`), total })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function valuesText({ page, taxonomy }: MatchView, { values }: Fact): string {
  const { locale } = page;
  const name = (value: string) => {
    if (/^[A-Z]{2}$/.test(value)) return countryName(value, locale);
    if (/^\d{3}$/.test(value)) return regionName(value, locale);
    return /^[a-z]{2,3}$/.test(value) ? languageName(value, locale) : taxonomy.label(value, locale).text;
  };
  return joinList(values.slice(0, 6).map(name), locale);
}

function monthText({ page }: MatchView, day: string | null): string {
  if (day === null) return '';
  return new Intl.DateTimeFormat(icuLocale(page.locale), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

const SEPARATORS: Partial<Record<string, string>> = { ar: '؛ ', fr: '\u202f; ', zh: '；' };

function joinReasons(texts: readonly string[], locale: string): string {
  return texts.join(SEPARATORS[locale] ?? '; ');
}
