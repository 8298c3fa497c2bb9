import { resolve } from 'node:path';
import { z } from 'zod';
import { EXIT, Failure } from '../failure.ts';
import { SETTINGS } from './settings.ts';

/** The configuration as the program uses it. */
export interface Config {
  port: number;
  host: string;
  /** Absolute. */
  dataFolder: string;
  /** A server's PostgreSQL; without it the embedded one is used. */
  databaseUrl: string | undefined;
  poolSize: number;
  /** Scheme and host as people see them, without a slash at the end. */
  origin: string;
  siteName: string;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** As Fastify takes it: whose X-Forwarded-* headers are believed. */
  trustProxy: boolean | number | string[];
  /** Requests a minute from one address. */
  limits: { page: number; api: number };
  environment: 'development' | 'production' | 'test';
  demo: boolean;
  /** Open data for the first start; `no` for none, undefined for what lies beside the project. */
  demoFile: string | undefined;
  /** Key of what is encrypted and signed; without it one in the data folder. */
  secret: string | undefined;
  /** Another site where people may sign in, by OpenID Connect. */
  singleSignOn: { issuer: string; clientId: string; clientSecret: string | undefined; name: string } | undefined;
  /** A service that translates by machine. */
  translation: { url: string; key: string | undefined } | undefined;
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  /** Domain whose mail comes in here; without it people answer on the site. */
  mailReplyDomain: string | undefined;
  inboundSecret: string | undefined;
  /** `127.0.0.1:2424`. */
  lmtpListen: string | undefined;
}

/** Reads the configuration from the environment. Refuses with every error at once, each in a sentence, passwords left out. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.keys(SETTINGS).flatMap((name) => (env[name]?.trim() ? [[name, env[name]?.trim()]] : [])));
  const parsed = z.object(SETTINGS).safeParse(given);
  if (!parsed.success) throw invalid(parsed.error);
  const value = parsed.data;
  return {
    port: value.PORT,
    host: value.HOST,
    dataFolder: resolve(value.PARVIS_DATA),
    databaseUrl: value.DATABASE_URL,
    poolSize: value.DATABASE_POOL,
    origin: value.PARVIS_ORIGIN ?? `http://${value.HOST.includes(':') ? `[${value.HOST}]` : nameOfHost(value.HOST)}:${value.PORT}`,
    siteName: value.PARVIS_NAME,
    logLevel: value.LOG_LEVEL,
    trustProxy: value.TRUST_PROXY,
    limits: { page: value.RATE_PAGES, api: value.RATE_API },
    environment: value.NODE_ENV,
    demo: value.PARVIS_DEMO,
    demoFile: value.PARVIS_DEMO_FILE,
    secret: value.PARVIS_SECRET,
    singleSignOn: singleSignOn(value),
    translation: value.TRANSLATE_URL === undefined ? undefined : { url: value.TRANSLATE_URL, key: value.TRANSLATE_KEY },
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    mailReplyDomain: value.MAIL_REPLY_DOMAIN,
    inboundSecret: value.INBOUND_SECRET,
    lmtpListen: value.LMTP_LISTEN,
  };
}

function singleSignOn(value: {
  OIDC_ISSUER?: string | undefined;
  OIDC_CLIENT_ID?: string | undefined;
  OIDC_CLIENT_SECRET?: string | undefined;
  OIDC_NAME?: string | undefined;
}): Config['singleSignOn'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = value;
  if (issuer === undefined || clientId === undefined) return undefined;
  return { issuer, clientId, clientSecret, name: name ?? new URL(issuer).host };
}

/** An address that means "every address of this machine" is none that a browser can open. */
function nameOfHost(host: string): string {
  return host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host;
}

function invalid(error: z.ZodError): Failure {
  const sentences = error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  const start = sentences.length === 1 ? 'The configuration has an error.' : `The configuration has ${sentences.length} errors.`;
  return new Failure(EXIT.config, [start, ...sentences.map((sentence) => `  ${sentence}`)].join('\n'));
}
