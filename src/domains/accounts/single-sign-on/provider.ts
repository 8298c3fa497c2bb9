import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  type Configuration,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Config } from '../../../platform/config/config.ts';

/** What must come back unchanged from the other site, kept meanwhile in the browser of the person, encrypted. */
export interface Checks {
  state: string;
  nonce: string;
  verifier: string;
}

/** Who the other site says it is. */
export interface Assertion {
  issuer: string;
  subject: string;
  /** Only an address that the other site says to have verified. */
  email: string | undefined;
  name: string | undefined;
}

export interface SingleSignOn {
  name: string;
  /** Where to send the person (OpenID Connect Core 1.0, authorization code flow with PKCE, state and nonce). */
  begin(redirectUri: string): Promise<{ url: URL; checks: Checks }>;
  /** Takes the answer from the address to which the person came back. Throws when anything about it is not right. */
  finish(answer: URL, checks: Checks): Promise<Assertion>;
}

/** The other site by its configuration. It is asked for its addresses when somebody first goes there, and again after a failure. */
export function openSingleSignOn(config: NonNullable<Config['singleSignOn']>): SingleSignOn {
  let discovered: Promise<Configuration> | undefined;
  const known = (): Promise<Configuration> => {
    discovered ??= discover(config).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    return discovered;
  };
  return {
    name: config.name,
    async begin(redirectUri) {
      const checks = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(await known(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        response_type: 'code',
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
      });
      return { url, checks };
    },
    finish: async (answer, checks) => readAssertion(await known(), answer, checks),
  };
}

async function readAssertion(site: Configuration, answer: URL, { state, nonce, verifier }: Checks): Promise<Assertion> {
  const tokens = await authorizationCodeGrant(site, answer, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('the other site gave no identity');
  const told = claims.email === undefined ? await fetchUserInfo(site, tokens.access_token, claims.sub) : claims;
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: told.email_verified === true && typeof told.email === 'string' ? told.email.toLowerCase() : undefined,
    name: typeof told.name === 'string' ? told.name : undefined,
  };
}

function discover({ issuer, clientId, clientSecret }: NonNullable<Config['singleSignOn']>): Promise<Configuration> {
  // Plain http is for a provider on the same machine: the setting itself says so. Marked as deprecated only to stand out.
  // oxlint-disable-next-line typescript/no-deprecated
  const execute = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
  const authentication = clientSecret === undefined ? None() : ClientSecretBasic(clientSecret);
  return discovery(new URL(issuer), clientId, undefined, authentication, { execute });
}
