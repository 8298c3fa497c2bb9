import { z } from 'zod';
import { isCountryCode } from '../../../platform/geo/countries.ts';
import { findRegion } from '../../../platform/geo/regions.ts';
import { LOCALES, type Locale } from '../../../platform/i18n/locales.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { ProgramTool, ToolAnswer, ToolContext } from '../../../platform/programs.ts';
import { nameFor } from '../../directory/index.ts';
import type { Candidate } from '../findings-matches.ts';
import { CONDITIONS } from '../input/offer-or-need.ts';
import { StillPreparing } from '../matching/follow.ts';
import { languagesOf, type MatchDocument, NO_CODE } from '../matching/match-document.ts';
import type { MarketplaceParts } from '../parts.ts';
import { findEntryFor } from '../queries/entries.ts';
import { findMatches, subjectOf } from '../queries/matches.ts';
import { isOpen } from '../rules/entries.ts';
import { entryUrl, organizationPath } from '../urls-entries.ts';

const list = z.array(z.string().max(40)).max(20).default([]);
const Input = z.strictObject({
  need: z.string().max(200).optional().describe('The `slug` of a published need; then nothing else is asked.'),
  services: list.describe('Codes of services from list_taxonomy.'),
  themes: list.describe('Codes of themes from list_taxonomy.'),
  populations: list.describe('Codes of populations from list_taxonomy.'),
  countries: list.describe('ISO 3166-1 alpha-2.'),
  regions: list.describe('UN M49 codes.'),
  languages: list.describe('ISO 639 codes: sw, fr.'),
  remote: z.boolean().default(false).describe('It can be given from anywhere.'),
  conditions: z.enum(CONDITIONS).optional().describe('On which terms it is wanted.'),
  lang: z.enum(LOCALES).default('en').describe('Language of labels and names.'),
  limit: z.int().min(1).max(20).default(10),
});
type Asked = z.infer<typeof Input>;

/** Nobody's: a question that no organization asks. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Candidates for a need, in order, with the reasons and what is missing, as the page of a need's matches shows them to everybody. */
export function matchTool(parts: MarketplaceParts): ProgramTool {
  return {
    name: 'find_matches',
    title: 'Find who can meet a need',
    description:
      'Offers and organizations that could meet a published need, or a need described by codes, in order, each with the reasons for it and what is missing. Only what everybody may see.',
    input: Input,
    answer: (input, context) => answer(parts, input as Asked, context),
  };
}

async function answer(parts: MarketplaceParts, asked: Asked, { origin, now }: ToolContext): Promise<ToolAnswer> {
  const subject = asked.need === undefined ? describedNeed(parts, asked) : await publishedNeed(parts, asked.need, now);
  if (typeof subject === 'string') return { refused: subject };
  const found = await findMatches(parts, subject, { now, limit: asked.limit }).catch(notYet);
  if ('refused' in found) return found;
  const { total, candidates, drops } = found;
  return {
    items: candidates.length,
    value: (items) => ({
      total,
      items: candidates.slice(0, items).map((one) => shown(parts, one, asked.lang, origin)),
      withoutCondition: drops,
    }),
  };
}

/** Right after a start an assistant is told when to ask again. */
function notYet(error: unknown): { refused: string } {
  if (!(error instanceof StillPreparing)) throw error;
  return { refused: `The site has just started and prepares its matches. Ask again in ${error.retryAfter} seconds.` };
}

async function publishedNeed(parts: MarketplaceParts, slug: string, now: Date): Promise<MatchDocument | string> {
  const entry = await findEntryFor(parts.db, 'public', 'need', slug);
  if (!entry || !isOpen(entry, now)) return 'There is no open need with this slug. Describe it by codes instead.';
  return subjectOf(entry);
}

/** A need that nobody published; a code that is none is told, all of them at once. */
function describedNeed({ taxonomy }: MarketplaceParts, asked: Asked): MatchDocument | string {
  const isTerm = (kind: string) => (code: string) => taxonomy().term(code)?.kind === kind;
  const checks = [
    ['services', isTerm('service')],
    ['themes', isTerm('theme')],
    ['populations', isTerm('population')],
    ['countries', isCountryCode],
    ['regions', (code: string) => findRegion(code) !== undefined],
    ['languages', (code: string) => /^[a-z]{2,3}$/.test(code)],
  ] as const;
  const wrong = checks.flatMap(([name, known]) => asked[name].filter((code) => !known(code)).map((code) => `${name} (${code})`));
  if (wrong.length > 0) return `These values cannot be used: ${wrong.join(', ')}.`;
  const terms = [...asked.services, ...asked.themes];
  if (terms.length === 0) return 'Give the `need`, or at least one code of `services` or `themes`.';
  return {
    id: NOBODY,
    kind: 'need',
    organizationId: NOBODY,
    about: 'service',
    codes: [...(terms.length > 0 ? terms : [NO_CODE]), ...asked.populations],
    places: [...asked.countries, ...asked.regions],
    remote: asked.remote,
    languages: languagesOf(asked.languages),
    conditions: asked.conditions ?? null,
    starts: null,
    ends: null,
    expires: null,
    capacity: null,
    inTalks: false,
    checked: null,
    verified: false,
  };
}

function shown(
  { taxonomy }: MarketplaceParts,
  { organization, entry, reasons, against, points }: Candidate,
  lang: Locale,
  origin: string,
): object {
  const worded = ({ kind, values, day, count }: Candidate['reasons' | 'against'][number]) => ({
    what: kind,
    values: values.slice(0, 20).map((value) => (taxonomy().term(value) ? `${value} ${taxonomy().label(value, lang).text}` : value)),
    ...(day !== null && { day }),
    ...(count !== null && { count }),
  });
  return {
    organization: {
      slug: organization.slug,
      name: nameFor(organization.names, lang).text,
      page: origin + organizationPath(organization.slug),
    },
    offer: entry && { slug: entry.slug, title: titleFor(entry.titles, lang).text.slice(0, 300), page: origin + entryUrl(entry) },
    points,
    reasons: reasons.map(worded),
    missing: against.map(worded),
  };
}
