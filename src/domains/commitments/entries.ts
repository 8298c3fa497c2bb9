import { isSecretariat, type Viewer } from '../../platform/auth/viewer.ts';
import type { WriteTransaction } from '../../platform/db/tables.ts';
import type { AccountEntry, DeskEntry } from '../../platform/domain.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import { organizationNameFor } from '../directory/index.ts';
import { answerMessages } from './messages/answers/index.ts';
import { evidenceMessages } from './messages/evidence/index.ts';
import { instrumentMessages } from './messages/instruments/index.ts';
import type { CommitmentsParts } from './parts.ts';
import { answersBy } from './queries/state-answers.ts';
import { countWaiting } from './queries/waiting-evidence.ts';
import { ANSWERS, DESK_EVIDENCE, DESK_INSTRUMENTS, ownCommitmentsUrl } from './urls.ts';

/** What waits for monitoring officers. */
export async function deskEntries({ db }: CommitmentsParts, { person }: Viewer, locale: Locale): Promise<DeskEntry[]> {
  if (!isSecretariat(person, 'monitoring-officer')) return [];
  const waiting = await countWaiting(db);
  return [
    { key: 'commitments.evidence', label: evidenceMessages(locale)('desk.title'), ...waiting, target: 14, path: DESK_EVIDENCE },
    {
      key: 'commitments.instruments',
      label: instrumentMessages(locale)('desk.title'),
      count: 0,
      oldest: null,
      target: null,
      path: DESK_INSTRUMENTS,
    },
  ];
}

/** The pledges and evidence of each organization that the person acts for, and what it answered for an institution. */
export async function accountEntries({ db }: CommitmentsParts, { person, organizations }: Viewer, locale: Locale): Promise<AccountEntry[]> {
  if (!person) return [];
  const t = answerMessages(locale);
  const ids = [...new Set(organizations.map(({ organizationId }) => organizationId))];
  const names = await organizationNameFor(db, ids, locale);
  const own = [...names.values()].map(({ name, slug }) => ({
    label: t('accountOf', { name }),
    text: t('accountText'),
    path: ownCommitmentsUrl(slug),
  }));
  return person.institution ? [...own, { label: t('own'), text: t('ownLead'), path: ANSWERS }] : own;
}

/** What a person wrote for an institution, and which records it made: for the archive that the person takes away. */
export async function takeAway({ db }: CommitmentsParts, personId: string): Promise<Record<string, unknown>> {
  const evidence = await db
    .selectFrom('evidence')
    .select(['slug', 'titles', 'state', 'createdAt'])
    .where('createdById', '=', personId)
    .execute();
  const pledges = await db
    .selectFrom('pledges')
    .select(['slug', 'undertakings', 'state', 'createdAt'])
    .where('createdById', '=', personId)
    .execute();
  const answers = (await answersBy(db, personId)).map(({ kind, subject, institution, text, shown, answeredAt, withdrawnAt }) => ({
    kind,
    subject,
    institution,
    text,
    shown,
    answeredAt,
    withdrawnAt,
  }));
  return { 'commitments.json': { evidence, pledges, answers } };
}

/** What was answered in public for an institution stays its word, without the person; what only the organization saw goes. */
export async function forget(trx: WriteTransaction, personId: string): Promise<void> {
  await trx.deleteFrom('stateAnswers').where('personId', '=', personId).where('shown', '=', false).execute();
}
