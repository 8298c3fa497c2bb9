import type { ComponentChildren } from 'preact';
import type { Secrets } from './auth/secrets.ts';
import type { SignedIn, Standing, Viewer } from './auth/viewer.ts';
import type { Config } from './config/config.ts';
import type { Database, WriteTransaction } from './db/tables.ts';
import type { Route } from './http/route.ts';
import type { Locale } from './i18n/locales.ts';
import type { Log } from './log.ts';
import type { ProgramAddress, ProgramTool } from './programs.ts';
import type { SearchHandle } from './search/open.ts';
import type { SearchQuery } from './search/query.ts';
import type { MenuEntry, PageContext, Site } from './ui/page.ts';

/** What the program gives a domain when it opens it. */
export interface Surroundings {
  db: Database;
  search: SearchHandle;
  site: Site;
  /** Public scheme and host. */
  origin: string;
  config: Config;
  secrets: Secrets;
  log: Log;
}

/** Something that waits at the secretariat's desk. */
export interface DeskEntry {
  key: string;
  label: string;
  count: number;
  /** When the oldest of them began to wait. */
  oldest: Date | null;
  /** Days after which one should not wait any longer; null where there is no aim. */
  target: number | null;
  path: string;
}

/** A line of the page "Your account" that leads to what a domain keeps for this person. */
export interface AccountEntry {
  label: string;
  text: string;
  path: string;
}

/** A way on from the page of an organization or a country that a domain offers; the same for every visitor, since the page is kept. */
export interface ProfilePanel {
  label: string;
  path: string;
}

/** A part of a page that a domain shows on another's page: a heading of its own and what stands under it. */
export interface PageSection {
  key: string;
  title: string;
  content: ComponentChildren;
  /** What it adds to the machine-readable description of the page's subject (schema.org): `makesOffer`. */
  jsonLd?: Record<string, unknown>;
}

/** A list that people search, and may be told of when something new is found in it. */
export interface Searchable {
  /** What it is a list of, as a saved search names it: `needs`. */
  subject: string;
  /** Kind of its documents: `need`. */
  kind: string;
  /** Address of the list; that of one of its things ends with the `slug` of its card. */
  path: string;
  /** The search that the query of an address of the list stands for; what cannot be used is left out. */
  read(query: URLSearchParams, locale: Locale): SearchQuery;
}

/** A domain at work. */
export interface OpenDomain {
  routes: Route[];
  /** Changes when something of the domain changes that pages show and the search index does not know. */
  version(): string;
  /** Lets go of readers to whom something is told as it happens, before the server waits for its last answers. */
  letGo?(): void;
  stop(): Promise<void>;
  /** Who has this session; one domain alone knows people. */
  identify?(cookie: string | undefined, now: Date): Promise<SignedIn | null>;
  /** What a person may do for organizations; one domain alone knows. */
  standings?(personId: string): Promise<Standing[]>;
  /** What the page of an organization that everybody may see leads on to. */
  profilePanels?(organization: { id: string; slug: string }, locale: Locale): Promise<ProfilePanel[]>;
  /** What those who act for an organization find from its own pages. */
  ownPanels?(organization: { id: string; slug: string }, locale: Locale): Promise<ProfilePanel[]>;
  /** An index of the domain's own, for what is searched in it alone. */
  search?: SearchHandle;
  /** What the home page shows of the domain; the same for every visitor. */
  homeSections?(page: PageContext): Promise<PageSection[]>;
  /** What the page of an organization that this audience may see shows of the domain. */
  profileSections?(organization: { id: string; slug: string }, audience: Viewer['audience'], page: PageContext): Promise<PageSection[]>;
  /** What the page of a project that this audience may see shows of the domain; the organization that runs it stands first. */
  projectSections?(
    project: { id: string; slug: string; organizationIds: readonly string[] },
    audience: Viewer['audience'],
    page: PageContext,
  ): Promise<PageSection[]>;
  /** Ways on from the head of the page of a country (ISO 3166-1 alpha-2). */
  countryPanels?(country: string, locale: Locale): Promise<ProfilePanel[]>;
  /** What the page of a country (ISO 3166-1 alpha-2) shows of the domain; the same for every visitor. */
  countrySections?(country: string, page: PageContext): Promise<PageSection[]>;
  /** Lists of the domain that people may save a search in. */
  searchables?: readonly Searchable[];
  /** Its addresses for programs, for their description. */
  programAddresses?: readonly ProgramAddress[];
  /** What assistants may ask it. */
  tools?: readonly ProgramTool[];
  /** Pages that search engines may know beside the things in its lists: addresses without language. */
  overviewPages?(): Promise<string[]>;
  /** What waits for the secretariat, for those of it who may do it. */
  desk?(viewer: Viewer, locale: Locale, now: Date): Promise<DeskEntry[]>;
  /** What the person finds under "Your account". */
  account?(viewer: Viewer, locale: Locale): Promise<AccountEntry[]>;
  /** All that the domain holds about a person, for the archive that the person takes away: file name to content. */
  takeAway?(personId: string): Promise<Record<string, unknown>>;
  /** What the person must settle before the account can be erased: a sentence in the person's language, and where. Asked in the transaction of the erasure. */
  beforeForgetting?(db: Database, personId: string, locale: Locale): Promise<{ text: string; path: string }[]>;
  /** Organizations that the person has said to act for in public, as this viewer may see them. */
  shownStandings?(personId: string, viewer: Viewer, locale: Locale): Promise<{ name: string; role: string; path: string }[]>;
  /** The words that people may say they work on: codes of the taxonomy with their labels. */
  topics?(locale: Locale): { code: string; label: string }[];
  /** Erases what the domain holds about a person, or takes the person out of what must stay; in the transaction of the erasure. */
  forget?(trx: WriteTransaction, personId: string, now: Date): Promise<void>;
}

/** What a domain declares to the program; `app/domains.ts` lists them. */
export interface Domain {
  name: string;
  menu: readonly MenuEntry[];
  /** `others` gives every domain once all are open: for pages that show what several have. */
  open(surroundings: Surroundings, others: () => readonly OpenDomain[]): Promise<OpenDomain>;
}
