import { mailNotices } from '../domains/accounts/actions/mail-notices.ts';
import type { Secrets } from '../platform/auth/secrets.ts';
import type { Database } from '../platform/db/tables.ts';

/** What a person of a test was told on the site, the newest first. */
export async function noticesOf(
  db: Database,
  personId: string,
): Promise<{ title: string; body: string; path: string | null; act: string }[]> {
  return db
    .selectFrom('notices')
    .select(['title', 'body', 'path', 'act'])
    .where('personId', '=', personId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Mails the notices that are due at this time, as the job of the program does. */
export async function mailDueNotices(db: Database, secrets: Secrets, origin: string, now: Date): Promise<void> {
  await mailNotices({ db, secrets, letters: { siteName: 'Parvis', origin } }, now);
}
