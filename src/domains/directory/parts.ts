import type { Secrets } from '../../platform/auth/secrets.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { Audience } from './input/organization-record.ts';
import type { PageSection, ProfilePanel, Searchable } from '../../platform/domain.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import type { ProgramAddress, ProgramTool } from '../../platform/programs.ts';
import type { Translator } from '../../platform/translation/libre-translate.ts';
import type { PageContext, Site } from '../../platform/ui/page.ts';
import type { Finder } from './queries/search-organizations.ts';
import type { FreshnessAges } from './rules/freshness.ts';
import type { Taxonomy } from './taxonomy/taxonomy.ts';

/** What the routes of the directory work with. */
export interface DirectoryParts {
  db: Database;
  site: Site;
  origin: string;
  apiLimit: number;
  /** Translates by machine; null where the installation has nothing that does. */
  translator: Translator | null;
  secrets: Secrets;
  /** At which ages records count as old now. */
  ages(): FreshnessAges;
  /** The words in use now; they change when a scheme is imported. */
  taxonomy(): Taxonomy;
  finder(): Finder;
  /** What other domains lead on to from an organization's page. */
  panels(organization: { id: string; slug: string }, locale: Locale): Promise<ProfilePanel[]>;
  /** What they lead on to for those who act for it. */
  ownPanels(organization: { id: string; slug: string }, locale: Locale): Promise<ProfilePanel[]>;
  /** What other domains lead on to from a country's page: briefs. */
  countryPanels(country: string, locale: Locale): Promise<ProfilePanel[]>;
  /** What other domains have for programs, search engines and assistants. */
  others: {
    addresses(): readonly ProgramAddress[];
    tools(): readonly ProgramTool[];
    lists(): readonly Searchable[];
    pages(): Promise<string[]>;
  };
  /** What other domains show on the pages of the directory, in the order of the domains. */
  sections: {
    home(page: PageContext): Promise<PageSection[]>;
    profile(organization: { id: string; slug: string }, audience: Audience, page: PageContext): Promise<PageSection[]>;
    country(country: string, page: PageContext): Promise<PageSection[]>;
  };
}
