import { newToken, tokenHash } from '../../../platform/auth/tokens.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { localized } from '../../../platform/ui/page.ts';
import { notifyPersons } from '../../accounts/index.ts';
import { stewardsOf, writeEvent } from '../../directory/index.ts';
import { projectEditMessages } from '../messages/project-edit/index.ts';
import type { StoredProject } from '../rules/project-visibility.ts';
import { OWN_PROJECTS, teamInvitationUrl } from '../urls-projects.ts';
import { lockProject } from './projects.ts';
import { writeProjectDocuments } from './write-project-documents.ts';

/** So many people may one organization invite in a day. */
const INVITING: Limit = { name: 'marketplace.invite-to-team', most: 40, seconds: 86_400 };
const MOST_ON_TEAM = 100;
/** Days in which an invitation can be taken up. */
const LASTS = 14;
const DAY = 86_400_000;

interface NewPlace {
  projectId: string;
  role: string;
  contact: boolean;
  by: { id: string; name: string };
  now: Date;
}

export interface MailedPlace extends NewPlace {
  email: string;
  /** The inviter's: nobody knows yet what the invited person reads. */
  locale: Locale;
  origin: string;
}

/** Invites an address by mail; an older invitation of the same address ends. Whether the address has an account is asked by nobody. */
export async function inviteToTeamByMail(trx: WriteTransaction, given: MailedPlace): Promise<void> {
  const { projectId, role, contact, by, now } = given;
  const email = given.email.toLowerCase();
  const project = await roomFor(trx, projectId, now);
  await trx
    .updateTable('projectTeam')
    .set({ state: 'ended', decidedAt: now, tokenHash: null, invitedEmail: null })
    .where('projectId', '=', projectId)
    .where('invitedEmail', '=', email)
    .where('state', '=', 'invited')
    .execute();
  const [id, token] = [uuidv7(now.getTime()), newToken()];
  const expiresAt = new Date(now.getTime() + LASTS * DAY);
  const place = { id, projectId, role, contact, state: 'invited' as const, begunById: by.id, begunAt: now, expiresAt };
  await trx
    .insertInto('projectTeam')
    .values({ ...place, invitedEmail: email, tokenHash: tokenHash(token) })
    .execute();
  await mailInvitation(trx, { ...given, email }, { id, token, project });
  await writeEvent(trx, { name: 'team.invited', subjectId: projectId, actor: by.id, now });
}

async function mailInvitation(
  trx: WriteTransaction,
  { email, locale, origin, by, role, now }: MailedPlace,
  { id, token, project }: { id: string; token: string; project: StoredProject },
): Promise<void> {
  const e = projectEditMessages(locale);
  const name = titleFor(project.record.names, locale).text;
  await enqueueMail(trx, {
    act: `team-invitation:${id}`,
    kind: 'marketplace.team-invitation',
    to: { address: email, personId: null },
    locale,
    letter: {
      subject: e('mail.subject', { project: name }),
      paragraphs: [e('mail.invited', { person: by.name, project: name, role }), e('mail.what'), e('mail.lasts', { days: LASTS })],
      action: { label: e('mail.look'), url: origin + localized(teamInvitationUrl(token), locale) },
      footer: [e('mail.footer')],
    },
    now,
  });
}

/** Invites somebody who acts for the organization of the project or for a confirmed partner. Refuses (404) anybody else and (409) somebody who is on the team or invited. */
export async function inviteToTeam(trx: WriteTransaction, given: NewPlace & { personId: string }): Promise<void> {
  const { projectId, personId, role, contact, by, now } = given;
  const project = await roomFor(trx, projectId, now);
  if (!(await actsForSide(trx, project, personId))) throw notFound();
  const expiresAt = new Date(now.getTime() + LASTS * DAY);
  const id = uuidv7(now.getTime());
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('projectTeam')
    .values({ id, projectId, personId, role, contact, state: 'invited', begunById: by.id, begunAt: now, expiresAt })
    .onConflict((conflict) => conflict.columns(['projectId', 'personId']).where('state', 'in', ['invited', 'confirmed']).doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) throw new Refusal('conflict');
  await notifyPersons(trx, {
    personIds: [personId],
    act: `team:${id}`,
    kind: 'team.invited',
    text(locale) {
      const e = projectEditMessages(locale);
      const title = e('told.team.title', { project: titleFor(project.record.names, locale).text });
      return { title, body: e('told.team.body', { role }), action: { label: e('told.open'), path: OWN_PROJECTS } };
    },
    now,
  });
  await writeEvent(trx, { name: 'team.invited', subjectId: projectId, actor: by.id, now });
}

