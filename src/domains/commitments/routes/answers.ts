import { z } from 'zod';
import { choice, line, optionalProse, ticked } from '../../../platform/forms/fields.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { take } from '../../../platform/limits/take.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { listOwnInstitutions } from '../../accounts/index.ts';
import { organizationNameFor } from '../../directory/index.ts';
import { findEntryFor } from '../../marketplace/index.ts';
import { asThemselves, beginConversation, writeOrUndo } from '../../messages/index.ts';
import { answerRecord, withdrawAnswer } from '../actions/state-answers.ts';
import { answerMessages } from '../messages/answers/index.ts';
import type { CommitmentsParts } from '../parts.ts';
import { answersBy } from '../queries/state-answers.ts';
import { findPledge, showPledges } from '../queries/show-pledges.ts';
import { mayWriteFor } from '../rules/access.ts';
import type { StateAnswersRow } from '../tables.ts';
import { ANSWERS, evidenceUrl, pledgeUrl } from '../urls.ts';
import { answersPage } from '../views/answers-page.tsx';
import { getEvidenceFor } from './evidence-of.ts';
import { doneOf, goTo, ownForm, ownPage, param, personOf } from '../../../platform/http/route-kinds.ts';

const TEXT = 2_000;
/** A question and an invitation say something; thanks need not. */
const AnswerForm = z
  .object({ kind: choice(['thanks', 'question', 'invitation']), text: optionalProse(TEXT), shown: ticked() })
  .refine(({ kind, text }) => kind === 'thanks' || text !== null, { message: 'required', path: ['text'] });
const NeedForm = z.object({
  need: line(300),
  text: optionalProse(TEXT).refine((text): text is string => text !== null, 'required'),
  shown: ticked(),
});

/** So many answers one person gives in a day. */
const GIVEN = { name: 'commitments.answers', most: 100, seconds: 86_400 };

/** What states and other checked institutions answer: thanks, questions, invitations to talk, needs that they can meet. */
export function answerRoutes(parts: CommitmentsParts): Route[] {
  return [
    ownForm('/evidence/:slug/answers', (request) => answerEvidence(parts, request)),
    ownForm('/pledges/:slug/answers', (request) => answerPledge(parts, request)),
    ownPage(ANSWERS, (request) => showOwn(parts, request, EMPTY_FORM)),
    ownForm(ANSWERS, (request) => answerNeed(parts, request)),
    ownForm(`${ANSWERS}/:id/withdrawal`, (request) => withdraw(parts, request)),
  ];
}

interface Subject {
  subject: StateAnswersRow['subject'];
  id: string;
  organizationId: string;
  /** What the conversation is about. */
  title: string;
}

async function answerEvidence(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const { record, seen } = await getEvidenceFor(parts, request);
  if (!('shown' in seen) || record.state !== 'published') throw notFound();
  return answer(
    parts,
    request,
    { subject: 'evidence', id: record.id, organizationId: record.organizationId, title: titleFor(record.titles, request.locale).text },
    evidenceUrl(record.slug),
  );
}

async function answerPledge(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const record = await findPledge(parts.db, param(request, 'slug'));
  const [shown] = record ? await showPledges(parts.db, request.viewer, [record]) : [];
  if (!shown || shown.state === 'withdrawn') throw notFound();
  const title = titleFor(shown.undertakings, request.locale).text.slice(0, 150);
  return answer(parts, request, { subject: 'pledge', id: shown.id, organizationId: shown.organizationId, title }, pledgeUrl(shown.slug));
}

async function answer(parts: CommitmentsParts, request: Incoming, subject: Subject, path: string): Promise<Answer> {
  await institutionFor(parts, request, subject);
  const form = readForm(AnswerForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  await give(parts, request, { ...subject, ...form.value });
  return goTo(request, path, 'answered');
}

/** The institution for which the person answers; who has none, or writes for the organization itself, is refused. */
async function institutionFor(
  { db }: CommitmentsParts,
  request: Incoming,
  { organizationId }: Pick<Subject, 'organizationId'>,
): Promise<string> {
  const person = personOf(request);
  if (!person.institution || mayWriteFor(request.viewer, organizationId)) throw new Refusal('forbidden');
  const accepted = (await listOwnInstitutions(db, person.id)).find(({ state }) => state === 'accepted');
  if (!accepted) throw new Refusal('forbidden');
  return accepted.institution;
}

type Given = Subject & { kind: StateAnswersRow['kind']; text: string | null; shown: boolean };

/** Keeps the answer; what asks for more than thanks begins a conversation by the relay, where both go on. */
async function give(parts: CommitmentsParts, request: Incoming, { title, id, ...given }: Given): Promise<void> {
  const institution = await institutionFor(parts, request, given);
  const person = personOf(request);
  const { now } = request;
  const slug = (await organizationNameFor(parts.db, [given.organizationId], request.locale)).get(given.organizationId)?.slug ?? '';
  const written = await writeOrUndo(parts.db, async (trx) => {
    if (!(await take(trx, GIVEN, person.id, now))) return { refused: 'cap-sender' as const };
    let conversationId: string | null = null;
    if (given.kind !== 'thanks' && given.text !== null) {
      const message = { subject: title, body: given.text, attachments: [], via: 'web' as const, address: null, now };
      const begun = await beginConversation(trx, parts.relay, {
        sender: asThemselves(person),
        receiver: { organizationId: given.organizationId },
        ...message,
      });
      if ('refused' in begun) return begun;
      conversationId = begun.conversationId;
    }
    await answerRecord(trx, { ...given, subjectId: id, personId: person.id, institution, conversationId, organizationSlug: slug, now });
    return { conversationId };
  });
  if ('refused' in written) throw new Refusal(written.refused === 'suspended' ? 'forbidden' : 'too-many');
}

async function showOwn({ db, site }: CommitmentsParts, request: Incoming, form: FormState): Promise<Answer> {
  const person = personOf(request);
  const done = doneOf(request, ['answered', 'withdrawn'] as const);
  const props = { page: pageContext(request, site), answers: await answersBy(db, person.id), mayAnswer: person.institution, form };
  return html(answersPage({ ...props, done: done && answerMessages(request.locale)(`done.${done}`) }), form.errors.length > 0 ? 422 : 200);
}

/** "We can meet this need": by the address of the need, which the viewer must be able to see. */
async function answerNeed(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  if (!personOf(request).institution) throw new Refusal('forbidden');
  const form = readForm(NeedForm, request.body);
  if (form.errors) return showOwn(parts, request, form);
  const slug = /(?:^|\/needs\/)([a-z0-9-]+)\/?$/.exec(form.value.need)?.[1];
  const need = slug === undefined ? undefined : await findEntryFor(parts.db, request.viewer, 'need', slug);
  if (!need || need.state === 'withdrawn')
    return showOwn(parts, request, { typed: form.typed, errors: [{ field: 'need', code: 'unusable' }] });
  const title = titleFor(need.titles, request.locale).text;
  await give(parts, request, {
    subject: 'need',
    id: need.id,
    organizationId: need.organizationId,
    title,
    kind: 'can-meet',
    text: form.value.text,
    shown: form.value.shown,
  });
  return goTo(request, ANSWERS, 'answered');
}

async function withdraw({ db }: CommitmentsParts, request: Incoming): Promise<Answer> {
  const given = { id: param(request, 'id'), personId: personOf(request).id, now: request.now };
  if (!/^[0-9a-f-]{36}$/.test(given.id) || !(await db.transaction().execute((trx) => withdrawAnswer(trx, given)))) throw notFound();
  return goTo(request, ANSWERS, 'withdrawn');
}
