import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import '../tables.ts';

/** What is told to a person, in that person's language. */
export interface NoticeText {
  title: string;
  body: string;
  /** What to press, and where it leads on this site. */
  action?: { label: string; path: string };
}

export interface NewNotice {
  personIds: readonly string[];
  /** What it is about, once and for all: the same act is told to a person once. */
  act: string;
  /** The sort, for figures: `stewardship.invited`. */
  kind: string;
  text: (locale: Locale) => NoticeText;
  /** A mail of its own tells it: none is sent for the notice. */
  mailed?: boolean;
  now: Date;
}

/**
 * Tells people something, in the transaction of what happened: on the site, and by mail as each wishes (a job sends it after the commit).
 * People who are gone are passed over.
 */
export async function notifyPersons(trx: WriteTransaction, { personIds, act, kind, text, mailed = false, now }: NewNotice): Promise<void> {
  if (personIds.length === 0) return;
  const persons = await trx
    .selectFrom('persons')
    .select(['id', 'locale'])
    .where('id', 'in', personIds)
    .where('erasedAt', 'is', null)
    .execute();
  const rows = persons.map(({ id, locale }) => {
    const { title, body, action } = text(locale);
    return {
      id: uuidv7(),
      personId: id,
      act,
      kind,
      title,
      body,
      path: action?.path ?? null,
      action: action?.label ?? null,
      createdAt: now,
      mailedAt: mailed ? now : null,
    };
  });
  if (rows.length === 0) return;
  await trx
    .insertInto('notices')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['personId', 'act']).doNothing())
    .execute();
}
