import { recordAct } from '../../../platform/audit/record-act.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { LOCALES, type Locale } from '../../../platform/i18n/locales.ts';
import type { PolicyKind } from '../findings.ts';
import { policyMessages } from '../messages/policies/index.ts';
import { policiesOwed } from '../queries/policies.ts';

/** The day of the texts that come with the software; older than every account, so that nobody is asked twice for them. */
const STANDARD_SINCE = new Date('2026-01-01T00:00:00Z');

/** Writes the software's own texts down as the first version, where there is none yet. */
export async function ensureStandardPolicies(db: Database): Promise<void> {
  const rows = (['terms', 'privacy'] as const).map((kind) => ({
    id: uuidv7(),
    kind,
    version: 1,
    texts: JSON.stringify(Object.fromEntries(LOCALES.map((locale) => [locale, policyMessages.texts[locale][`${kind}.standard`]]))),
    publishedAt: STANDARD_SINCE,
  }));
  await db
    .insertInto('policyVersions')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['kind', 'version']).doNothing())
    .execute();
}

export interface NewPolicy {
  kind: PolicyKind;
  texts: Partial<Record<Locale, string>>;
  actorId: string;
  now: Date;
}

/** Publishes the next version; it holds at once. */
export async function publishPolicy(trx: WriteTransaction, { kind, texts, actorId, now }: NewPolicy): Promise<void> {
  const before = await trx
    .selectFrom('policyVersions')
    .select('version')
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  const id = uuidv7();
  const version = (before?.version ?? 0) + 1;
  await trx
    .insertInto('policyVersions')
    .values({ id, kind, version, texts: JSON.stringify(texts), publishedById: actorId, publishedAt: now })
    .execute();
  const details = { kind, version, languages: Object.keys(texts) };
  await recordAct(trx, { act: 'policy.published', actorId, subject: { kind: 'policy', id }, details, now });
}

/** Accepts those of the policies that were shown and are still owed: one published meanwhile is asked for next time. */
export async function acceptPolicies(trx: WriteTransaction, personId: string, shown: readonly string[], now: Date): Promise<void> {
  const owed = await policiesOwed(trx, personId);
  const rows = owed.filter(({ id }) => shown.includes(id)).map(({ id }) => ({ personId, policyId: id, acceptedAt: now }));
  if (rows.length === 0) return;
  await trx
    .insertInto('policyAcceptances')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
