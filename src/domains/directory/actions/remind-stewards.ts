import { sql } from 'kysely';
import type { Secrets } from '../../../platform/auth/secrets.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import { type KnownPerson, notifyPersons, readPersons, stoppingMails } from '../../accounts/index.ts';
import { VISIBLE_STATES } from '../input/organization-record.ts';
import { freshnessLetter } from '../letters/freshness-letter.ts';
import { freshnessMessages } from '../messages/freshness/index.ts';
import { readOrganizationNames } from '../queries/for-messages.ts';
import { roundLimits, roundOf, writeConfirmation } from '../rules/freshness-rounds.ts';
import { freshnessSetting } from '../settings.ts';
import { editUrl, OWN_ORGANIZATIONS } from '../urls.ts';
import { confirmationUrl } from '../urls-desk.ts';

export interface Reminding {
  secrets: Secrets;
  origin: string;
  siteName: string;
  now: Date;
}

/** So many people are written to in one round of the job; the next round goes on. */
const MOST_PEOPLE = 200;
/** Days that somebody new has before being asked about a record that nobody ever checked. */
const SETTLING_DAYS = 30;

/**
 * Asks those who see to records that will soon count as old whether they are still right: one mail for each person, in their
 * language, with a link for each record. Who wants one mail a day finds the links in it, as a notice for each record; who wants
 * none reads it among the notices on the site. Nobody is asked twice in a round, whatever is done twice. Returns how many mails
 * there were.
 */
export async function remindStewards(db: Database, reminding: Reminding): Promise<number> {
  const due = await findDue(db, reminding.now);
  const persons = await readPersons(db, [...due.keys()]);
  let mails = 0;
  for (const [personId, records] of due) {
    const person = persons.get(personId);
    if (person?.email && (await db.transaction().execute((trx) => remindOne(trx, { ...person, records }, reminding)))) mails += 1;
  }
  return mails;
}

interface DueRecord {
  organizationId: string;
  round: string;
}

/** Records to be looked over, by who sees to them, without those who were asked in this round. */
async function findDue(db: Database, now: Date): Promise<Map<string, DueRecord[]>> {
  const limits = roundLimits(now, await readSetting(db, freshnessSetting));
  const settled = new Date(now.getTime() - SETTLING_DAYS * 86_400_000);
  const round = sql<string>`case when o.checked_on is null then 'never/1'
    when o.checked_on > ${limits.second}::date then o.checked_on::text || '/1' else o.checked_on::text || '/2' end`;
  const rows = await db
    .selectFrom('stewardships as s')
    .innerJoin('organizations as o', 'o.id', 's.organizationId')
    .select(['s.personId', 's.organizationId', 'o.checkedOn'])
    .where('s.state', '=', 'active')
    .where('s.role', '=', 'steward')
    .where('s.personId', 'is not', null)
    .where('o.state', 'in', VISIBLE_STATES)
    .where('o.listing', '<>', 'none')
    .where('o.activity', '<>', 'closed')
    .where((where) =>
      where.or([
        where('o.checkedOn', '<=', limits.first),
        where.and([where('o.checkedOn', 'is', null), where('s.decidedAt', '<=', settled)]),
      ]),
    )
    .where(
      sql<boolean>`not exists (select from freshness_reminders r
        where r.organization_id = s.organization_id and r.person_id = s.person_id and r.round = ${round})`,
    )
    .orderBy('s.personId')
    .orderBy('o.checkedOn')
    .limit(MOST_PEOPLE * 10)
    .execute();
  const found = rows.flatMap(({ personId, organizationId, checkedOn }) => {
    const name = roundOf(checkedOn, limits);
    return personId === null || name === null ? [] : [{ personId, organizationId, round: name }];
  });
  return new Map([...Map.groupBy(found, ({ personId }) => personId)].slice(0, MOST_PEOPLE));
}

