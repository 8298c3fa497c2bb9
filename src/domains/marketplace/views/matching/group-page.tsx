import type { JSX } from 'preact';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { Matches, MatchedEntry } from '../../findings-matches.ts';
import { entryUrl } from '../../urls-entries.ts';
import { matchesUrl } from '../../urls-matches.ts';
import { Title } from '../entries/entry-view.tsx';
import { CandidateList, type MatchView, NobodyFits } from './match-view.tsx';
import { Rules } from './matches-page.tsx';

export interface GroupPageProps {
  of: 'project' | 'organization';
  name: string;
  lang: string | null;
  path: string;
  needs: readonly MatchedEntry[];
  offers: readonly MatchedEntry[];
  /** Needs of others that the organization's record could answer; null for a project. */
  answers: Matches | null;
  view: MatchView;
}

/** Matches of all that a project or an organization needs and offers, the first few of each. */
export function groupPage(props: GroupPageProps): string {
  const { of, name, lang, path, needs, offers, answers, view } = props;
  const { page, w } = view;
  const title = w(`title.${of}`);
  return renderPage({
    page,
    title: `${page.t('labelled', { label: title })} ${name}`,
    indexed: false,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: name, path }, { label: title }]} />
        <div class="stack">
          <h1>{title}</h1>
          <p class="lead">
            <bdi lang={lang ?? undefined}>{name}</bdi>
          </p>
          <Rules view={view} />
          <section>
            {of === 'organization' && <h2>{w('organization.needs')}</h2>}
            {needs.length === 0 && <p>{w(of === 'project' ? 'project.none' : 'organization.none')}</p>}
            {needs.map((one) => (
              <Group key={one.entry.id} {...one} view={view} />
            ))}
          </section>
          {offers.length > 0 && (
            <section>
              <h2>{w('organization.offers')}</h2>
              {offers.map((one) => (
                <Group key={one.entry.id} {...one} view={view} />
              ))}
            </section>
          )}
          {answers && (
            <section>
              <h2>{w('organization.answers')}</h2>
              {answers.total === 0 ? <p>{w('organization.none')}</p> : <CandidateList matches={answers} view={view} />}
            </section>
          )}
        </div>
      </>
    ),
  });
}

function Group({ entry, matches, view }: MatchedEntry & { view: MatchView }): JSX.Element {
  const { page, w } = view;
  return (
    <section class="panel stack">
      <h3>
        <a href={page.href(entryUrl(entry))}>
          <Title titles={entry.titles} view={view} />
        </a>
      </h3>
      <p>{w(`total.${entry.direction}`, { total: matches.total })}</p>
      {matches.total === 0 ? <NobodyFits drops={matches.drops} view={view} /> : <CandidateList matches={matches} view={view} />}
      <p>
        <a href={page.href(matchesUrl(entry))}>{w('all')}</a>
      </p>
    </section>
  );
}
