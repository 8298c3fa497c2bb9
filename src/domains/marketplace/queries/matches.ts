import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { findReachableOrganization, nameFor, readVisibleOrganizations } from '../../directory/index.ts';
import type { MarketEntry } from '../findings-entries.ts';
import type { Candidate, Matches, WhyNot } from '../findings-matches.ts';
import { stands } from '../matching/candidates.ts';
import { explain } from '../matching/explain.ts';
import { wholeIndex } from '../matching/follow.ts';
import { dayNumber, languagesOf, type MatchDocument, NO_CODE } from '../matching/match-document.ts';
import { areApart, prepare, type Question } from '../matching/question.ts';
import { MOST_RANKED, PAGE, type Ranked, type Ranking, rank } from '../matching/rank.ts';
import type { MarketplaceParts } from '../parts.ts';
import { isOpen } from '../rules/entries.ts';
import type { MatchWeights } from '../rules/match-weights.ts';
import { readVisibleEntries } from './entries.ts';
import { questionFor } from './matching-facts.ts';

export interface Asking {
  now: Date;
  /** 1-based. */
  page?: number;
  limit?: number;
  weights?: MatchWeights;
}

/** An offer or need as the matching asks on its behalf. */
export function subjectOf(entry: MarketEntry): MatchDocument {
  return {
    id: entry.id,
    kind: entry.direction,
    organizationId: entry.organizationId,
    about: entry.about,
    codes: [...(entry.terms.length > 0 ? entry.terms : [NO_CODE]), ...entry.populations],
    places: [...entry.countries, ...entry.regions],
    remote: entry.remote,
    languages: languagesOf(entry.languages),
    conditions: entry.conditions,
    starts: dayNumber(entry.startsOn),
    ends: dayNumber(entry.endsOn),
    expires: dayNumber(entry.expiresOn),
    capacity: entry.capacity,
    inTalks: entry.state === 'in-talks',
    checked: dayNumber(entry.openedAt.toISOString().slice(0, 10)),
    verified: false,
  };
}

/**
 * Candidates for a subject, one page of them, as everybody may see them. What the index holds is asked of the database once more before it
 * is shown, so that nothing stays in sight for the second in which an index follows. Refuses (`StillPreparing`) right after a start.
 */
export async function findMatches(parts: MarketplaceParts, subject: MatchDocument, asking: Asking): Promise<Matches> {
  const index = await wholeIndex(parts.matching);
  const question = await questionFor(parts.db, subject, parts.taxonomy(), asking.now, asking.weights);
  const ranking = rank(index, question);
  const limit = asking.limit ?? PAGE;
  const page = asking.page ?? 1;
  const shown = ranking.ranked.slice((page - 1) * limit, page * limit);
  return {
    total: ranking.total,
    candidates: await candidatesOf(parts, ranking, shown, asking.now),
    page,
    pages: Math.ceil(Math.min(ranking.total, MOST_RANKED) / limit),
    drops: ranking.drops,
  };
}

async function candidatesOf(parts: MarketplaceParts, { prepared }: Ranking, shown: readonly Ranked[], now: Date): Promise<Candidate[]> {
  const { index } = parts.matching;
  const explained = shown.map(({ slot }) => ({ ...index.columns.read(slot), ...explain(index, prepared, slot) }));
  const entries = await readVisibleEntries(
    parts.db,
    'public',
    explained.filter(({ kind }) => kind !== 'organization').map(({ id }) => id),
  );
  const entryById = new Map(entries.map((entry) => [entry.id, entry]));
  const visible = await readVisibleOrganizations(parts.db, 'public', [...new Set(explained.map(({ organizationId }) => organizationId))]);
  const organizationById = new Map(visible.map(({ id, organization }) => [id, organization]));
  return explained.flatMap(({ id, kind, organizationId, reasons, against, failed, points }): Candidate[] => {
    const organization = organizationById.get(organizationId);
    const entry = entryById.get(id) ?? null;
    if (!organization || organization.listing !== 'full' || (kind !== 'organization' && (!entry || !isOpen(entry, now)))) return [];
    return [{ id, organizationId, organization, entry, reasons, against, failed, points }];
  });
}

/**
 * Why the organization at an address does not match the subject, or how it does; undefined where everybody is not told of it in full.
 * Of its offers (or needs) and its record the one that comes nearest is explained. That a word or a block stands between the two is
 * said, neither whose it is nor what.
 */
export async function explainChosen(
  parts: MarketplaceParts,
  subject: MatchDocument,
  slug: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<WhyNot | undefined> {
  const index = await wholeIndex(parts.matching);
  const address = await findReachableOrganization(parts.db, 'public', slug, locale);
  if (!address || 'movedTo' in address) return undefined;
  const [found] = await readVisibleOrganizations(parts.db, 'public', [address.id]);
  if (!found || found.organization.listing !== 'full') return undefined;
  const question = await questionFor(parts.db, subject, parts.taxonomy(), now);
  const prepared = prepare(index, question);
  const wanted = subject.kind === 'need' ? ['offer', 'organization'] : ['need'];
  const slots = index.slotsOf(found.id).filter((slot) => wanted.includes(index.columns.read(slot).kind) && stands(index, prepared, slot));
  const nearest = slots
    .map((slot) => ({ slot, ...explain(index, prepared, slot) }))
    .toSorted((a, b) => a.failed.length - b.failed.length || b.points - a.points)[0];
  const entry = nearest && (await readVisibleEntries(parts.db, 'public', [index.columns.ids[nearest.slot] as string]))[0];
  const apart = isApart(question, found.id, nearest && index.columns.read(nearest.slot));
  return {
    slug: found.organization.slug,
    name: nameFor(found.organization.names, locale),
    nearest: nearest ? { ...nearest, entry: entry ?? null } : null,
    matches: nearest !== undefined && nearest.failed.length === 0 && !apart,
    apart,
    itself: found.id === subject.organizationId,
  };
}

function isApart(question: Question, organizationId: string, nearest: MatchDocument | undefined): boolean {
  const record = { id: organizationId, kind: 'organization', organizationId, codes: [], places: [] } as const;
  return areApart(question, nearest ?? record);
}

/** What an organization's record says it gives, as a subject: for the needs that it could answer. Nothing where it is not told in full. */
export async function recordSubject(parts: MarketplaceParts, organizationId: string): Promise<MatchDocument | undefined> {
  const index = await wholeIndex(parts.matching);
  const slot = index.find(organizationId);
  return slot === undefined ? undefined : index.columns.read(slot);
}

/** Open entries of an organization or a project as the viewer sees them, the newest first. */
export async function openEntriesOf(
  parts: MarketplaceParts,
  viewer: Viewer,
  of: { organizationId: string } | { projectId: string },
  now: Date,
): Promise<MarketEntry[]> {
  const base = parts.db.selectFrom('offersAndNeeds').select('id').where('state', 'in', ['open', 'in-talks']);
  const scoped = 'projectId' in of ? base.where('projectId', '=', of.projectId) : base.where('organizationId', '=', of.organizationId);
  const rows = await scoped.orderBy('openedAt', 'desc').orderBy('id').limit(50).execute();
  const entries = await readVisibleEntries(
    parts.db,
    viewer,
    rows.map(({ id }) => id),
  );
  return entries.filter((entry) => isOpen(entry, now));
}