/** One mail or notice, with the rows that say so. Of two nodes that do it at once the second finds the rows and writes nothing. */
async function remindOne(trx: WriteTransaction, person: KnownPerson & { records: DueRecord[] }, reminding: Reminding): Promise<boolean> {
  const asked = await trx
    .insertInto('freshnessReminders')
    .values(person.records.map(({ organizationId, round }) => ({ organizationId, personId: person.id, round, askedAt: reminding.now })))
    .onConflict((conflict) => conflict.columns(['organizationId', 'personId', 'round']).doNothing())
    .returning(['organizationId', 'round'])
    .execute();
  if (asked.length === 0) return false;
  const names = await readOrganizationNames(
    trx,
    asked.map(({ organizationId }) => organizationId),
    person.locale,
  );
  const records = asked.flatMap((one) => {
    const found = names.get(one.organizationId);
    return found ? [{ ...one, ...found }] : [];
  });
  const [first] = asked.map(({ organizationId, round }) => `${organizationId}:${round}`).toSorted();
  const act = `freshness:${person.id}:${first ?? ''}`;
  if (person.notices === 'at-once') return mailOne(trx, { person, records, act }, reminding);
  if (person.notices === 'daily') await tellEach(trx, { person, records }, reminding);
  else await tellTogether(trx, { person, records, act }, reminding);
  return false;
}

interface Asked {
  person: KnownPerson;
  records: readonly Named[];
}

/** A notice for each record with the link that a mail would hold: the mail of the day takes them along. */
async function tellEach(trx: WriteTransaction, { person, records }: Asked, reminding: Reminding): Promise<void> {
  const t = freshnessMessages(person.locale);
  for (const record of records) {
    await notifyPersons(trx, {
      personIds: [person.id],
      act: `freshness:${person.id}:${record.organizationId}:${record.round}`,
      kind: 'directory.freshness',
      text: () => ({
        title: t('mail.subject', { name: record.name }),
        body: t('notice.how'),
        action: { label: t('notice.look'), path: pathFor(person, record, reminding) },
      }),
      now: reminding.now,
    });
  }
}

/** One notice for all of them, to be read on the site, signed in. */
async function tellTogether(
  trx: WriteTransaction,
  { person, records, act }: Asked & { act: string },
  { siteName, now }: Reminding,
): Promise<void> {
  const t = freshnessMessages(person.locale);
  const [only] = records.length === 1 ? records : [];
  await notifyPersons(trx, {
    personIds: [person.id],
    act,
    kind: 'directory.freshness',
    text: () => ({
      title: only ? t('mail.subject', { name: only.name }) : t('mail.subjects', { count: records.length }),
      body: t('mail.why', { site: siteName }),
      action: { label: t('notice.look'), path: only ? editUrl(only.slug) : OWN_ORGANIZATIONS },
    }),
    now,
  });
}

/** Where this person, without signing in, says how it stands with the record. */
function pathFor(person: KnownPerson, { organizationId, round, slug }: Named, { secrets, now }: Reminding): string {
  return confirmationUrl(slug, writeConfirmation(secrets('freshness'), { personId: person.id, organizationId, round }, now));
}

type Named = DueRecord & { name: string; slug: string };

async function mailOne(trx: WriteTransaction, { person, records, act }: Asked & { act: string }, reminding: Reminding): Promise<boolean> {
  const { now, origin, siteName, secrets } = reminding;
  if (person.email === null) return false;
  const stopping = stoppingMails({ secrets, origin }, person);
  const links = records.map((record) => ({
    name: record.name,
    url: `${origin}/${person.locale}${pathFor(person, record, reminding)}`,
  }));
  return enqueueMail(trx, {
    act,
    kind: 'directory.freshness',
    to: { address: person.email, personId: person.id },
    locale: person.locale,
    headers: stopping.headers,
    letter: freshnessLetter({ siteName, origin, records: links, stopping: stopping.line }, person.locale),
    now,
  });
}
