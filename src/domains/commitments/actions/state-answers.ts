import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notifyPersons } from '../../accounts/index.ts';
import { writeEvent } from '../../directory/index.ts';
import { answerMessages } from '../messages/answers/index.ts';
import type { StateAnswersRow } from '../tables.ts';
import { conversationUrl } from '../../messages/index.ts';
import { ownCommitmentsUrl } from '../urls.ts';
import { writersOf } from './tell.ts';

export interface NewAnswer {
  personId: string;
  /** As the secretariat checked it. */
  institution: string;
  kind: StateAnswersRow['kind'];
  subject: StateAnswersRow['subject'];
  subjectId: string;
  organizationId: string;
  text: string | null;
  /** Where the talk goes on, of a question, an invitation, a need that can be met. */
  conversationId: string | null;
  shown: boolean;
  organizationSlug: string;
  now: Date;
}

/** Keeps what an institution answers, and tells those who write for the organization. */
export async function answerRecord(trx: WriteTransaction, { organizationSlug, now, ...answer }: NewAnswer): Promise<void> {
  const id = uuidv7(now.getTime());
  await trx
    .insertInto('stateAnswers')
    .values({ id, ...answer, answeredAt: now })
    .execute();
  await writeEvent(trx, {
    name: 'state-answer.given',
    subjectId: answer.subjectId,
    actor: answer.personId,
    payload: { kind: answer.kind },
    now,
  });
  await notifyPersons(trx, {
    personIds: await writersOf(trx, answer.organizationId),
    act: `state-answer:${id}`,
    kind: 'commitments.state-answer',
    text: (locale) => {
      const t = answerMessages(locale);
      const path = answer.conversationId === null ? ownCommitmentsUrl(organizationSlug) : conversationUrl(answer.conversationId);
      return {
        title: t(`notice.${answer.kind}`, { institution: answer.institution }),
        body: answer.text ?? t('notice.noText'),
        action: { label: t('notice.look'), path },
      };
    },
    now,
  });
}

/** Takes an answer back: it is shown to nobody but its writer any more. */
export async function withdrawAnswer(
  trx: WriteTransaction,
  { id, personId, now }: { id: string; personId: string; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('stateAnswers')
    .set({ withdrawnAt: now })
    .where('id', '=', id)
    .where('personId', '=', personId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await writeEvent(trx, { name: 'state-answer.withdrawn', subjectId: id, actor: personId, now });
  return true;
}
