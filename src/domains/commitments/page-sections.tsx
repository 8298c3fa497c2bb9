import type { JSX } from 'preact';
import { type Viewer, VISITOR } from '../../platform/auth/viewer.ts';
import type { PageSection } from '../../platform/domain.ts';
import { KIND_FACET } from '../../platform/search/query.ts';
import type { PageContext } from '../../platform/ui/page.ts';
import { listOpenNeeds } from '../marketplace/index.ts';
import type { ShownEvidence, ShownPledge } from './findings.ts';
import { answerMessages } from './messages/answers/index.ts';
import { listMessages } from './messages/list/index.ts';
import type { CommitmentsParts } from './parts.ts';
import { readProvisions } from './queries/provisions.ts';
import { evidenceOf, type Holder, pledgesOf } from './queries/records-of.ts';
import { answersTo, hasAnsweredNeeds } from './queries/state-answers.ts';
import { mayAnswer } from './rules/access.ts';
import { evidenceDocument, type EvidenceCard, pledgeDocument, type PledgeCard } from './search-documents.ts';
import { answersUrl, EVIDENCE, organizationUrl, PLEDGES, projectUrl } from './urls.ts';
import { AnswerList } from './views/answer-parts.tsx';
import { EvidenceItem, PledgeItem } from './views/cards.tsx';
import { labelsOf } from './views/labels.ts';

/** So many records of a kind a section shows; the lists have them all. */
const MOST = 5;
/** So many are looked at for what this audience may see. */
const MOST_LOOKED_AT = 50;

type Audience = Viewer['audience'];

/** Pledges and evidence of an organization on its page, and what states answered to it, as far as the audience may see them. */
export async function profileSections(
  parts: CommitmentsParts,
  { id, slug }: { id: string; slug: string },
  audience: Audience,
  page: PageContext,
): Promise<PageSection[]> {
  const holder = { column: 'organizationId', id } as const;
  const found = await cardsOf(parts, audience, holder);
  const answers = await answerSection(parts, page, audience, { ...holder, path: organizationUrl(slug), organizationIds: [id] });
  return [...(await recordSections(parts, page, { ...found, query: `?organization=${slug}` })), ...answers];
}

/** The same of a project; `organizationIds` are those that stand on it as this reader sees it, the one that runs it first. */
export async function projectSections(
  parts: CommitmentsParts,
  { id, slug, organizationIds }: { id: string; slug: string; organizationIds: readonly string[] },
  audience: Audience,
  page: PageContext,
): Promise<PageSection[]> {
  const holder = { column: 'projectId', id } as const;
  // Records of an organization that has left the project, or takes part unseen, name no project.
  const found = await cardsOf(parts, audience, holder, ({ project }) => project?.slug === slug);
  const answers = await answerSection(parts, page, audience, { ...holder, path: projectUrl(slug), organizationIds });
  return [...(await recordSections(parts, page, { ...found, query: null })), ...answers];
}

/** What everybody may see of evidence and pledges in a country. */
export async function countrySections(parts: CommitmentsParts, country: string, page: PageContext): Promise<PageSection[]> {
  const find = async (kind: 'evidence' | 'pledge') => {
    const filters = { country: [country], [KIND_FACET]: [kind] };
    return (
      await parts.evidence.search({
        text: '',
        locale: page.locale,
        concepts: [],
        filters,
        sort: 'published',
        offset: 0,
        limit: MOST,
        facets: [],
      })
    ).hits;
  };
  const evidence = (await find('evidence')).map(({ card }) => card as EvidenceCard);
  const pledges = (await find('pledge')).map(({ card }) => card as PledgeCard);
  return recordSections(parts, page, { evidence, pledges, query: `?country=${country}` });
}

interface Found {
  evidence: EvidenceCard[];
  pledges: PledgeCard[];
  /** Query of the lists that have them all; null: there is none, and all are shown. */
  query: string | null;
}

async function cardsOf(
  { db }: CommitmentsParts,
  audience: Audience,
  holder: { column: 'organizationId' | 'projectId'; id: string },
  stands: (one: ShownEvidence | ShownPledge) => boolean = () => true,
): Promise<Omit<Found, 'query'>> {
  const viewer: Viewer = { ...VISITOR, audience };
  const evidence = await evidenceOf(db, viewer, holder, MOST_LOOKED_AT);
  const pledges = await pledgesOf(db, viewer, holder, MOST_LOOKED_AT);
  return {
    evidence: evidence.filter(stands).map((one) => evidenceDocument(one).card as EvidenceCard),
    pledges: pledges.filter(stands).map((one) => pledgeDocument(one).card as PledgeCard),
  };
}

async function recordSections({ db, taxonomy }: CommitmentsParts, page: PageContext, found: Found): Promise<PageSection[]> {
  const { evidence, pledges, query } = found;
  if (evidence.length + pledges.length === 0) return [];
  const t = listMessages(page.locale);
  const most = query === null ? MOST_LOOKED_AT : MOST;
  const labels = labelsOf(await readProvisions(db), taxonomy(), page.locale);
  const items = evidence.slice(0, most).map((card) => <EvidenceItem key={card.slug} card={card} page={page} labels={labels} />);
  const promised = pledges.slice(0, most).map((card) => <PledgeItem key={card.slug} card={card} page={page} labels={labels} />);
  const all = (path: string) => (query === null ? null : path + query);
  return [
    { key: 'evidence', title: t('title.evidence'), content: <Items page={page} items={items} all={all(EVIDENCE)} /> },
    { key: 'pledges', title: t('title.pledge'), content: <Items page={page} items={promised} all={all(PLEDGES)} /> },
  ].filter(({ key }) => (key === 'evidence' ? items : promised).length > 0);
}

function Items({ page, items, all }: { page: PageContext; items: readonly JSX.Element[]; all: string | null }): JSX.Element {
  return (
    <>
      <ul class="plain-list results">{items}</ul>
      {all && (
        <p>
          <a href={page.href(all)}>{listMessages(page.locale)('all')}</a>
        </p>
      )}
    </>
  );
}

interface AnsweredPage extends Pick<Holder, 'id'> {
  column: 'organizationId' | 'projectId';
  path: string;
  organizationIds: readonly string[];
}

/** What states show of their answers, and the way to answer for those who speak for an institution. */
async function answerSection(
  { db }: CommitmentsParts,
  page: PageContext,
  audience: Audience,
  { column, id, path, organizationIds }: AnsweredPage,
): Promise<PageSection[]> {
  const t = answerMessages(page.locale);
  const needs = (await hasAnsweredNeeds(db, organizationIds)) ? await listOpenNeeds(db, audience, { column, id }, page.now) : [];
  const answered = { id, needIds: needs.map((need) => need.id) };
  const answers = await answersTo(db, answered, { whole: false, personId: null });
  const may = mayAnswer(page.viewer, organizationIds[0] ?? '');
  if (answers.length === 0 && !may) return [];
  const content = (
    <>
      <AnswerList page={page} answers={answers.slice(0, MOST)} />
      <p class="no-print">
        <a href={page.href(answersUrl(path))}>{may ? t('answer') : t('all')}</a>
      </p>
    </>
  );
  return [{ key: 'answers', title: t('title'), content }];
}
