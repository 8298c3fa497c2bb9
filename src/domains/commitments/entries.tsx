import type { JSX } from 'preact';
import { isSecretariat, type Viewer, VISITOR } from '../../platform/auth/viewer.ts';
import type { WriteTransaction } from '../../platform/db/tables.ts';
import type { AccountEntry, DeskEntry, PageSection } from '../../platform/domain.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import { KIND_FACET } from '../../platform/search/query.ts';
import type { PageContext } from '../../platform/ui/page.ts';
import { organizationNameFor } from '../directory/index.ts';
import { answerMessages } from './messages/answers/index.ts';
import { evidenceMessages } from './messages/evidence/index.ts';
import { instrumentMessages } from './messages/instruments/index.ts';
import { listMessages } from './messages/list/index.ts';
import type { CommitmentsParts } from './parts.ts';
import { readEvidence } from './queries/evidence.ts';
import { readProvisions } from './queries/provisions.ts';
import { showEvidence } from './queries/show-evidence.ts';
import { readPledges, showPledges } from './queries/show-pledges.ts';
import { answersBy } from './queries/state-answers.ts';
import { countWaiting } from './queries/waiting-evidence.ts';
import { evidenceDocument, type EvidenceCard, pledgeDocument, type PledgeCard } from './search-documents.ts';
import { ANSWERS, DESK_EVIDENCE, DESK_INSTRUMENTS, EVIDENCE, ownCommitmentsUrl, PLEDGES } from './urls.ts';
import { EvidenceItem, PledgeItem } from './views/cards.tsx';
import { labelsOf } from './views/labels.ts';

/** What waits for monitoring officers. */
export async function deskEntries({ db }: CommitmentsParts, { person }: Viewer, locale: Locale): Promise<DeskEntry[]> {
  if (!isSecretariat(person, 'monitoring-officer')) return [];
  const waiting = await countWaiting(db);
  return [
    { key: 'commitments.evidence', label: evidenceMessages(locale)('desk.title'), ...waiting, target: 14, path: DESK_EVIDENCE },
    {
      key: 'commitments.instruments',
      label: instrumentMessages(locale)('desk.title'),
      count: 0,
      oldest: null,
      target: null,
      path: DESK_INSTRUMENTS,
    },
  ];
}

/** The pledges and evidence of each organization that the person acts for, and what it answered for an institution. */
export async function accountEntries({ db }: CommitmentsParts, { person, organizations }: Viewer, locale: Locale): Promise<AccountEntry[]> {
  if (!person) return [];
  const t = answerMessages(locale);
  const ids = [...new Set(organizations.map(({ organizationId }) => organizationId))];
  const names = await organizationNameFor(db, ids, locale);
  const own = [...names.values()].map(({ name, slug }) => ({
    label: t('accountOf', { name }),
    text: t('accountText'),
    path: ownCommitmentsUrl(slug),
  }));
  return person.institution ? [...own, { label: t('own'), text: t('ownLead'), path: ANSWERS }] : own;
}

/** So many records of a kind a section shows; the lists have them all. */
const MOST = 5;
/** So many are looked at for what this audience may see. */
const MOST_LOOKED_AT = 50;

/** Pledges and evidence of an organization on its page, as far as the audience may see them. */
export async function profileSections(
  parts: CommitmentsParts,
  { id, slug }: { id: string; slug: string },
  audience: Viewer['audience'],
  page: PageContext,
): Promise<PageSection[]> {
  const viewer: Viewer = { ...VISITOR, audience };
  const evidence = await evidenceOf(parts, viewer, id);
  const pledges = await pledgesOf(parts, viewer, id);
  return sections(parts, page, { evidence, pledges, query: `?organization=${slug}` });
}

async function evidenceOf({ db }: CommitmentsParts, viewer: Viewer, organizationId: string): Promise<EvidenceCard[]> {
  const rows = await db
    .selectFrom('evidence')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('state', '=', 'published')
    .orderBy('publishedAt', 'desc')
    .limit(MOST_LOOKED_AT)
    .execute();
  const ids = rows.map(({ id }) => id);
  const seen = await showEvidence(db, viewer, await readEvidence(db, ids));
  return [...seen.values()].flatMap((one) => (one && 'shown' in one ? [evidenceDocument(one.shown).card as EvidenceCard] : []));
}

async function pledgesOf({ db }: CommitmentsParts, viewer: Viewer, organizationId: string): Promise<PledgeCard[]> {
  const rows = await db
    .selectFrom('pledges')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('state', 'in', ['published', 'fulfilled'])
    .orderBy('createdAt', 'desc')
    .limit(MOST_LOOKED_AT)
    .execute();
  const ids = rows.map(({ id }) => id);
  const shown = await showPledges(db, viewer, await readPledges(db, ids));
  return shown.map((one) => pledgeDocument(one).card as PledgeCard);
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
  return sections(parts, page, { evidence, pledges, query: `?country=${country}` });
}

interface Found {
  evidence: EvidenceCard[];
  pledges: PledgeCard[];
  query: string;
}

async function sections(
  { db, taxonomy }: CommitmentsParts,
  page: PageContext,
  { evidence, pledges, query }: Found,
): Promise<PageSection[]> {
  if (evidence.length + pledges.length === 0) return [];
  const t = listMessages(page.locale);
  const labels = labelsOf(await readProvisions(db), taxonomy(), page.locale);
  const items = evidence.slice(0, MOST).map((card) => <EvidenceItem key={card.slug} card={card} page={page} labels={labels} />);
  const promised = pledges.slice(0, MOST).map((card) => <PledgeItem key={card.slug} card={card} page={page} labels={labels} />);
  return [
    { key: 'evidence', title: t('title.evidence'), content: <Items page={page} items={items} path={EVIDENCE + query} /> },
    { key: 'pledges', title: t('title.pledge'), content: <Items page={page} items={promised} path={PLEDGES + query} /> },
  ].filter(({ key }) => (key === 'evidence' ? items : promised).length > 0);
}

function Items({ page, items, path }: { page: PageContext; items: readonly JSX.Element[]; path: string }): JSX.Element {
  return (
    <>
      <ul class="plain-list results">{items}</ul>
      <p>
        <a href={page.href(path)}>{listMessages(page.locale)('all')}</a>
      </p>
    </>
  );
}

/** What a person wrote for an institution, and which records it made: for the archive that the person takes away. */
export async function takeAway({ db }: CommitmentsParts, personId: string): Promise<Record<string, unknown>> {
  const evidence = await db
    .selectFrom('evidence')
    .select(['slug', 'titles', 'state', 'createdAt'])
    .where('createdById', '=', personId)
    .execute();
  const pledges = await db
    .selectFrom('pledges')
    .select(['slug', 'undertakings', 'state', 'createdAt'])
    .where('createdById', '=', personId)
    .execute();
  const answers = (await answersBy(db, personId)).map(({ kind, subject, institution, text, shown, answeredAt, withdrawnAt }) => ({
    kind,
    subject,
    institution,
    text,
    shown,
    answeredAt,
    withdrawnAt,
  }));
  return { 'commitments.json': { evidence, pledges, answers } };
}

/** What was answered in public for an institution stays its word, without the person; what only the organization saw goes. */
export async function forget(trx: WriteTransaction, personId: string): Promise<void> {
  await trx.deleteFrom('stateAnswers').where('personId', '=', personId).where('shown', '=', false).execute();
}
