import { sessionCookie } from '../../platform/auth/cookies.ts';
import type { Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import { findSignedIn } from './queries/identify.ts';

export const accounts: Domain = { name: 'accounts', menu: [], open: openAccounts };

async function openAccounts({ db, origin }: Surroundings): Promise<OpenDomain> {
  const cookie = sessionCookie(origin.startsWith('https://'));
  return {
    routes: [],
    version: () => '',
    async identify(header, now) {
      const token = cookie.read(header);
      return token === undefined ? null : findSignedIn(db, token, now);
    },
    stop: async () => undefined,
  };
}
