import type { Database } from '../../../platform/db/tables.ts';
import type { ConfirmationToken } from '../rules/freshness-rounds.ts';

/** The reminder that a link belongs to, while its person still sees to the record; nothing otherwise. */
export async function findReminder(
  db: Database,
  { organizationId, personId, round }: Pick<ConfirmationToken, 'organizationId' | 'personId' | 'round'>,
): Promise<{ answeredAt: Date | null } | undefined> {
  return db
    .selectFrom('freshnessReminders as reminder')
    .innerJoin('stewardships as s', (join) =>
      join
        .onRef('s.organizationId', '=', 'reminder.organizationId')
        .onRef('s.personId', '=', 'reminder.personId')
        .on('s.state', '=', 'active')
        .on('s.role', '=', 'steward'),
    )
    .select('reminder.answeredAt')
    .where('reminder.organizationId', '=', organizationId)
    .where('reminder.personId', '=', personId)
    .where('reminder.round', '=', round)
    .executeTakeFirst();
}
