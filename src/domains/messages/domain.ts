import type { Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import type { Route } from '../../platform/http/route.ts';
import { moveWithOrganizations, takesMessages } from '../directory/index.ts';
import { forgetPerson } from './actions/forget-person.ts';
import { conversationBelongings } from './actions/move-parties.ts';
import { takeIn } from './actions/take-in.ts';
import { accountEntries, deskEntries } from './entries.ts';
import { listenLmtp } from './inbound/lmtp.ts';
import { startJobs } from './jobs.ts';
import { conversationMessages } from './messages/conversations/index.ts';
import { type MessagesParts, partsOf } from './parts.ts';
import { ownMessages } from './queries/own-messages.ts';
import { blockRoutes } from './routes/blocks.ts';
import { contactRoutes } from './routes/contact.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { deskMailRoutes } from './routes/desk-mail.ts';
import { deskReportRoutes } from './routes/desk-reports.ts';
import { guestRoutes } from './routes/guest.ts';
import { hookRoutes } from './routes/hooks.ts';
import { listRoutes } from './routes/lists.ts';
import { personContactRoutes } from './routes/person-contact.ts';
import { pressRoutes } from './routes/press.ts';
import { contactUrl } from './urls.ts';

export const messages: Domain = { name: 'messages', menu: [], open: openMessages };

moveWithOrganizations(conversationBelongings);

async function openMessages(surroundings: Surroundings): Promise<OpenDomain> {
  const { db, config, log } = surroundings;
  const parts = partsOf(surroundings);
  const failed = (error: unknown) => log.error({ error }, 'a mail that came in could not be taken');
  const lmtp = config.lmtpListen === undefined ? undefined : await listenLmtp(config.lmtpListen, (mail) => takeIn(parts, mail), failed);
  const jobs = startJobs(parts, log);
  return {
    routes: routesOf(parts),
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

function routesOf(parts: MessagesParts): Route[] {
  return [
    ...contactRoutes(parts),
    ...personContactRoutes(parts),
    ...guestRoutes(parts),
    ...pressRoutes(parts),
    ...listRoutes(parts),
    ...blockRoutes(parts),
    ...conversationRoutes(parts),
    ...hookRoutes(parts),
    ...deskMailRoutes(parts),
    ...deskReportRoutes(parts),
  ];
}

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
