import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import { joinList } from '../../../../platform/ui/format.ts';
import type { ProjectCard as Card } from '../../search-documents/project.ts';
import { projectUrl } from '../../urls-projects.ts';
import { OrganizationLink, periodText, ProjectTerm, type ProjectView, Standing, Title } from './project-view.tsx';

const MOST_TAGS = 6;
const MOST_COUNTRIES = 3;

/** One project in a list: its name, who runs it, where and when, what it does, and how fresh that is. */
export function ProjectCard({ card, view, level: Heading = 'h3' }: { card: Card; view: ProjectView; level?: 'h3' | 'h2' }): JSX.Element {
  const { t, page } = view;
  const countries = card.countries.slice(0, MOST_COUNTRIES).map((code) => countryName(code, page.locale));
  const facts = [joinList(countries, page.locale), periodText(card, view)].filter(Boolean);
  return (
    <li class="card">
      <Heading>
        <a href={page.href(projectUrl(card.slug))}>
          <Title of={card.names} view={view} />
        </a>
      </Heading>
      <p class="facts">
        <OrganizationLink organization={card.organization} view={view} />
        {facts.map((fact) => (
          <bdi key={fact}>{fact}</bdi>
        ))}
      </p>
      {card.terms.length > 0 && (
        <ul class="tags">
          {card.terms.slice(0, MOST_TAGS).map((code) => (
            <li key={code}>
              <ProjectTerm code={code} view={view} />
            </li>
          ))}
          {card.terms.length > MOST_TAGS && <li>+{card.terms.length - MOST_TAGS}</li>}
        </ul>
      )}
      <p class="facts">
        <Standing of={card} view={view} /> {card.needs > 0 && <span>{t('needs', { count: card.needs })}</span>}
      </p>
    </li>
  );
}
