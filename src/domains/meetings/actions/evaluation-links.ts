import { sql, type SqlBool } from 'kysely';
import { newToken, tokenHash } from '../../../platform/auth/tokens.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { findPersonByEmail, readPersons } from '../../accounts/index.ts';
import type { Meeting } from '../findings.ts';
import { evaluationMessages } from '../messages/evaluation/index.ts';
import { evaluationUrl } from '../urls-briefings.ts';
import type { Told } from './briefing-places.ts';
import { changeMeeting } from './save-meeting.ts';

interface By {
  meeting: Meeting;
  byId: string;
  now: Date;
}

/** Links of one press of the button; the next one goes on with the rest. */
const AT_ONCE = 500;

/**
 * Mails a link of its own to everybody who took part and was not asked yet: delegates who were approved and those with a place at a briefing, each
 * person once: who has the same address (capitals aside) is one person, by whichever way it came. Gives how many links went out. Refuses (409)
 * where nobody is asked now.
 */
export async function sendLinks(trx: WriteTransaction, told: Told, { meeting, byId, now }: By): Promise<number> {
  await changeMeeting(trx, { act: 'evaluation.links-sent', meetingId: meeting.id, byId, now });
  const evaluation = await trx.selectFrom('evaluations').selectAll().where('meetingId', '=', meeting.id).forUpdate().executeTakeFirst();
  if (!evaluation || now < evaluation.opensAt || now >= evaluation.closesAt) throw new Refusal('conflict');
  const delegates = await unaskedDelegates(trx, meeting.id);
  let sent = 0;
  for (const { id, personId, email, locale } of delegates) {
    if (email === null) continue;
    const person = personId ?? (await findPersonByEmail(trx, email)) ?? null;
    if (await ask(trx, told, meeting, { delegateId: id, personId: person, email, locale })) sent += 1;
  }
  const left = AT_ONCE - delegates.length;
  const registered = left <= 0 ? [] : await unaskedRegistered(trx, meeting.id, left);
  for (const { id, email, locale } of (await readPersons(trx, registered)).values())
    if (email !== null && (await ask(trx, told, meeting, { delegateId: null, personId: id, email, locale }))) sent += 1;
  return sent;
}

interface Asked {
  delegateId: string | null;
  personId: string | null;
  email: string;
  locale: Locale;
}

/** Asks one person; false where its account or its address was asked before, which is noted then, so that the next press passes over it. */
async function ask(trx: WriteTransaction, told: Told, meeting: Meeting, asked: Asked): Promise<boolean> {
  if (await wasAsked(trx, meeting.id, asked)) return false;
  const { delegateId, personId, email, locale } = asked;
  const token = newToken();
  const row = {
    id: uuidv7(told.now.getTime()),
    meetingId: meeting.id,
    delegateId,
    personId,
    tokenHash: tokenHash(token),
    sentAt: told.now,
  };
  await trx.insertInto('evaluationAsked').values(row).execute();
  const t = evaluationMessages(locale);
  await enqueueMail(trx, {
    act: `evaluation.asked:${row.id}`,
    kind: 'evaluation.asked',
    to: { address: email, personId },
    locale,
    letter: {
      subject: t('mail.subject', { meeting: titleFor(meeting.titles, locale).text }),
      paragraphs: [t('mail.text', { meeting: titleFor(meeting.titles, locale).text }), t('mail.private')],
      action: { label: t('mail.open'), url: `${told.origin}/${locale}${evaluationUrl(meeting.slug, token)}` },
      footer: [t('mail.footer', { site: told.siteName })],
    },
    now: told.now,
  });
  return true;
}

async function wasAsked(trx: WriteTransaction, meetingId: string, { delegateId, personId, email }: Asked): Promise<boolean> {
  const row = await trx
    .selectFrom('evaluationAsked as a')
    .leftJoin('delegates as d', 'd.id', 'a.delegateId')
    .select(['a.id', 'a.delegateId', 'a.personId'])
    .where('a.meetingId', '=', meetingId)
    .where((where) =>
      where.or([sql<SqlBool>`lower(d.email) = ${email.toLowerCase()}`, ...(personId === null ? [] : [where('a.personId', '=', personId)])]),
    )
    // An account has one row at most: it goes first.
    .orderBy('a.personId', (order) => order.asc().nullsLast())
    .limit(1)
    .executeTakeFirst();
  if (!row) return false;
  const known = { delegateId: row.delegateId ?? delegateId, personId: row.personId ?? personId };
  await trx.updateTable('evaluationAsked').set(known).where('id', '=', row.id).execute();
  return true;
}

/** Delegates who were approved, have an address, and were asked neither as such, nor by their account, nor by another place under the same address. */
function unaskedDelegates(trx: WriteTransaction, meetingId: string) {
  return trx
    .selectFrom('delegates as d')
    .select(['d.id', 'd.personId', 'd.email', 'd.locale'])
    .where('d.meetingId', '=', meetingId)
    .where('d.state', '=', 'approved')
    .where('d.email', 'is not', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('evaluationAsked as a')
            .leftJoin('delegates as asked', 'asked.id', 'a.delegateId')
            .select('a.id')
            .where('a.meetingId', '=', meetingId)
            .where((one) =>
              one.or([
                one('a.delegateId', '=', one.ref('d.id')),
                one('a.personId', '=', one.ref('d.personId')),
                sql<SqlBool>`lower(asked.email) = lower(d.email)`,
              ]),
            ),
        ),
      ),
    )
    .orderBy('d.id')
    .limit(AT_ONCE)
    .execute();
}

async function unaskedRegistered(trx: WriteTransaction, meetingId: string, most: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('briefingRegistrations as r')
    .innerJoin('briefings as b', 'b.id', 'r.briefingId')
    .select('r.personId')
    .distinct()
    .where('b.meetingId', '=', meetingId)
    .where('r.state', '=', 'registered')
    .where('r.personId', 'is not', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('evaluationAsked as a')
            .select('a.id')
            .where('a.meetingId', '=', meetingId)
            .where('a.personId', '=', where.ref('r.personId')),
        ),
      ),
    )
    .orderBy('r.personId')
    .limit(most)
    .execute();
  return rows.flatMap(({ personId }) => personId ?? []);
}
