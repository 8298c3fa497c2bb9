import { z } from 'zod';

/** How the table in docs/operations.md describes a variable: what it holds when it is not set, and what it is for. */
export interface SettingMeta {
  default: string;
  meaning: string;
}

/**
 * Every environment variable that the program reads, by its name. The table of docs/operations.md is held to this list
 * by a test. An empty variable counts as one that is not set.
 */
export const SETTINGS = {
  PORT: whole(0, 65_535, 8080).meta(meta('8080', 'Port to listen on; 0 takes any free one.')),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'give an address of this machine, e.g. 127.0.0.1, or 0.0.0.0 for all of them.')
    .default('127.0.0.1')
    .meta(meta('127.0.0.1', 'Address to listen on. 0.0.0.0 (which the container sets) is reachable from other machines.')),
  PARVIS_DATA: z
    .string()
    .default('./data')
    .meta(meta('./data', 'Data folder: the embedded database, the saved search index, uploaded files.')),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/database')
    .optional()
    .meta(meta('', 'Your own PostgreSQL, version 15 or newer. Not set: the embedded one in the data folder.')),
  DATABASE_POOL: whole(2, 100, 10).meta(meta('10', 'Connections to the database at most, per running program.')),
  PARVIS_ORIGIN: url(['http:', 'https:'], 'https://directory.example.org')
    .refine(
      (text) => new URL(text).pathname === '/' && !new URL(text).search,
      'give scheme and host only, e.g. https://directory.example.org.',
    )
    .transform((text) => new URL(text).origin)
    .optional()
    .meta(meta('', 'Public address of the site, used in links that leave it. Not set: http://localhost and the port.')),
  PARVIS_NAME: z
    .string()
    .max(80, 'give at most 80 characters.')
    .default('Parvis')
    .meta(meta('Parvis', 'Name of the site, in the header and in titles.')),
  PARVIS_DEMO: yesOrNo(true).meta(meta('yes', 'Whether the first start on an empty database loads the demo data: yes or no.')),
  PARVIS_DEMO_FILE: z
    .string()
    .optional()
    .meta(
      meta(
        '',
        'Open data that the first start takes in beside the demo, in the background: a file as `import organizations` takes it, or no. Not set: ../shared/data/organizations/ror-51370.ndjson.gz where it is there.',
      ),
    ),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'info').meta(
    meta('info', 'Least important message that is logged: trace, debug, info, warn, error, fatal, silent.'),
  ),
  TRUST_PROXY: z
    .string()
    .default('no')
    .transform(proxies)
    .meta(
      meta('no', 'Whose X-Forwarded-* headers are believed: no, the number of proxies in front, or their addresses separated by commas.'),
    ),
  RATE_PAGES: whole(1, 1_000_000, 600).meta(
    meta('600', 'Pages of one kind a minute that one address may have made for it; pages that are kept in memory are not counted.'),
  ),
  RATE_API: whole(1, 1_000_000, 300).meta(meta('300', 'Requests a minute from one address to all interfaces for programs together.')),
  NODE_ENV: oneOf(['development', 'production', 'test'], 'development').meta(
    meta('development', 'production hides the style page and what else only developers need.'),
  ),
  PARVIS_SECRET: z
    .string()
    .min(32, 'give at least 32 characters that nobody can guess.')
    .optional()
    .meta(
      meta('', 'Key of what is encrypted and signed. Nodes that share a database must share it. Not set: secret.key in the data folder.'),
    ),
  OIDC_ISSUER: url(['https:', 'http:'], 'https://login.example.org')
    .optional()
    .meta(
      meta(
        '',
        'Another site where people may sign in (OpenID Connect). Its address as its discovery document says it; needs OIDC_CLIENT_ID.',
      ),
    ),
  OIDC_CLIENT_ID: z
    .string()
    .max(400, 'give at most 400 characters.')
    .optional()
    .meta(meta('', 'Name under which that site knows this one.')),
  OIDC_CLIENT_SECRET: z
    .string()
    .max(400, 'give at most 400 characters.')
    .optional()
    .meta(meta('', 'Secret that both share. Not set: a public client, with PKCE alone.')),
  OIDC_NAME: z
    .string()
    .max(80, 'give at most 80 characters.')
    .optional()
    .meta(meta('', 'How that site is called on the button. Not set: its host.')),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org:465')
    .optional()
    .meta(meta('', 'Mail server. Not set: mail waits in the database, where the secretariat can read it.')),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^\s@<>]+@[^\s@<>]+$|^[^<>]*<[^\s@<>]+@[^\s@<>]+>$/,
      'give an address, e.g. directory@example.org or Directory <directory@example.org>.',
    )
    .optional()
    .meta(meta('', 'Sender of all mail.')),
  MAIL_REPLY_DOMAIN: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i, 'give a domain whose mail is brought here, e.g. reply.example.org.')
    .transform((text) => text.toLowerCase())
    .optional()
    .meta(
      meta(
        '',
        'Domain whose mail is brought here (LMTP_LISTEN or /hooks/mail), so that people can answer by mail. Not set: they answer on the site.',
      ),
    ),
  INBOUND_SECRET: z
    .string()
    .min(32, 'give at least 32 characters that nobody can guess.')
    .optional()
    .meta(meta('', 'Key of the signature of mail that comes in at /hooks/mail. Not set: nothing is taken there.')),
  LMTP_LISTEN: z
    .string()
    .regex(/^(?:\[[0-9a-f:]+\]|[a-z0-9.-]+):\d{1,5}$/i, 'give address and port, e.g. 127.0.0.1:2424.')
    .optional()
    .meta(meta('', 'Address and port where a mail server of your own hands in mail by LMTP, e.g. 127.0.0.1:2424. Not set: none.')),
  TRANSLATE_URL: url(['https:', 'http:'], 'https://translate.example.org')
    .optional()
    .meta(meta('', 'Machine translation that speaks the protocol of LibreTranslate. Not set: there is none.')),
  TRANSLATE_KEY: z.string().optional().meta(meta('', 'Key of that service, where it asks for one.')),
};

