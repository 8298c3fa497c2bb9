import { openSecrets, type Secrets } from '../../../../platform/auth/secrets.ts';
import type { Searchable } from '../../../../platform/domain.ts';
import { type CastMember, castMember, formBody } from '../../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../../testing/filled-server.ts';
import { addOrganizations } from '../../../../testing/organizations.ts';
import { conceptsOf, organizationList, readTaxonomy } from '../../../directory/index.ts';
import { lookForFinds } from '../look-for-finds.ts';
import { marketLists } from '../market-lists.ts';
import { type Telling, tellFinds } from '../tell-finds.ts';

const SECRET = 'a key that only this test knows of';
export const ORIGIN = 'https://parvis.example';

/** A server with an organization that publishes, its steward, and people who look for something. */
export interface AlertWorld {
  server: FilledServer;
  steward: CastMember;
  secrets: Secrets;
  organizations: Record<string, string>;
  look(now?: Date): Promise<number>;
  tell(now: Date): Promise<number>;
  post(
    who: CastMember,
    path: string,
    fields: Record<string, string | readonly string[]>,
  ): Promise<{ status: number; location: string; text: string }>;
  /** Saves a search and gives its address without language. */
  save(who: CastMember, fields?: Record<string, string>): Promise<string>;
  /** Publishes a need and gives its address without language. */
  publish(fields?: Record<string, string | readonly string[]>): Promise<string>;
  mails(
    who: CastMember,
  ): Promise<{ subject: string; bodyText: string; bodyHtml: string; headers: Record<string, string>; locale: string }[]>;
}

export async function alertWorld(): Promise<AlertWorld> {
  let organizations: Record<string, string> = {};
  const server = await filledServer(
    async ({ db }) => {
      organizations = await addOrganizations(db, [
        { slug: 'harm-house', state: 'active', names: [{ kind: 'official', lang: 'en', text: 'Harm House' }] },
      ]);
    },
    { env: { PARVIS_SECRET: SECRET } },
  );
  const { db } = server.database;
  const actsFor = [{ organizationId: organizations['harm-house'] ?? '', role: 'steward' as const }];
  const steward = await castMember(db, { name: 'Salma', actsFor });
  const taxonomy = await readTaxonomy(db);
  const lists: Searchable[] = [
    organizationList(() => ({ taxonomy, finder: { concepts: conceptsOf(taxonomy) } })),
    ...marketLists(() => taxonomy),
  ];
  const telling: Omit<Telling, 'now'> = {
    secrets: openSecrets(Buffer.from(SECRET, 'utf8')),
    origin: ORIGIN,
    siteName: 'Parvis',
    searchables: () => lists,
  };
  const post: AlertWorld['post'] = async (who, path, fields) => {
    const answer = await server.app.inject({ method: 'POST', url: path, headers: who.headers, payload: formBody(fields) });
    return { status: answer.statusCode, location: String(answer.headers.location ?? ''), text: answer.body };
  };
  await lookForFinds(db, lists, { now: new Date(), wait: true });
  return {
    server,
    steward,
    secrets: telling.secrets,
    organizations,
    look: (now = new Date()) => lookForFinds(db, lists, { now, wait: true }),
    tell: (now) => tellFinds(db, { ...telling, now }),
    post,
    async save(who, fields = {}) {
      const { status, location, text } = await post(who, '/en/account/searches', { ...SEARCH, ...fields });
      if (status !== 303) throw new Error(`The search was not saved: ${status} ${text.slice(0, 500)}`);
      return location.replace(/^\/en/, '').replace(/\?.*/, '');
    },
    async publish(fields = {}) {
      const { status, location, text } = await post(steward, '/en/organizations/harm-house/needs/new', { ...NEED, ...fields });
      if (status !== 303) throw new Error(`The need was not published: ${status} ${text.slice(0, 2000)}`);
      return location.replace(/^\/en/, '').replace(/\?.*/, '');
    },
    mails: (who) => db.selectFrom('mails').selectAll().where('toAddress', '=', who.email).orderBy('createdAt').execute(),
  };
}

export const SEARCH = { subject: 'needs', query: 'q=naloxone&country=KE&page=3&sort=ending', name: 'Naloxone in Kenya', rhythm: 'at-once' };
const NEED = {
  about: 'service',
  title: 'Naloxone training for outreach workers',
  lang: 'English',
  service: 'S5.5',
  country: 'KE',
  conditions: 'free',
};
