import { notFound } from '../../../platform/http/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { param } from '../../../platform/http/route-kinds.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { findReachableOrganization, readVisibleOrganizations, takesMessages } from '../../directory/index.ts';
import { findProjectFor, listOpenNeeds, type MarketEntry } from '../../marketplace/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { findPledge, showPledges } from '../queries/show-pledges.ts';
import { mayAnswer, showsRecords } from '../rules/access.ts';
import { nameOf } from '../rules/names.ts';
import type { StateAnswersRow } from '../tables.ts';
import { EVIDENCE, evidenceUrl, ORGANIZATIONS, organizationUrl, PLEDGES, pledgeUrl, PROJECTS, projectUrl } from '../urls.ts';
import { getEvidenceFor } from './evidence-of.ts';

/** What a state answers to. */
export interface AnswerSubject {
  subject: Exclude<StateAnswersRow['subject'], 'need'>;
  id: string;
  /** Whose it is, and who is told. */
  organizationId: string;
  /** What the conversation is about. */
  title: string;
  /** Address of its page. */
  path: string;
}

/** What can be answered to it, and the needs beside it that can be met. */
export interface AnswerChoices {
  kinds: readonly StateAnswersRow['kind'][];
  needs: readonly MarketEntry[];
}

type Find = (parts: CommitmentsParts, request: Incoming) => Promise<AnswerSubject>;

const TITLE_LENGTH = 150;

/** What stands at an address, by the folder that it is in; 404 where the viewer may not know of it, or it is not before others. */
export const ANSWERED: Readonly<Record<string, Find>> = {
  [EVIDENCE]: findEvidence,
  [PLEDGES]: findShownPledge,
  [PROJECTS]: findProject,
  [ORGANIZATIONS]: findOrganization,
};

async function findEvidence(parts: CommitmentsParts, request: Incoming): Promise<AnswerSubject> {
  const { record, seen } = await getEvidenceFor(parts, request);
  if (!('shown' in seen) || record.state !== 'published') throw notFound();
  const { id, organizationId, titles, slug } = record;
  return { subject: 'evidence', id, organizationId, title: titleFor(titles, request.locale).text, path: evidenceUrl(slug) };
}

async function findShownPledge({ db }: CommitmentsParts, request: Incoming): Promise<AnswerSubject> {
  const record = await findPledge(db, param(request, 'slug'));
  const [shown] = record ? await showPledges(db, request.viewer, [record]) : [];
  if (!shown || shown.state === 'withdrawn') throw notFound();
  const title = titleFor(shown.undertakings, request.locale).text.slice(0, TITLE_LENGTH);
  return { subject: 'pledge', id: shown.id, organizationId: shown.organizationId, title, path: pledgeUrl(shown.slug) };
}

async function findProject({ db }: CommitmentsParts, request: Incoming): Promise<AnswerSubject> {
  const project = await findProjectFor(db, request.viewer, param(request, 'slug'), request.now);
  if (!project || project.publication !== 'published') throw notFound();
  const title = titleFor(project.names, request.locale).text;
  return { subject: 'project', id: project.id, organizationId: project.organization.id, title, path: projectUrl(project.slug) };
}

async function findOrganization({ db }: CommitmentsParts, request: Incoming): Promise<AnswerSubject> {
  const { viewer, locale } = request;
  let found = await findReachableOrganization(db, viewer.audience, param(request, 'slug'), locale);
  if (found && 'movedTo' in found) found = await findReachableOrganization(db, viewer.audience, found.movedTo, locale);
  const [entry] = found && 'id' in found ? await readVisibleOrganizations(db, viewer.audience, [found.id]) : [];
  if (!entry || !showsRecords(entry.organization)) throw notFound();
  const { id, organization } = entry;
  return {
    subject: 'organization',
    id,
    organizationId: id,
    title: nameOf(organization.names, locale).text,
    path: organizationUrl(organization.slug),
  };
}

/** What this viewer can say to it: nothing where it may not answer, thanks alone where the organization takes no messages. */
export async function choicesFor(
  { db }: CommitmentsParts,
  { viewer, now }: Incoming,
  { subject, id, organizationId }: Pick<AnswerSubject, 'subject' | 'id' | 'organizationId'>,
): Promise<AnswerChoices> {
  if (!mayAnswer(viewer, organizationId)) return { kinds: [], needs: [] };
  if (!(await takesMessages(db, organizationId))) return { kinds: ['thanks'], needs: [] };
  const kinds = ['thanks', 'question', 'invitation'] as const;
  if (subject !== 'project' && subject !== 'organization') return { kinds, needs: [] };
  const column = subject === 'project' ? 'projectId' : 'organizationId';
  const open = await listOpenNeeds(db, viewer, { column, id }, now);
  const needs = open.filter((need) => mayAnswer(viewer, need.organizationId));
  return { kinds: needs.length > 0 ? [...kinds, 'can-meet'] : kinds, needs };
}

/** Needs beside a record, of which states may have said that they can meet them. */
export async function needsBeside(
  { db }: CommitmentsParts,
  { viewer, now }: Incoming,
  { subject, id }: Pick<AnswerSubject, 'subject' | 'id'>,
): Promise<readonly MarketEntry[]> {
  if (subject !== 'project' && subject !== 'organization') return [];
  return listOpenNeeds(db, viewer, { column: subject === 'project' ? 'projectId' : 'organizationId', id }, now);
}
