import type { Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import type { MessagesParts } from './parts.ts';
import { contactRoutes } from './routes/contact.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { guestRoutes } from './routes/guest.ts';

export const messages: Domain = { name: 'messages', menu: [], open: openMessages };

async function openMessages({ db, site, origin, config, secrets }: Surroundings): Promise<OpenDomain> {
  const parts: MessagesParts = {
    db,
    site,
    origin,
    secrets,
    replyDomain: config.mailReplyDomain,
    inboundSecret: config.inboundSecret,
    linksShown: config.smtpUrl === undefined && config.environment !== 'production',
  };
  return {
    routes: [...contactRoutes(parts), ...guestRoutes(parts), ...conversationRoutes(parts)],
    version: () => '',
    stop: async () => undefined,
  };
}
