import { isSecretariat, type Viewer } from '../../platform/auth/viewer.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { AccountEntry, DeskEntry } from '../../platform/domain.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import { mailFigures } from '../../platform/mail/outbox.ts';
import { organizationNameFor } from '../directory/index.ts';
import { conversationMessages } from './messages/conversations/index.ts';
import { deskMessages } from './messages/desk/index.ts';
import { countUnread } from './queries/list-conversations.ts';
import { listUnreached, openReports } from './queries/reports.ts';
import { SPEAKING_ROLES } from './rules/sender.ts';
import { CONVERSATIONS, DESK_MAIL, DESK_REPORTS, DESK_UNREACHED, inboxUrl } from './urls.ts';

/** The person's own conversations, and the inbox of each organization that it speaks for. */
export async function accountEntries(db: Database, { person, organizations }: Viewer, locale: Locale): Promise<AccountEntry[]> {
  if (!person) return [];
  const t = conversationMessages(locale);
  const ids = organizations.filter(({ role }) => SPEAKING_ROLES.some((one) => one === role)).map(({ organizationId }) => organizationId);
  const count = await countUnread(db, person.id, ids);
  const names = await organizationNameFor(db, ids, locale);
  return [
    { label: t('list.title'), text: count > 0 ? t('list.textUnread', { count }) : t('list.text'), path: CONVERSATIONS },
    ...[...names.values()].map(({ name, slug }) => ({ label: t('inbox.title', { name }), text: t('inbox.lead'), path: inboxUrl(slug) })),
  ];
}

/** What waits at the desk: reports and unreached organizations for moderators, mails that need a person for administrators. */
export async function deskEntries(db: Database, { person }: Viewer, locale: Locale, now: Date): Promise<DeskEntry[]> {
  const t = deskMessages(locale);
  const entries: DeskEntry[] = [];
  if (isSecretariat(person, 'moderator')) {
    const reports = await openReports(db);
    const unreached = await listUnreached(db);
    entries.push({ key: 'messages.reports', label: t('desk.reports'), ...reports, target: 2, path: DESK_REPORTS });
    const oldest = unreached[0]?.oldest ?? null;
    entries.push({
      key: 'messages.unreached',
      label: t('desk.unreached'),
      count: unreached.length,
      oldest,
      target: 14,
      path: DESK_UNREACHED,
    });
  }
  if (isSecretariat(person, 'administrator')) {
    const { uncertain, failed, bounced } = (await mailFigures(db, now)).states;
    entries.push({
      key: 'mail.uncertain',
      label: t('desk.uncertain'),
      count: uncertain,
      oldest: null,
      target: 1,
      path: `${DESK_MAIL}?state=uncertain`,
    });
    entries.push({ key: 'mail.failed', label: t('desk.failed'), count: failed + bounced, oldest: null, target: 7, path: DESK_MAIL });
  }
  return entries;
}
