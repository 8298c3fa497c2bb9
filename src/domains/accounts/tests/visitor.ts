import type { FilledServer } from '../../../testing/filled-server.ts';
import { FORM, formBody } from '../../../testing/cast.ts';

/** A browser of a test: it keeps cookies and sends forms from pages of this site. */
export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  post(path: string, fields?: Record<string, string | readonly string[]>, headers?: Record<string, string>): Promise<Reply>;
  cookies: Map<string, string>;
}

export interface Reply {
  status: number;
  text: string;
  location: string;
  headers: Record<string, unknown>;
}

/** A new browser at the server of a test; `address` is where it comes from. */
export function visitor(server: FilledServer, address = '192.0.2.1'): Visitor {
  const cookies = new Map<string, string>();
  const ask = async (method: 'GET' | 'POST', url: string, headers: Record<string, string>, payload?: string): Promise<Reply> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await server.app.inject({
      method,
      url,
      remoteAddress: address,
      headers: { ...(cookie && { cookie }), ...headers },
      ...(payload !== undefined && { payload }),
    });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) keep(cookies, line);
    return { status: answer.statusCode, text: answer.body, location: String(answer.headers['location'] ?? ''), headers: answer.headers };
  };
  return {
    cookies,
    get: (path, headers = {}) => ask('GET', path, headers),
    post: (path, fields = {}, headers = {}) => ask('POST', path, { ...FORM, ...headers }, formBody(fields)),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (/max-age=0/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}

/** The last mail to an address, and the path of the link of this site in it that begins so. */
export async function lastMail(server: FilledServer, to: string) {
  return server.database.db
    .selectFrom('mails')
    .selectAll()
    .where('toAddress', '=', to)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

export async function linkTo(server: FilledServer, to: string): Promise<string> {
  const mail = await lastMail(server, to);
  return /https:\/\/parvis\.example(\/\S+)/.exec(mail?.bodyText ?? '')?.[1] ?? '';
}

export const PASSWORD = 'seven green bicycles';

/** Opens an account as people do, and gives the browser that is signed in. */
export async function signUp(server: FilledServer, email: string, name = 'Amina Odhiambo'): Promise<Visitor> {
  const browser = visitor(server);
  await browser.post('/en/sign-up', { name, email, password: PASSWORD, locale: 'en', accept: 'yes' });
  const link = await linkTo(server, email);
  await browser.post(link, { password: PASSWORD });
  return browser;
}
