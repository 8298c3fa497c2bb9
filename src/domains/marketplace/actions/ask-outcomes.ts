import { sql } from 'kysely';
import type { Secrets } from '../../../platform/auth/secrets.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import { notifyPersons } from '../../accounts/index.ts';
import { stewardsOf } from '../../directory/index.ts';
import { SPEAKING_ROLES } from '../../messages/index.ts';
import { introductionMessages } from '../messages/introductions/index.ts';
import { writeOutcomeToken } from '../outcome-token.ts';
import { dayOf } from '../rules/entries.ts';
import { matchWeights } from '../rules/match-weights.ts';
import { outcomeUrl } from '../urls-matches.ts';

/** Introductions asked about in one round; the next one goes on. */
const AT_ONCE = 200;

/**
 * Asks both sides of what was agreed whether it helped, so many days after the agreement or, where it says its last day, after that.
 * A side is asked once, whatever is done twice. Gives how many sides were asked.
 */
export async function askOutcomes(db: Database, secrets: Secrets, now: Date): Promise<number> {
  const { outcomeDays } = await readSetting(db, matchWeights);
  const before = dayOf(new Date(now.getTime() - outcomeDays * 86_400_000));
  const due = await db
    .selectFrom('introductions as i')
    .leftJoin('agreements as a', (join) => join.onRef('a.introductionId', '=', 'i.id').on('a.confirmedAt', 'is not', null))
    .select(['i.id', 'i.fromOrganizationId', 'i.toOrganizationId'])
    .distinctOn('i.id')
    .where('i.agreedAt', 'is not', null)
    .where(sql<boolean>`coalesce(a.ends_on, i.agreed_at::date) <= ${before}::date`)
    .where(sql<boolean>`(select count(*) from introduction_outcomes o where o.introduction_id = i.id) < 2`)
    .orderBy('i.id')
    .limit(AT_ONCE)
    .execute();
  let asked = 0;
  for (const { id, fromOrganizationId, toOrganizationId } of due)
    for (const organizationId of [fromOrganizationId, toOrganizationId])
      if (await db.transaction().execute((trx) => askOne(trx, secrets, { introductionId: id, organizationId, now }))) asked += 1;
  return asked;
}

async function askOne(
  trx: WriteTransaction,
  secrets: Secrets,
  { introductionId, organizationId, now }: { introductionId: string; organizationId: string; now: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('introductionOutcomes')
    .values({ introductionId, organizationId, askedAt: now })
    .onConflict((conflict) => conflict.columns(['introductionId', 'organizationId']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return false;
  const stewards = (await stewardsOf(trx, organizationId)).filter(({ role }) => SPEAKING_ROLES.some((one) => one === role));
  for (const { personId } of stewards) {
    const token = writeOutcomeToken(secrets, { introductionId, organizationId, personId });
    await notifyPersons(trx, {
      personIds: [personId],
      act: `outcome.asked:${introductionId}:${organizationId}`,
      kind: 'marketplace.outcome.asked',
      text: (locale) => {
        const n = introductionMessages(locale);
        return { title: n('outcome.title'), body: n('outcome.ask'), action: { label: n('outcome.answer'), path: outcomeUrl(token) } };
      },
      now,
    });
  }
  return true;
}
