import { newToken, tokenHash } from '../../../platform/auth/tokens.ts';
import type { StewardshipRole } from '../../../platform/auth/viewer.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { localized } from '../../../platform/ui/page.ts';
import { readPersons } from '../../accounts/index.ts';
import { stewardshipMessages } from '../messages/stewardship/index.ts';
import type { StoredRecord } from '../records/canonical.ts';
import { nameFor } from '../queries/profile.ts';
import { wentElsewhere } from '../rules/invited-address.ts';
import { beside, invitationUrl } from '../urls.ts';
import { grantStewardship } from './stewardships.ts';
import { tellStewards } from './tell-stewards.ts';
import { writeEvent } from './write-event.ts';

export interface NewInvitation {
  organizationId: string;
  record: StoredRecord;
  email: string;
  role: StewardshipRole;
  department: string | null;
  title: string | null;
  by: { id: string; name: string };
  /** The inviter's: nobody knows yet what the invited person reads. */
  locale: Locale;
  origin: string;
  now: Date;
}

/** Days in which an invitation can be taken up. */
const LASTS = 14;

/** Forgets invitations that nobody took up in time, with the addresses they went to. */
export async function forgetOldInvitations(trx: WriteTransaction, now: Date): Promise<void> {
  await trx
    .updateTable('stewardships')
    .set({ state: 'ended', endedAt: now, tokenHash: null, invitedEmail: null })
    .where('state', '=', 'invited')
    .where('expiresAt', '<', now)
    .execute();
}

/** Invites an address by mail; an older invitation of the same address ends. Whether the address has an account is asked by nobody. */
export async function inviteByMail(trx: WriteTransaction, invitation: NewInvitation): Promise<void> {
  const { organizationId, by, now } = invitation;
  const email = invitation.email.toLowerCase();
  await trx
    .updateTable('stewardships')
    .set({ state: 'ended', endedById: by.id, endedAt: now, tokenHash: null, invitedEmail: null })
    .where('organizationId', '=', organizationId)
    .where('invitedEmail', '=', email)
    .where('state', '=', 'invited')
    .execute();
  const id = uuidv7(now.getTime());
  const token = newToken();
  const { role, department, title } = invitation;
  await trx
    .insertInto('stewardships')
    .values({
      id,
      organizationId,
      personId: null,
      role,
      department,
      title,
      state: 'invited',
      invitedEmail: email,
      tokenHash: tokenHash(token),
      begunById: by.id,
      begunAt: now,
      expiresAt: new Date(now.getTime() + LASTS * 86_400_000),
    })
    .execute();
  await sendInvitation(trx, invitation, id, token);
  await writeEvent(trx, { name: 'stewardship.invited', subjectId: organizationId, actor: by.id, payload: { role }, now });
}

async function sendInvitation(trx: WriteTransaction, invitation: NewInvitation, id: string, token: string): Promise<void> {
  const { record, locale, origin, by, role, email, now } = invitation;
  const t = stewardshipMessages(locale);
  const name = nameFor(record.names, locale).text;
  await enqueueMail(trx, {
    act: `invitation:${id}`,
    kind: 'directory.invitation',
    to: { address: email, personId: null },
    locale,
    letter: {
      subject: t('mail.subject', { name }),
      paragraphs: [t('mail.invited', { person: by.name, name, role: t(`role.${role}`) }), t('mail.what'), t('mail.lasts', { days: LASTS })],
      action: { label: t('mail.look'), url: origin + localized(invitationUrl(token), locale) },
      footer: [t('mail.footer')],
    },
    now,
  });
}

export interface InvitationAnswer {
  token: string;
  personId: string;
  accept: boolean;
  /** The person says that it is meant, although the invitation went to another address. */
  mine: boolean;
  now: Date;
}

/**
 * The person with the mail says yes or no, signed in. Refuses (404) a token that is unknown, used or too old, and (422) a yes with
 * another address than the invited one that does not say that it is meant.
 */
export async function answerInvitation(
  trx: WriteTransaction,
  { token, personId, accept, mine, now }: InvitationAnswer,
): Promise<{ organizationId: string }> {
  const invitation = await trx
    .selectFrom('stewardships')
    .select(['id', 'organizationId', 'role', 'department', 'title', 'begunById', 'invitedEmail'])
    .where('tokenHash', '=', tokenHash(token))
    .where('state', '=', 'invited')
    .where('expiresAt', '>', now)
    .forUpdate()
    .executeTakeFirst();
  if (!invitation) throw notFound();
  const { organizationId, role, department, title, begunById, invitedEmail } = invitation;
  if (accept && !mine && wentElsewhere(invitedEmail, await addressOf(trx, personId)))
    throw new Refusal('invalid', { fields: [{ field: 'mine', code: 'must-tick' }] });
  // The address has done its work.
  const settled = { tokenHash: null, invitedEmail: null, decidedById: personId, decidedAt: now };
  await trx
    .updateTable('stewardships')
    .set({ ...settled, state: accept ? 'ended' : 'refused', ...(accept && { endedAt: now, endedById: personId }) })
    .where('id', '=', invitation.id)
    .execute();
  if (!accept) return { organizationId };
  const id = await grantStewardship(trx, { organizationId, personId, role, byId: begunById, now });
  await trx.updateTable('stewardships').set({ department, title }).where('id', '=', id).execute();
  return { organizationId };
}

async function addressOf(trx: WriteTransaction, personId: string): Promise<string | null> {
  return (await readPersons(trx, [personId])).get(personId)?.email ?? null;
}

interface JoinRequest {
  organizationId: string;
  record: StoredRecord;
  person: { id: string; name: string };
  role: StewardshipRole;
  title: string | null;
  message: string | null;
  now: Date;
}

/** Asks those who keep a record to be one of them. Asking again replaces what was asked; somebody who acts for it already asks nothing (409). */
export async function askToJoin(
  trx: WriteTransaction,
  { organizationId, record, person, role, title, message, now }: JoinRequest,
): Promise<void> {
  const mine = await trx
    .selectFrom('stewardships')
    .select(['id', 'state'])
    .where('organizationId', '=', organizationId)
    .where('personId', '=', person.id)
    .where('state', 'in', ['active', 'asked'])
    .forUpdate()
    .execute();
  if (mine.some(({ state }) => state === 'active')) throw new Refusal('conflict');
  for (const { id } of mine)
    await trx.updateTable('stewardships').set({ state: 'ended', endedById: person.id, endedAt: now }).where('id', '=', id).execute();
  const id = uuidv7(now.getTime());
  const asked = { id, organizationId, personId: person.id, role, title, message, state: 'asked' as const };
  await trx
    .insertInto('stewardships')
    .values({ ...asked, begunById: person.id, begunAt: now })
    .execute();
  await tellStewards(trx, {
    organizationId,
    record,
    act: `stewardship-asked:${id}`,
    kind: 'stewardship.asked',
    text: (locale, name) => {
      const t = stewardshipMessages(locale);
      return {
        title: t('told.asked.title', { name }),
        body: t('told.asked.body', { person: person.name, role: t(`role.${role}`) }),
        action: { label: t('told.open'), path: beside(record.slug, 'people') },
      };
    },
    now,
  });
}
