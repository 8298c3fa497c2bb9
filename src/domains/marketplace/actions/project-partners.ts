import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import { notifyPersons } from '../../accounts/index.ts';
import { organizationNameFor, stewardsOf, writeEvent } from '../../directory/index.ts';
import type { PartnerRole } from '../input/project.ts';
import { projectEditMessages } from '../messages/project-edit/index.ts';
import type { StoredProject } from '../rules/project-visibility.ts';
import { projectActUrl, projectEditUrl } from '../urls-projects.ts';
import { lockProject } from './projects.ts';
import { writeProjectDocuments } from './write-project-documents.ts';

/** So many partnerships may one organization begin in a day. */
const BEGINNING: Limit = { name: 'marketplace.begin-partnership', most: 60, seconds: 86_400 };
/** Partners of one project, those included who have not answered. */
const MOST_PARTNERS = 100;

export type Side = 'project' | 'partner';

export interface NewPartnership {
  projectId: string;
  organizationId: string;
  role: PartnerRole;
  /** Which side says it first. */
  side: Side;
  personId: string;
  now: Date;
}

/**
 * One side says that an organization takes part; where the other has said so already, it is confirmed. Refuses (409) a project that
 * is not published, its own organization and one that has been named by this side already, and (429) too many. Whoever calls has asked
 * whether the person may speak for that side and may know of the other.
 */
export async function beginPartnership(trx: WriteTransaction, given: NewPartnership): Promise<'begun' | 'confirmed'> {
  const { projectId, organizationId, role, side, personId, now } = given;
  const project = await lockProject(trx, projectId);
  if (project.publication !== 'published' || project.organizationId === organizationId) throw new Refusal('conflict');
  const known = await trx
    .selectFrom('projectPartners')
    .select(['id', 'organizationId', 'state'])
    .where('projectId', '=', projectId)
    .where('state', 'in', ['invited', 'asked', 'confirmed'])
    .execute();
  const before = known.find((one) => one.organizationId === organizationId);
  if (before?.state === awaiting(side)) {
    await decidePartnership(trx, { id: before.id, projectId, side, decision: 'accept', personId, now });
    return 'confirmed';
  }
  if (before || known.length >= MOST_PARTNERS) throw new Refusal('conflict');
  await takeOrRefuse(trx, BEGINNING, side === 'project' ? project.organizationId : organizationId, now);
  const id = uuidv7(now.getTime());
  const state = side === 'project' ? ('invited' as const) : ('asked' as const);
  await trx
    .insertInto('projectPartners')
    .values({ id, projectId, organizationId, role, state, begunById: personId, begunAt: now })
    .execute();
  await writeEvent(trx, { name: `partnership.${state}`, subjectId: projectId, actor: personId, now });
  await tell(trx, { id, organizationId, project, to: side === 'project' ? 'partner' : 'project', what: state, now });
  return 'begun';
}

export interface PartnershipDecision {
  id: string;
  projectId: string;
  /** For which side the person speaks. */
  side: Side;
  decision: 'accept' | 'refuse' | 'end';
  personId: string;
  now: Date;
}

/**
 * Yes or no of the side that was asked, or the end by either (an invitation or question is taken back by the side that began it).
 * The same said again changes nothing. Refuses (404) an unknown one and (409) what this side cannot say now.
 */
export async function decidePartnership(trx: WriteTransaction, given: PartnershipDecision): Promise<void> {
  const { id, projectId, side, decision, personId, now } = given;
  const project = await lockProject(trx, projectId);
  const row = await trx
    .selectFrom('projectPartners')
    .select(['organizationId', 'state'])
    .where('id', '=', id)
    .where('projectId', '=', projectId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  const next = ({ accept: 'confirmed', refuse: 'refused', end: 'ended' } as const)[decision];
  if (row.state === next) return;
  if (!leadsOn(row.state, side, decision)) throw new Refusal('conflict');
  const decided = decision === 'end' ? { endedAt: now } : { decidedById: personId, decidedAt: now };
  await trx
    .updateTable('projectPartners')
    .set({ state: next, ...decided })
    .where('id', '=', id)
    .execute();
  await writeEvent(trx, { name: `partnership.${next}`, subjectId: projectId, actor: personId, now });
  const other = side === 'project' ? 'partner' : 'project';
  await tell(trx, { id, organizationId: row.organizationId, project, to: other, what: next, now });
  await writeProjectDocuments(trx, [projectId], now);
}

/** The state in which this side is the one that is asked. */
function awaiting(side: Side): 'invited' | 'asked' {
  return side === 'project' ? 'asked' : 'invited';
}

function leadsOn(state: string, side: Side, decision: PartnershipDecision['decision']): boolean {
  if (decision !== 'end') return state === awaiting(side);
  return state === 'confirmed' || state === (side === 'project' ? 'invited' : 'asked');
}

interface Told {
  id: string;
  organizationId: string;
  project: StoredProject;
  to: Side;
  what: 'invited' | 'asked' | 'confirmed' | 'refused' | 'ended';
  now: Date;
}

/** Tells those who write for one side what the other has said. */
async function tell(trx: WriteTransaction, { id, organizationId, project, to, what, now }: Told): Promise<void> {
  const stewards = await stewardsOf(trx, to === 'project' ? project.organizationId : organizationId);
  const about = to === 'project' ? organizationId : project.organizationId;
  const names = new Map<Locale, string>();
  for (const locale of ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const) {
    names.set(locale, (await organizationNameFor(trx, [about], locale)).get(about)?.name ?? '');
  }
  const path = to === 'project' ? projectEditUrl(project.slug, 'partners') : projectActUrl(project.slug, 'partnership');
  await notifyPersons(trx, {
    personIds: stewards.filter(({ role }) => role !== 'delegate').map(({ personId }) => personId),
    act: `partnership:${id}:${what}`,
    kind: `partnership.${what}`,
    text(locale) {
      const e = projectEditMessages(locale);
      const name = names.get(locale) ?? '';
      const title = { project: titleFor(project.record.names, locale).text };
      const action = { label: e('told.open'), path };
      switch (what) {
        case 'invited':
          return { title: e('told.partnerInvited.title', title), body: e('told.partnerInvited.body', { name }), action };
        case 'asked':
          return { title: e('told.partnerAsked.title', title), body: e('told.partnerAsked.body', { name }), action };
        case 'confirmed':
          return { title: e('told.answer.yes.title', title), body: e('told.about', { name }), action };
        case 'refused':
          return { title: e('told.answer.no.title', title), body: e('told.about', { name }), action };
        case 'ended':
          return { title: e('told.ended.title', title), body: e('told.about', { name }), action };
      }
    },
    now,
  });
}
