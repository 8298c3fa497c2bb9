import type { Secrets } from '../../platform/auth/secrets.ts';

/** For whom and of what "did it help?" is answered without signing in. */
export interface OutcomeToken {
  introductionId: string;
  organizationId: string;
  personId: string;
}

/** The three ids and a signature, fit for an address. */
export function writeOutcomeToken(secrets: Secrets, { introductionId, organizationId, personId }: OutcomeToken): string {
  const said = [introductionId, organizationId, personId]
    .map((id) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url'))
    .join('.');
  return `${said}.${secrets('outcome').sign(said)}`;
}

/** What a token says, or null for one that nobody here wrote. */
export function readOutcomeToken(secrets: Secrets, token: string): OutcomeToken | null {
  const [, said = '', signature = ''] = /^([\w-]{22}\.[\w-]{22}\.[\w-]{22})\.([\w-]{10,})$/.exec(token) ?? [];
  if (said === '' || !secrets('outcome').verify(said, signature)) return null;
  const [introductionId = '', organizationId = '', personId = ''] = said.split('.').map((part) => {
    const hex = Buffer.from(part, 'base64url').toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  });
  return { introductionId, organizationId, personId };
}
