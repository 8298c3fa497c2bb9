import { isSecretariat, type Viewer } from '../../platform/auth/viewer.ts';
import type { WriteTransaction } from '../../platform/db/tables.ts';
import type { AccountEntry, DeskEntry } from '../../platform/domain.ts';
import { titleFor } from '../../platform/i18n/localized.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import { accreditationMessages } from './messages/accreditation/index.ts';
import { delegationMessages } from './messages/delegations/index.ts';
import type { MeetingsParts } from './parts.ts';
import { countWaitingApplications } from './queries/accreditations.ts';
import { meetingUrl } from './urls.ts';
import { deskAccreditationUrl } from './urls-participation.ts';

/** Applications that wait for meeting officers. */
export async function participationDesk({ db }: MeetingsParts, { person }: Viewer, locale: Locale): Promise<DeskEntry[]> {
  if (!isSecretariat(person, 'meeting-officer')) return [];
  const { slug, ...waiting } = await countWaitingApplications(db);
  if (slug === null) return [];
  return [
    {
      key: 'meetings.accreditation',
      label: accreditationMessages(locale)('desk.title'),
      ...waiting,
      target: 5,
      path: deskAccreditationUrl(slug),
    },
  ];
}

/** Meetings in which the person takes part. */
export async function participationEntries({ db }: MeetingsParts, { person }: Viewer, locale: Locale): Promise<AccountEntry[]> {
  if (!person) return [];
  const rows = await db
    .selectFrom('delegates as delegate')
    .innerJoin('meetings as meeting', 'meeting.id', 'delegate.meetingId')
    .select(['meeting.slug', 'meeting.titles', 'delegate.state'])
    .where('delegate.personId', '=', person.id)
    .where('meeting.publication', '=', 'published')
    .orderBy('meeting.startsOn', 'desc')
    .limit(20)
    .execute();
  const t = delegationMessages(locale);
  return rows.map(({ slug, titles, state }) => ({
    label: t('account.label', { meeting: titleFor(titles, locale).text }),
    text: t(`state.${state}`),
    path: meetingUrl(slug),
  }));
}

/** What is kept of a person as a delegate, without what is encrypted: the person knows it, and this archive may lie anywhere. */
export async function takeAwayParticipation({ db }: MeetingsParts, personId: string): Promise<Record<string, unknown>> {
  const delegates = await db
    .selectFrom('delegates as delegate')
    .innerJoin('meetings as meeting', 'meeting.id', 'delegate.meetingId')
    .select([
      'delegate.id',
      'meeting.slug as meeting',
      'delegate.givenName',
      'delegate.familyName',
      'delegate.email',
      'delegate.function',
      'delegate.mode',
      'delegate.state',
      'delegate.gender',
      'delegate.shown',
      'delegate.wantsVisaLetter',
      'delegate.wantsTravelSupport',
      'delegate.namedAt',
      'delegate.confirmedAt',
      'delegate.approvedAt',
    ])
    .where('delegate.personId', '=', personId)
    .execute();
  const ids = delegates.map(({ id }) => id);
  const checkIns =
    ids.length === 0
      ? []
      : await db.selectFrom('checkIns').select(['delegateId', 'at', 'direction']).where('delegateId', 'in', ids).execute();
  return { 'meetings-delegate.json': { delegates, checkIns } };
}

/** A delegate who is forgotten stays one of so many, without a name; a badge that still opened a door opens none. */
export async function forgetParticipation(trx: WriteTransaction, personId: string, now: Date): Promise<void> {
  await trx
    .updateTable('delegates')
    .set((set) => ({
      givenName: '–',
      familyName: '–',
      email: null,
      function: null,
      gender: null,
      shown: 'organization',
      identity: null,
      photo: null,
      wantsVisaLetter: false,
      wantsTravelSupport: false,
      tokenHash: null,
      badgeCode: null,
      decisionReason: null,
      personId: null,
      identityErasedAt: set.fn.coalesce('identityErasedAt', set.val(now)),
    }))
    .where('personId', '=', personId)
    .execute();
  await trx.updateTable('delegations').set({ focalPointId: null }).where('focalPointId', '=', personId).execute();
}