async function roomFor(trx: WriteTransaction, projectId: string, now: Date): Promise<StoredProject> {
  const project = await lockProject(trx, projectId);
  if (project.team.length >= MOST_ON_TEAM) throw new Refusal('conflict');
  await takeOrRefuse(trx, INVITING, project.organizationId, now);
  return project;
}

async function actsForSide(trx: WriteTransaction, { organizationId, partners }: StoredProject, personId: string): Promise<boolean> {
  const sides = [organizationId, ...partners.filter(({ state }) => state === 'confirmed').map((one) => one.organizationId)];
  for (const side of sides) if ((await stewardsOf(trx, side)).some((one) => one.personId === personId)) return true;
  return false;
}

export interface TeamAnswer {
  personId: string;
  accept: boolean;
  now: Date;
}

/** The person with the mail says yes or no, signed in. Refuses (404) a token that is unknown, used or too old. */
export async function answerTeamMail(
  trx: WriteTransaction,
  { token, personId, accept, now }: TeamAnswer & { token: string },
): Promise<void> {
  const place = await trx
    .selectFrom('projectTeam')
    .select(['id', 'projectId'])
    .where('tokenHash', '=', tokenHash(token))
    .where('state', '=', 'invited')
    .where('expiresAt', '>', now)
    .forUpdate()
    .executeTakeFirst();
  if (!place) throw notFound();
  // The address has done its work, and so has another invitation of the same person.
  const settled = { tokenHash: null, invitedEmail: null, decidedAt: now };
  await trx
    .updateTable('projectTeam')
    .set({ state: 'ended', decidedAt: now })
    .where('projectId', '=', place.projectId)
    .where('personId', '=', personId)
    .where('state', '=', 'invited')
    .execute();
  const already = await isOnTeam(trx, place.projectId, personId);
  const state = accept ? (already ? ('ended' as const) : ('confirmed' as const)) : ('refused' as const);
  await trx
    .updateTable('projectTeam')
    .set({ ...settled, state, ...(accept && { personId }) })
    .where('id', '=', place.id)
    .execute();
  await settle(trx, { ...place, state, personId, now });
}

async function isOnTeam(trx: WriteTransaction, projectId: string, personId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('projectTeam')
    .select('id')
    .where('projectId', '=', projectId)
    .where('personId', '=', personId)
    .where('state', '=', 'confirmed')
    .executeTakeFirst();
  return row !== undefined;
}

/** The person who was chosen says yes or no. The same said again changes nothing; refuses (404) what is not the person's. */
export async function answerTeamPlace(trx: WriteTransaction, { id, personId, accept, now }: TeamAnswer & { id: string }): Promise<void> {
  const place = await trx
    .selectFrom('projectTeam')
    .select(['projectId', 'state'])
    .where('id', '=', id)
    .where('personId', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  const state = accept ? ('confirmed' as const) : ('refused' as const);
  if (!place) throw notFound();
  if (place.state === state) return;
  if (place.state !== 'invited') throw new Refusal('conflict');
  await trx.updateTable('projectTeam').set({ state, decidedAt: now }).where('id', '=', id).execute();
  await settle(trx, { projectId: place.projectId, state, personId, now });
}

/** Somebody leaves (`personId` is the person's own) or is taken off the team by those who keep the project. Refuses (404) an unknown place. */
export async function endTeamPlace(
  trx: WriteTransaction,
  { id, by, now, ...of }: { id: string; by: string; now: Date } & ({ personId: string } | { projectId: string }),
): Promise<void> {
  const [column, value] = 'personId' in of ? (['personId', of.personId] as const) : (['projectId', of.projectId] as const);
  const ended = await trx
    .updateTable('projectTeam')
    .set({ state: 'ended', decidedAt: now, tokenHash: null, invitedEmail: null })
    .where('id', '=', id)
    .where(column, '=', value)
    .where('state', 'in', ['invited', 'confirmed'])
    .returning('projectId')
    .executeTakeFirst();
  if (!ended) throw notFound();
  await settle(trx, { projectId: ended.projectId, state: 'ended', personId: by, now });
}

async function settle(
  trx: WriteTransaction,
  { projectId, state, personId, now }: { projectId: string; state: 'confirmed' | 'refused' | 'ended'; personId: string; now: Date },
): Promise<void> {
  await writeEvent(trx, { name: `team.${state}`, subjectId: projectId, actor: personId, now });
  await writeProjectDocuments(trx, [projectId], now);
}

/** Forgets invitations that nobody took up in time, with the addresses they went to. */
export async function forgetOldTeamInvitations(trx: WriteTransaction, now: Date): Promise<void> {
  await trx
    .updateTable('projectTeam')
    .set({ state: 'ended', decidedAt: now, tokenHash: null, invitedEmail: null })
    .where('state', '=', 'invited')
    .where('expiresAt', '<', now)
    .execute();
}