function meta(standard: string, meaning: string): SettingMeta & Record<string, unknown> {
  return { default: standard, meaning };
}

function whole(least: number, most: number, standard: number) {
  const sentence = `give a whole number from ${least} to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,9}$/, sentence)
    .transform(Number)
    .refine((number) => number >= least && number <= most, sentence)
    .default(standard);
}

function oneOf<const T extends string>(values: readonly T[], standard: T) {
  return z
    .string()
    .refine((text): text is T => (values as readonly string[]).includes(text), `give one of ${values.join(', ')}.`)
    .default(standard as never);
}

function yesOrNo(standard: boolean) {
  return z
    .string()
    .regex(/^(yes|no|true|false|1|0|on|off)$/i, 'give yes or no.')
    .transform((text) => /^(yes|true|1|on)$/i.test(text))
    .default(standard);
}

/** The text itself is left out of the sentence: it may hold a password. */
function url(protocols: string[], example: string) {
  const message = `this is not an address of the kind ${example}.`;
  return z.string().refine((text) => protocols.includes(protocolOf(text)), { message, abort: true });
}

function protocolOf(text: string): string {
  try {
    const address = new URL(text);
    return address.hostname || address.searchParams.has('host') ? address.protocol : '';
  } catch {
    return '';
  }
}

function proxies(text: string, context: z.RefinementCtx): boolean | number | string[] {
  if (/^(no|false|off|0)$/i.test(text)) return false;
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const addresses = text.split(',').map((part) => part.trim());
  if (addresses.every((address) => /^[0-9a-f.:]+(\/\d{1,3})?$/i.test(address) || /^(loopback|linklocal|uniquelocal)$/.test(address)))
    return addresses;
  // `yes` alone would believe anybody who sends the header.
  context.addIssue({
    code: 'custom',
    message: 'give no, the number of proxies in front, or their addresses separated by commas, e.g. 10.0.0.0/8.',
  });
  return false;
}
