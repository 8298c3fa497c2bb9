import { sql } from 'kysely';
import type { Secrets } from '../../../platform/auth/secrets.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { addressHash, isClosedAddress } from '../../../platform/mail/bounces.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { type KnownPerson, notifyPersons, readPersons } from '../../accounts/index.ts';
import { alertMessages } from '../messages/alerts/index.ts';
import { findsLetter, type ToldSearch } from './finds-letter.ts';
import { digestEnds } from './digest-ends.ts';
import { type Searchables, searchableOf } from './subjects.ts';
import { SAVED_SEARCHES, stopUrl } from './urls.ts';
import '../tables.ts';

export interface Telling {
  secrets: Secrets;
  origin: string;
  siteName: string;
  searchables: Searchables;
  now: Date;
}

/** People told in one round of the job; the next round goes on. */
const MOST_PEOPLE = 500;
/** Finds of one search that a mail names; how many more there are it says. */
const MOST_NAMED = 20;
/** Minutes between two mails "at once" to one person: what is found meanwhile comes together. */
const PAUSE = 10;
export const STOP_ALERTS = 'stop alerts';

/**
 * Tells people what their saved searches found, each in its rhythm: one mail for a person in a round, in the person's language, and
 * for what is told at once a notice on the site. What has been withdrawn or hidden since is not told. Gives how many mails there were.
 */
export async function tellFinds(db: Database, telling: Telling): Promise<number> {
  let mails = 0;
  const due = await findDue(db, telling.now);
  const persons = await readPersons(db, due);
  for (const id of due) {
    const person = persons.get(id);
    if (person && (await db.transaction().execute((trx) => tellOne(trx, person, telling)))) mails += 1;
  }
  return mails;
}

/** Whether finds `h` of searches `s` are to be told now. */
function dueNow(now: Date) {
  const { day, week } = digestEnds(now);
  const rested = new Date(now.getTime() - PAUSE * 60_000);
  return sql<boolean>`h.told_at is null and s.paused_at is null and (
    (s.rhythm = 'at-once' and h.found_at <= ${now} and (s.told_at is null or s.told_at <= ${rested}))
    or (s.rhythm = 'daily' and h.found_at < ${day}) or (s.rhythm = 'weekly' and h.found_at < ${week}))`;
}

async function findDue(db: Database, now: Date): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select s.person_id from saved_searches s where s.rhythm <> 'web-only'
      and exists (select from alert_hits h where h.saved_search_id = s.id and ${dueNow(now)})
    group by s.person_id order by s.person_id limit ${MOST_PEOPLE}`.execute(db);
  return rows.map(({ personId }) => personId);
}

async function tellOne(trx: WriteTransaction, person: KnownPerson, telling: Telling): Promise<boolean> {
  const { now } = telling;
  // Nothing new is found for a search while its row is held, nor does another node tell of it.
  const held = await trx
    .selectFrom('savedSearches')
    .select('id')
    .where('personId', '=', person.id)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute();
  const ids = held.map(({ id }) => id);
  const finds = await readDueFinds(trx, ids, now);
  await sql`update alert_hits h set told_at = ${now} from saved_searches s
    where s.id = h.saved_search_id and s.id = any(${ids}::uuid[]) and ${dueNow(now)}`.execute(trx);
  const [first] = finds;
  if (!first) return false;
  const told = [...new Set(finds.map(({ savedSearchId }) => savedSearchId))];
  await trx.updateTable('savedSearches').set({ toldAt: now }).where('id', 'in', told).execute();
  const act = `alerts:${first.savedSearchId}:${first.subjectId}`;
  const closed = person.email === null || (await isClosedAddress(trx, addressHash(telling.secrets, person.email)));
  const atOnce = finds.filter(({ rhythm }) => closed || rhythm === 'at-once');
  if (atOnce.length > 0) await noticeOf(trx, person, { act, finds: atOnce, now });
  return closed ? false : mailOf(trx, person, { act, finds }, telling);
}

interface DueFind {
  savedSearchId: string;
  subjectId: string;
  name: string;
  subject: string;
  rhythm: string;
  slug: string;
  names: { text: string; lang: string | null }[];
  /** How many this search has to tell. */
  total: number;
}

/** The newest of each search; how many there are in all. */
async function readDueFinds(trx: WriteTransaction, ids: readonly string[], now: Date): Promise<DueFind[]> {
  const { rows } = await sql<DueFind>`
    select * from (
      select s.id as saved_search_id, h.subject_id, s.name, s.subject, s.rhythm, s.created_at, h.found_at,
        d.document -> 'card' ->> 'slug' as slug, d.document -> 'names' as names,
        (count(*) over (partition by s.id))::int as total,
        row_number() over (partition by s.id order by h.found_at desc, h.subject_id) as place
      from saved_searches s join alert_hits h on h.saved_search_id = s.id
      join search_documents d on d.id = h.subject_id and d.document is not null
      where s.id = any(${ids}::uuid[]) and ${dueNow(now)}
    ) due where place <= ${MOST_NAMED} order by created_at desc, saved_search_id, place`.execute(trx);
  return rows;
}

async function noticeOf(
  trx: WriteTransaction,
  person: KnownPerson,
  { act, finds, now }: { act: string; finds: readonly DueFind[]; now: Date },
): Promise<void> {
  const searches = [...Map.groupBy(finds, ({ savedSearchId }) => savedSearchId).values()];
  const count = searches.reduce((sum, [first]) => sum + (first?.total ?? 0), 0);
  const names = searches.flatMap(([first]) => first?.name ?? []).slice(0, MOST_NAMED);
  await notifyPersons(trx, {
    personIds: [person.id],
    act,
    kind: 'marketplace.finds',
    text: (locale) => {
      const t = alertMessages(locale);
      return { title: t('notice.title', { count }), body: names.join('\n'), action: { label: t('notice.action'), path: SAVED_SEARCHES } };
    },
    mailed: true,
    now,
  });
}

async function mailOf(
  trx: WriteTransaction,
  person: KnownPerson,
  { act, finds }: { act: string; finds: readonly DueFind[] },
  { secrets, origin, siteName, searchables, now }: Telling,
): Promise<boolean> {
  if (person.email === null) return false;
  const stopping = (what: 'search' | 'person', id: string) => origin + stopUrl(what, id, secrets(STOP_ALERTS).sign(`${what}:${id}`));
  const searches = [...Map.groupBy(finds, ({ savedSearchId }) => savedSearchId)].map(([id, found]): ToldSearch => {
    const path = searchableOf(searchables, found[0]?.subject ?? '')?.path ?? '';
    return {
      id,
      name: found[0]?.name ?? '',
      total: found[0]?.total ?? 0,
      finds: found.map(({ names, slug }) => ({ names, path: `${path}/${slug}` })),
      stop: stopping('search', id),
    };
  });
  const all = stopping('person', person.id);
  return enqueueMail(trx, {
    act,
    kind: 'marketplace.finds',
    to: { address: person.email, personId: person.id },
    locale: person.locale,
    headers: { 'List-Unsubscribe': `<${all}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    letter: findsLetter(searches, { siteName, origin, stopAll: all }, person.locale),
    now,
  });
}
