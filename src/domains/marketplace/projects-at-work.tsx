import type { OpenDomain, PageSection } from '../../platform/domain.ts';
import type { Log } from '../../platform/log.ts';
import { repeat } from '../../platform/repeat.ts';
import type { PageContext } from '../../platform/ui/page.ts';
import type { Audience } from '../directory/index.ts';
import { remindOfQuiet } from './actions/project-news.ts';
import { forgetOldTeamInvitations } from './actions/project-team.ts';
import { EMPTY_PROJECT_SEARCH } from './input/project-search.ts';
import { projectEditMessages } from './messages/project-edit/index.ts';
import type { MarketplaceParts } from './parts.ts';
import { forgetOnProjects, readHeldOnProjects } from './actions/forget-on-projects.ts';
import { searchProjects } from './queries/search-projects.ts';
import { projectsOf } from './queries/visible-projects.ts';
import { openNeedCounts } from './queries/project-needs.ts';
import { cardOf, type ProjectCard } from './search-documents/project.ts';
import { OWN_PROJECTS, projectListUrl } from './urls-projects.ts';
import { ProjectCard as Card } from './views/projects/project-card.tsx';
import { projectViewOn, type ProjectView } from './views/projects/project-view.tsx';

/** How often projects that have told nothing for long are looked for, in milliseconds. */
const REMINDING_EVERY = 60 * 60_000;
const MOST_SHOWN = 5;

type AtWork = Required<Pick<OpenDomain, 'account' | 'ownPanels' | 'takeAway' | 'forget' | 'profileSections' | 'countrySections' | 'stop'>>;

/** Projects at work: what they show on others' pages, what a person finds of them, and what is done again and again. */
export function openProjects(parts: MarketplaceParts, log: Log): AtWork {
  const { db } = parts;
  const looking = repeat(
    REMINDING_EVERY,
    async () => {
      await remindOfQuiet(db, new Date());
      await db.transaction().execute((trx) => forgetOldTeamInvitations(trx, new Date()));
    },
    (error) => log.error({ error }, 'projects could not be looked after'),
  );
  const entry = { path: OWN_PROJECTS };
  return {
    account: async ({ person }, locale) => {
      const e = projectEditMessages(locale);
      return person ? [{ ...entry, label: e('own.title'), text: e('account.text') }] : [];
    },
    ownPanels: async (_, locale) => [{ ...entry, label: projectEditMessages(locale)('own.title') }],
    takeAway: async (personId) => ({ 'projects.json': await readHeldOnProjects(db, personId) }),
    forget: forgetOnProjects,
    profileSections: (organization, audience, page) => ofOrganization(parts, organization.id, audience, page),
    countrySections: (country, page) => ofCountry(parts, country, page),
    stop: () => looking.stop(),
  };
}

/** Projects that an organization runs or takes part in, as far as the audience may see them. */
async function ofOrganization(parts: MarketplaceParts, id: string, audience: Audience, page: PageContext): Promise<PageSection[]> {
  const projects = (await projectsOf(parts.db, id, audience, page.now)).filter(({ publication }) => publication === 'published');
  const needs = await openNeedCounts(
    parts.db,
    projects.slice(0, MOST_SHOWN).map((project) => project.id),
    page.now,
  );
  const cards = projects.slice(0, MOST_SHOWN).map((project) => cardOf(project, needs.get(project.id)?.count ?? 0));
  return section(parts, cards, page, projects.length > MOST_SHOWN ? projectListUrl() : null);
}

/** Projects that work in a country, those that told something last first. */
async function ofCountry(parts: MarketplaceParts, country: string, page: PageContext): Promise<PageSection[]> {
  const filters = { country: [country] };
  const state = { ...EMPTY_PROJECT_SEARCH, filters };
  const { cards } = await searchProjects({ market: parts.market, taxonomy: parts.taxonomy() }, state, page.locale);
  return section(parts, cards.slice(0, MOST_SHOWN), page, cards.length > MOST_SHOWN ? projectListUrl({ filters }) : null);
}

function section(parts: MarketplaceParts, cards: readonly ProjectCard[], page: PageContext, all: string | null): PageSection[] {
  if (cards.length === 0) return [];
  const view: ProjectView = projectViewOn(page, parts.taxonomy());
  const content = (
    <>
      <ul class="results">
        {cards.map((card) => (
          <Card key={card.slug} card={card} view={view} />
        ))}
      </ul>
      {all && <a href={page.href(all)}>{view.t('of.all')}</a>}
    </>
  );
  return [{ key: 'projects', title: view.t('title'), content }];
}
