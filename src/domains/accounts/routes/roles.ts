import { z } from 'zod';
import { SECRETARIAT_ROLES } from '../../../platform/auth/viewer.ts';
import { choice, email, line } from '../../../platform/forms/fields.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { resetSecondFactor } from '../actions/reset-second-factor.ts';
import { grantRole, takeRole } from '../actions/roles.ts';
import type { AccountsParts } from '../parts.ts';
import { listRoleHolders } from '../queries/roles.ts';
import { DESK_ROLES } from '../urls.ts';
import { rolesPage } from '../views/roles-page.tsx';
import { deskForm, deskPage, doneOf, personOf } from '../../../platform/http/route-kinds.ts';

const GrantForm = z.object({ email: email(), role: choice(SECRETARIAT_ROLES) });
const TakeForm = z.object({ person: z.uuid(), role: choice(SECRETARIAT_ROLES) });
const ResetForm = z.object({ resetEmail: email(), reason: line(500) });
const RESET = `${DESK_ROLES}/second-factor`;
const REMOVAL = `${DESK_ROLES}/removal`;
const fresh = { fresh: true };

/** Who works for the secretariat, and lost second factors: seen to by administrators. */
export function roleRoutes(parts: AccountsParts): Route[] {
  return [
    deskPage(DESK_ROLES, 'administrator', (request) => showRoles(parts, request, EMPTY_FORM), fresh),
    deskForm(DESK_ROLES, 'administrator', (request) => grant(parts, request), fresh),
    deskPage(REMOVAL, 'administrator', (request) => redirect(localized(DESK_ROLES, request.locale)), fresh),
    deskForm(REMOVAL, 'administrator', (request) => takeAway(parts, request), fresh),
    deskPage(RESET, 'administrator', (request) => redirect(localized(DESK_ROLES, request.locale)), fresh),
    deskForm(RESET, 'administrator', (request) => reset(parts, request), fresh),
  ];
}

async function showRoles({ db, site }: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const holders = await listRoleHolders(db);
  const done = doneOf(request, ['granted', 'taken', 'reset'] as const);
  return html(rolesPage(pageContext(request, site), form, { holders, done }), status);
}

async function grant(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const read = readForm(GrantForm, request.body);
  if (read.errors) return showRoles(parts, request, { typed: read.typed, errors: read.errors }, 422);
  const change = { role: read.value.role, actorId: personOf(request).id, now: request.now };
  const outcome = await parts.db.transaction().execute((trx) => grantRole(trx, read.value.email, change));
  if (outcome === 'granted') return redirect(localized(`${DESK_ROLES}?done=granted`, request.locale));
  const code = outcome === 'unknown' ? 'no-account' : 'has-role';
  return showRoles(parts, request, { typed: read.typed, errors: [{ field: 'email', code }] }, 422);
}

async function takeAway(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { value } = readForm(TakeForm, request.body);
  if (!value) return redirect(localized(DESK_ROLES, request.locale));
  const change = { role: value.role, actorId: personOf(request).id, now: request.now };
  const outcome = await parts.db.transaction().execute((trx) => takeRole(trx, value.person, change));
  if (outcome === 'last') return showRoles(parts, request, { typed: {}, errors: [{ field: '', code: 'last-administrator' }] }, 422);
  return redirect(localized(`${DESK_ROLES}?done=taken`, request.locale));
}

const REFUSED = { unknown: 'no-account', own: 'own-second-factor', none: 'no-second-factor' } as const;

async function reset(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, site, origin } = parts;
  const read = readForm(ResetForm, request.body);
  if (read.errors) return showRoles(parts, request, { typed: read.typed, errors: read.errors }, 422);
  const { resetEmail, reason } = read.value;
  const wanted = { email: resetEmail, reason, actorId: personOf(request).id, letters: { siteName: site.name, origin }, now: request.now };
  const outcome = await db.transaction().execute((trx) => resetSecondFactor(trx, wanted));
  if (outcome === 'reset') return redirect(localized(`${DESK_ROLES}?done=reset`, request.locale));
  return showRoles(parts, request, { typed: read.typed, errors: [{ field: 'resetEmail', code: REFUSED[outcome] }] }, 422);
}
