import type { EvidenceRecord } from '../findings.ts';
import type { JSX } from 'preact';
import { z } from 'zod';
import { actsFor } from '../../../platform/auth/viewer.ts';
import { choice } from '../../../platform/forms/fields.ts';
import { readForm } from '../../../platform/forms/read-form.ts';
import { type FieldError, notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Answer, Incoming, Route } from '../../../platform/http/route.ts';
import { PostForm } from '../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { findReachableOrganization, listGoneOrganizations, organizationNameFor } from '../../directory/index.ts';
import { addContributor, answerContribution, removeContributor } from '../actions/contributors.ts';
import { changeEvidence, type EvidenceChange } from '../actions/save-evidence.ts';
import { tellAskedContributors } from '../actions/tell.ts';
import { ContributorForm, MOST_CONTRIBUTORS } from '../input/evidence-forms.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { mayWriteFor } from '../rules/access.ts';
import { evidenceUrl } from '../urls.ts';
import { showEvidencePage } from './evidence.ts';
import { getEvidenceFor } from './evidence-of.ts';
import { goTo, ownForm, param, personOf } from '../../../platform/http/route-kinds.ts';

const AnswerForm = z.object({ answer: choice(['confirmed', 'refused']) });

/** The word of an organization that is named as having taken part: named by one side, confirmed by the other, ended by either. */
export function contributorRoutes(parts: CommitmentsParts): Route[] {
  return [ownForm('/evidence/:slug/contributors/:id/answer', (request) => answer(parts, request))];
}

async function answer(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const { record } = await getEvidenceFor(parts, request);
  const named = record.contributors.find(({ id }) => id === param(request, 'id'));
  // Taken out by the other side while somebody of this one answered.
  if (!named && isAnotherSide(request, record)) return showEvidencePage(parts, request, 'overtaken');
  if (!named || named.organizationId === null || !actsFor(request.viewer, named.organizationId)) throw notFound();
  if (!mayWriteFor(request.viewer, named.organizationId)) throw new Refusal('forbidden');
  const form = readForm(AnswerForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  const given = { evidenceId: record.id, id: named.id, answer: form.value.answer, byId: personOf(request).id, now: request.now };
  if (!(await parts.db.transaction().execute((trx) => answerContribution(trx, given))))
    return showEvidencePage(parts, request, 'overtaken');
  return goTo(request, evidenceUrl(record.slug), 'answered');
}

function isAnotherSide({ viewer }: Incoming, { organizationId }: EvidenceRecord): boolean {
  return viewer.organizations.some((one) => one.organizationId !== organizationId && mayWriteFor(viewer, one.organizationId));
}

/** Takes the contributor at the address of the request out; false where it is out already. */
export async function takeOutContributor({ db }: CommitmentsParts, request: Incoming, evidence: EvidenceRecord): Promise<boolean> {
  const named = evidence.contributors.find(({ id }) => id === param(request, 'id'));
  if (!named) return false;
  const by = { byId: personOf(request).id, now: request.now };
  await db.transaction().execute((trx) => removeContributor(trx, { evidenceId: evidence.id, id: named.id, ...by }));
  return true;
}

/**
 * Adds a contributor: an organization that the viewer may know of, by the address of its page, or a name that is not in the directory.
 * Gives what is wrong, or that somebody else was faster.
 */
export async function saveContributor(
  parts: CommitmentsParts,
  request: Incoming,
  { evidence, change }: { evidence: EvidenceRecord; change: EvidenceChange },
): Promise<{ done: undefined } | { errors: readonly FieldError[] } | { overtaken: true }> {
  const form = readForm(ContributorForm, request.body);
  if (form.errors) return { errors: form.errors };
  const { address, name, role, strength } = form.value;
  const wrong = (code: string) => ({ errors: [{ field: 'address', code }] });
  if (evidence.contributors.length >= MOST_CONTRIBUTORS) return wrong('too-many');
  const organizationId = address === null ? null : await findByAddress(parts, request, address);
  if (address !== null && (organizationId === null || organizationId === evidence.organizationId)) return wrong('address-unknown');
  if (organizationId !== null && evidence.contributors.some((one) => one.organizationId === organizationId)) return wrong('given-twice');
  const position = Math.max(-1, ...evidence.contributors.map((one) => one.position)) + 1;
  const named = { organizationId, name: organizationId === null ? name : null, role, strength, position };
  const { byId, now } = change;
  const saved = await parts.db.transaction().execute(async (trx) => {
    if (!(await changeEvidence(trx, change))) return false;
    await addContributor(trx, { evidenceId: evidence.id, ...named, byId, now });
    if (evidence.state === 'submitted' || evidence.state === 'published') await tellAskedContributors(trx, evidence.id, now);
    return true;
  });
  return saved ? { done: undefined } : { overtaken: true };
}

/** The organization whose page has this address (whole, or its last piece), where the viewer may know of it. */
async function findByAddress({ db }: CommitmentsParts, { viewer, locale }: Incoming, address: string): Promise<string | null> {
  const slug = /(?:^|\/organizations\/)([a-z0-9-]+)\/?$/.exec(address.trim())?.[1];
  const found = slug === undefined ? undefined : await findReachableOrganization(db, viewer.audience, slug, locale);
  return found && 'id' in found ? found.id : null;
}

/** Who is named, each with its state and the way to take it out. */
export async function contributorsBeside(
  { db }: CommitmentsParts,
  page: PageContext,
  { slug, contributors }: EvidenceRecord,
): Promise<JSX.Element> {
  const t = evidenceMessages(page.locale);
  const ids = contributors.flatMap(({ organizationId }) => organizationId ?? []);
  const names = await organizationNameFor(db, ids, page.locale);
  const gone = await listGoneOrganizations(db, ids);
  const nameOf = ({ organizationId, name }: EvidenceRecord['contributors'][number]) =>
    organizationId === null ? name : gone.has(organizationId) ? t('contributor.gone') : names.get(organizationId)?.name;
  return (
    <ul class="plain-list stack">
      {contributors.map((one) => (
        <li key={one.id}>
          <bdi>{nameOf(one)}</bdi> – {t(`role.${one.role}`)}{' '}
          <small class="soft">({one.organizationId === null ? t('contributor.outside') : t(`contributor.${one.state}`)})</small>
          <PostForm action={page.href(`${evidenceUrl(slug)}/contributors/${one.id}/removal`)}>
            <button type="submit" class="quiet">
              {t('remove')}
            </button>
          </PostForm>
        </li>
      ))}
    </ul>
  );
}
