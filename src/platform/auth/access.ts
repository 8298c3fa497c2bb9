import { Refusal } from '../http/errors.ts';
import { type Answer, type Incoming, redirect, type Route } from '../http/route.ts';
import { localized } from '../ui/page.ts';
import { isSecretariat, type SignedIn } from './viewer.ts';

/** Where the pages are that a guard sends people to; the domain that has them declares them by these addresses. */
export const SIGN_IN = '/sign-in';
export const PROVE_AGAIN = '/account/proof';
export const SECOND_FACTOR = '/account/second-factor';
export const ACCEPT_TERMS = '/account/terms';

/** Minutes after which a dangerous act asks again who it is. */
const PROOF_LASTS = 15;

/** Whether this route is open to the reader: nothing when it is, else where to go first. Refuses what stays closed (403), and programs (401). */
export function guard(route: Route, request: Incoming): Answer | undefined {
  const { person } = request.viewer;
  if (person?.owesAcceptance && request.method !== 'GET' && route.surface === 'page' && !route.beforeTerms)
    return goTo(ACCEPT_TERMS, route, request);
  if (route.access === 'public' || route.access === 'operator') return undefined;
  if (!person) return goTo(SIGN_IN, route, request);
  if (route.access === 'secretariat') {
    if (person.roles.length === 0) throw new Refusal('forbidden');
    if (!person.secondFactor) return goTo(SECOND_FACTOR, route, request);
    if (!isSecretariat(person, route.role)) throw new Refusal('forbidden');
  }
  if (route.fresh && !isProofFresh(person, request.now)) return goTo(PROVE_AGAIN, route, request);
  return undefined;
}

function isProofFresh(person: SignedIn, now: Date): boolean {
  return now.getTime() - person.provenAt.getTime() < PROOF_LASTS * 60_000;
}

/** Back to the page asked for when it is one; a form that was sent comes from the page of the same address. */
function goTo(path: string, route: Route, request: Incoming): Answer {
  if (route.surface === 'api') throw new Refusal('sign-in');
  const search = request.method === 'GET' ? request.query.toString() : '';
  const back = `${request.path}${search && `?${search}`}`;
  return redirect(`${localized(path, request.locale)}?to=${encodeURIComponent(back)}`);
}

/** The address to go back to, when it is one of this site; anything else is the front page (open redirect, OWASP ASVS 5.1.5). */
export function safeReturn(to: string | null | undefined, otherwise = '/'): string {
  return to && to.length <= 2000 && /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : otherwise;
}
