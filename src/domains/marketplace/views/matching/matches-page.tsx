import type { JSX } from 'preact';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs, Pagination } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { MarketEntry } from '../../findings-entries.ts';
import type { Candidate, Matches, WhyNot } from '../../findings-matches.ts';
import { entryUrl, listPath, organizationPath } from '../../urls-entries.ts';
import { interestUrl, matchesUrl, refusalUrl } from '../../urls-matches.ts';
import { Title } from '../entries/entry-view.tsx';
import { CandidateList, Facts, type MatchView, NobodyFits } from './match-view.tsx';

export interface WhyPart {
  /** What was typed. */
  text: string;
  /** Organizations by that name, to choose from. */
  found: readonly { slug: string; name: string; lang: string | null }[];
  chosen: WhyNot | null;
}

export interface MatchesPageProps {
  entry: MarketEntry;
  matches: Matches;
  why: WhyPart;
  /** The reader acts for the organization and may begin to talk. */
  speaks: boolean;
  /** The reader acts for some other organization that could answer or refuse. */
  answers: boolean;
  view: MatchView;
}

/** Candidates for an offer or need with the reasons of each, and why any chosen organization is none. */
export function matchesPage(props: MatchesPageProps): string {
  const { entry, matches, view } = props;
  const { page, t, w } = view;
  const title = titleFor(entry.titles, page.locale).text;
  return renderPage({
    page,
    title: `${page.t('labelled', { label: w(`title.${entry.direction}`) })} ${title}`,
    section: listPath(entry.direction),
    indexed: false,
    children: (
      <>
        <Crumbs
          page={page}
          trail={[
            { label: t(`list.${entry.direction}`), path: listPath(entry.direction) },
            { label: title, path: entryUrl(entry) },
            { label: w(`title.${entry.direction}`) },
          ]}
        />
        <div class="stack">
          <h1>{w(`title.${entry.direction}`)}</h1>
          <p class="lead">
            <Title titles={entry.titles} view={view} />
          </p>
          <Rules view={view} />
          <p role="status">{w(`total.${entry.direction}`, { total: matches.total })}</p>
          {matches.total === 0 && <NobodyFits drops={matches.drops} view={view} />}
          <CandidateList matches={matches} view={view} more={(candidate) => <CandidateActs {...props} candidate={candidate} />} />
          <Pagination
            page={page}
            current={matches.page}
            pages={matches.pages}
            hrefOf={(number) => page.href(matchesUrl(entry, number > 1 ? { page: String(number) } : {}))}
          />
          <Why {...props} />
        </div>
      </>
    ),
  });
}

export function Rules({ view }: { view: MatchView }): JSX.Element {
  return (
    <details>
      <summary>{view.w('rules.title')}</summary>
      <p>{view.w('rules')}</p>
    </details>
  );
}

function CandidateActs({ entry, speaks, candidate, answers, view }: MatchesPageProps & { candidate: Candidate }): JSX.Element | null {
  const { page, w } = view;
  if (!speaks && !(answers && candidate.entry)) return null;
  const query = candidate.entry ? { with: entry.slug } : { organization: candidate.organization.slug };
  const path = candidate.entry ? interestUrl(candidate.entry, speaks ? query : {}) : interestUrl(entry, query);
  return (
    <p class="buttons no-print">
      <a class="button quiet" href={page.href(path)}>
        {w('interest')}
      </a>
      {candidate.entry && (
        <a class="button quiet" href={page.href(refusalUrl(candidate.entry))}>
          {w('refuse')}
        </a>
      )}
    </p>
  );
}

function Why({ entry, why, view }: MatchesPageProps): JSX.Element {
  const { page, w } = view;
  return (
    <section class="panel stack" id="why">
      <h2>{w('why.title')}</h2>
      <p>{w('why.lead')}</p>
      <form method="get" action={`${page.href(matchesUrl(entry))}#why`} class="field">
        <label for="why-text">{w('why.search')}</label>
        <div class="searchbar">
          <input id="why-text" name="q" type="search" value={why.text} maxLength={200} dir="auto" />
          <button type="submit">{w('why.choose')}</button>
        </div>
      </form>
      {why.text !== '' && why.found.length === 0 && <p role="status">{w('why.nobody')}</p>}
      {why.found.length > 0 && (
        <>
          <h3>{w('why.found')}</h3>
          <ul>
            {why.found.map(({ slug, name, lang }) => (
              <li key={slug}>
                <a href={`${page.href(matchesUrl(entry, { why: slug }))}#why`} rel="nofollow">
                  <bdi lang={lang ?? undefined}>{name}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {why.chosen && <Chosen chosen={why.chosen} view={view} />}
    </section>
  );
}

function Chosen({ chosen, view }: { chosen: WhyNot; view: MatchView }): JSX.Element {
  const { page, w } = view;
  const { nearest } = chosen;
  const because = [
    ...(chosen.itself ? [w('why.itself')] : []),
    ...(chosen.apart ? [w('why.apart')] : []),
    ...(!nearest && !chosen.itself ? [w('why.nothing')] : []),
    ...(nearest?.failed.map((condition) => w(`failed.${condition}`)) ?? []),
  ];
  return (
    <div role="status">
      <p>
        <a href={page.href(organizationPath(chosen.slug))}>
          <bdi lang={chosen.name.lang ?? undefined}>{chosen.name.text}</bdi>
        </a>
      </p>
      <p>
        <strong>{chosen.matches ? w('why.matches', { name: chosen.name.text }) : w('why.not', { name: chosen.name.text })}</strong>
      </p>
      {because.length > 0 && (
        <ul>
          {because.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {nearest && !chosen.itself && (
        <>
          <h3>{w('why.nearest')}</h3>
          {nearest.entry ? (
            <p>
              <a href={page.href(entryUrl(nearest.entry))}>
                <Title titles={nearest.entry.titles} view={view} />
              </a>
            </p>
          ) : (
            <p class="soft">{w('record')}</p>
          )}
          <Facts told={nearest} isNeed={nearest.entry?.direction === 'need'} view={view} />
        </>
      )}
    </div>
  );
}
