import { type Answer, type Incoming, redirect } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import type { Admitted } from '../actions/admit-person.ts';
import { SESSION_DAYS } from '../actions/begin-session.ts';
import type { AccountsParts } from '../parts.ts';
import { deviceName } from '../rules/device.ts';
import { ACCOUNT, SIGN_IN_CODE, withReturn } from '../urls.ts';
import { returnOf } from './route-kinds.ts';

const HALF_SECONDS = 600;

/** What a new session is told about the request that begins it. */
export function admissionOf(request: Incoming): { device: string; former: string | undefined; now: Date } {
  return { device: deviceName(request.headers['user-agent']), former: request.viewer.person?.sessionId, now: request.now };
}

/** Goes on where the person wanted to go, with the session; or to the page that asks for the code. */
export function letIn({ cookie, halfCookie }: AccountsParts, request: Incoming, admitted: Admitted, to: string): Answer {
  if (admitted.half !== undefined) {
    return redirect(localized(withReturn(SIGN_IN_CODE, returnOf(to, '')), request.locale), 303, [
      halfCookie.give(admitted.half, HALF_SECONDS),
    ]);
  }
  return redirect(localized(returnOf(to, ACCOUNT), request.locale), 303, [
    sessionCookieOf({ cookie }, admitted.session),
    halfCookie.takeAway(),
  ]);
}

export function sessionCookieOf({ cookie }: Pick<AccountsParts, 'cookie'>, token: string): string {
  return cookie.give(token, SESSION_DAYS * 86_400);
}
