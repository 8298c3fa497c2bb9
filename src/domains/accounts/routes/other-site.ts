import { hostCookie, type SessionCookie } from '../../../platform/auth/cookies.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import type { Log } from '../../../platform/log.ts';
import { localized } from '../../../platform/ui/page.ts';
import { admitPerson } from '../actions/admit-person.ts';
import { enterFromOtherSite } from '../actions/enter-from-other-site.ts';
import type { AccountsParts } from '../parts.ts';
import type { Checks, SingleSignOn } from '../single-sign-on/provider.ts';
import { SIGN_IN, SINGLE_SIGN_ON, SINGLE_SIGN_ON_BACK } from '../urls.ts';
import { admissionOf, letIn } from './let-in.ts';
import { openPage } from '../../../platform/http/route-kinds.ts';
import { askedReturn } from './route-kinds.ts';

const SECONDS = 600;
const PURPOSE = 'sign in at another site';

interface Kept extends Checks {
  to: string;
  until: number;
}

/** Signing in at another site (OpenID Connect), where one is configured. What is on the way is kept in the browser alone, encrypted. */
export function otherSiteRoutes(parts: AccountsParts, log: Log): Route[] {
  const cookie = hostCookie('other-site', parts.origin.startsWith('https://'), /[A-Za-z0-9_-]{40,1500}/);
  const site = (): SingleSignOn => {
    if (!parts.singleSignOn) throw notFound();
    return parts.singleSignOn;
  };
  return [
    openPage(SINGLE_SIGN_ON, (request) => begin(parts, request, site(), cookie, log)),
    openPage(SINGLE_SIGN_ON_BACK, (request) => finish(parts, request, site(), cookie, log)),
  ];
}

async function begin(
  { secrets, origin }: AccountsParts,
  request: Incoming,
  site: SingleSignOn,
  cookie: SessionCookie,
  log: Log,
): Promise<Answer> {
  try {
    const { url, checks } = await site.begin(origin + SINGLE_SIGN_ON_BACK);
    const kept: Kept = { ...checks, to: askedReturn(request), until: request.now.getTime() + SECONDS * 1000 };
    const value = secrets(PURPOSE).encrypt(JSON.stringify(kept)).toString('base64url');
    return redirect(url.href, 303, [cookie.give(value, SECONDS)]);
  } catch (error) {
    log.error({ error }, 'the other site to sign in at does not answer as it should');
    return failed(request, cookie);
  }
}

async function finish(parts: AccountsParts, request: Incoming, site: SingleSignOn, cookie: SessionCookie, log: Log): Promise<Answer> {
  const kept = readKept(parts, cookie.read(request.headers.cookie));
  if (!kept || kept.until < request.now.getTime()) return failed(request, cookie);
  try {
    const assertion = await site.finish(new URL(`${SINGLE_SIGN_ON_BACK}?${request.query.toString()}`, parts.origin), kept);
    const { now, locale, viewer } = request;
    const admitted = await parts.db.transaction().execute(async (trx) => {
      const personId = await enterFromOtherSite(trx, { assertion, signedInAs: viewer.person?.id, locale, now });
      return personId === undefined ? undefined : admitPerson(trx, { ...admissionOf(request), personId, factors: 1 });
    });
    if (!admitted) return failed(request, cookie);
    const answer = letIn(parts, request, admitted, kept.to);
    return { ...answer, cookies: [...(answer.cookies ?? []), cookie.takeAway()] };
  } catch (error) {
    log.info({ error }, 'signing in at the other site did not succeed');
    return failed(request, cookie);
  }
}

function readKept({ secrets }: AccountsParts, value: string | undefined): Kept | undefined {
  if (value === undefined) return undefined;
  try {
    return JSON.parse(secrets(PURPOSE).decrypt(Buffer.from(value, 'base64url'))) as Kept;
  } catch {
    return undefined;
  }
}

function failed(request: Incoming, cookie: SessionCookie): Answer {
  return redirect(localized(`${SIGN_IN}?done=other-site`, request.locale), 303, [cookie.takeAway()]);
}
