import type { Database } from '../../../platform/db/tables.ts';
import { notifyPersons } from '../../accounts/index.ts';
import { stewardsOf } from '../../directory/index.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import type { MessagesParts } from '../parts.ts';
import { tellReaders } from './relay-message.ts';

const PORTION = 100;
const NIL = '00000000-0000-0000-0000-000000000000';

/** Tells those who began to act for an organization since what had come for it before. */
export async function tellNewStewards(parts: MessagesParts, now: Date): Promise<void> {
  for (let after = NIL; ; ) {
    const waiting = await parts.db
      .selectFrom('conversationParties')
      .select(['id', 'organizationId', 'conversationId'])
      .where('unreachedAt', 'is not', null)
      .where('organizationId', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PORTION)
      .execute();
    for (const party of waiting)
      if ((await stewardsOf(parts.db, party.organizationId ?? NIL)).length > 0) await tellParty(parts, party, now);
    const last = waiting.at(-1);
    if (!last || waiting.length < PORTION) return;
    after = last.id;
  }
}

async function tellParty(parts: MessagesParts, { id, conversationId }: { id: string; conversationId: string }, now: Date): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    const taken = await trx
      .updateTable('conversationParties')
      .set({ unreachedAt: null })
      .where('id', '=', id)
      .where('unreachedAt', 'is not', null)
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) return;
    const messages = await trx
      .selectFrom('messages')
      .select('id')
      .where('conversationId', '=', conversationId)
      .where('partyId', '<>', id)
      .where('state', '=', 'relayed')
      .orderBy('createdAt')
      .limit(PORTION)
      .execute();
    for (const message of messages) await tellReaders(trx, parts, message.id, id, now);
  });
}

/** Tells people on the site that mail to them comes back, once for each closed address. */
export async function tellBounced(db: Database, now: Date): Promise<void> {
  const closed = await db
    .selectFrom('mailClosedAddresses')
    .select(['addressHash', 'personId'])
    .where('personId', 'is not', null)
    .where('closedAt', '>', new Date(now.getTime() - 7 * 86_400_000))
    .limit(PORTION)
    .execute();
  for (const { addressHash, personId } of closed) {
    if (!personId) continue;
    await db.transaction().execute((trx) =>
      notifyPersons(trx, {
        personIds: [personId],
        act: `mail.bounced:${addressHash.toString('hex')}`,
        kind: 'mail.bounced',
        text: (locale) => {
          const t = conversationMessages(locale);
          return { title: t('bounced.title'), body: t('bounced.body'), action: { label: t('bounced.action'), path: '/account/email' } };
        },
        now,
      }),
    );
  }
}
