import { isSecretariat, type Viewer } from '../../platform/auth/viewer.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { AccountEntry, DeskEntry, Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import { mailFigures } from '../../platform/mail/outbox.ts';
import { repeat } from '../../platform/repeat.ts';
import { organizationNameFor, takesMessages } from '../directory/index.ts';
import { forgetGuests } from './actions/confirm-message.ts';
import { forgetPerson } from './actions/forget-person.ts';
import { tellBounced, tellNewStewards } from './actions/jobs.ts';
import { takeIn } from './actions/take-in.ts';
import { listenLmtp } from './inbound/lmtp.ts';
import { conversationMessages } from './messages/conversations/index.ts';
import type { MessagesParts } from './parts.ts';
import { countUnread } from './queries/conversations.ts';
import { ownMessages } from './queries/own-messages.ts';
import { SPEAKING_ROLES } from './rules/sender.ts';
import { deskMessages } from './messages/desk/index.ts';
import { listUnreached, openReports } from './queries/reports.ts';
import { deskMailRoutes } from './routes/desk-mail.ts';
import { deskReportRoutes } from './routes/desk-reports.ts';
import { contactRoutes } from './routes/contact.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { guestRoutes } from './routes/guest.ts';
import { hookRoutes } from './routes/hooks.ts';
import { listRoutes } from './routes/lists.ts';
import { pressRoutes } from './routes/press.ts';
import { CONVERSATIONS, contactUrl, DESK_MAIL, DESK_REPORTS, DESK_UNREACHED, inboxUrl } from './urls.ts';

export const messages: Domain = { name: 'messages', menu: [], open: openMessages };

const MINUTE = 60_000;

async function openMessages({ db, site, origin, config, secrets, log }: Surroundings): Promise<OpenDomain> {
  const parts: MessagesParts = {
    db,
    site,
    origin,
    secrets,
    replyDomain: config.mailReplyDomain,
    inboundSecret: config.inboundSecret,
    sending: config.smtpUrl !== undefined,
    linksShown: config.smtpUrl === undefined && config.environment !== 'production',
  };
  const failed = (error: unknown) => log.error({ error }, 'conversations could not be looked after');
  const jobs = [
    repeat(MINUTE, () => tellNewStewards(parts, new Date()), failed),
    repeat(MINUTE, () => tellBounced(db, new Date()), failed),
    repeat(60 * MINUTE, () => db.transaction().execute((trx) => forgetGuests(trx, new Date())), failed),
  ];
  const lmtp = config.lmtpListen === undefined ? undefined : await listenLmtp(config.lmtpListen, (mail) => takeIn(parts, mail), failed);
  return {
    routes: [
      ...contactRoutes(parts),
      ...guestRoutes(parts),
      ...pressRoutes(parts),
      ...listRoutes(parts),
      ...conversationRoutes(parts),
      ...hookRoutes(parts),
      ...deskMailRoutes(parts),
      ...deskReportRoutes(parts),
    ],
    version: () => '',
    account: (viewer, locale) => accountEntries(db, viewer, locale),
    profilePanels: async ({ id, slug }, locale) =>
      (await takesMessages(db, id)) ? [{ label: conversationMessages(locale)('contact.button'), path: contactUrl(slug) }] : [],
    desk: (viewer, locale, now) => deskEntries(db, viewer, locale, now),
    takeAway: async (personId) => ({ 'conversations.json': await allOf(ownMessages(db, personId)) }),
    forget: (trx, personId) => forgetPerson(trx, personId),
    async stop() {
      await lmtp?.stop();
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}

/** The person's own conversations, and the inbox of each organization that it speaks for. */
async function accountEntries(db: Database, { person, organizations }: Viewer, locale: Locale): Promise<AccountEntry[]> {
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

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** What waits at the desk: reports and unreached organizations for moderators, mails that need a person for administrators. */
async function deskEntries(db: Database, { person }: Viewer, locale: Locale, now: Date): Promise<DeskEntry[]> {
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
