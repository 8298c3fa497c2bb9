import { z } from 'zod';
import { choice, line, optionalProse, optionalChoice } from '../../../platform/forms/fields.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { COUNTRIES_AND_AREAS } from '../../../platform/geo/countries.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { askForInstitution, decideInstitution } from '../actions/institutions.ts';
import { INSTITUTION_KINDS } from '../findings.ts';
import type { AccountsParts } from '../parts.ts';
import { listInstitutionCases, listOwnInstitutions } from '../queries/institutions.ts';
import { DESK_INSTITUTIONS, INSTITUTION } from '../urls.ts';
import { deskInstitutionsPage, institutionPage } from '../views/institution-pages.tsx';
import { deskForm, deskPage, doneOf, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';

const CODES = COUNTRIES_AND_AREAS.map(({ alpha2 }) => alpha2);
const AskForm = z.object({
  kind: choice(INSTITUTION_KINDS),
  institution: line(200),
  country: optionalChoice(CODES),
  message: optionalProse(2000),
});
const DecisionForm = z
  .object({ id: z.uuid(), state: choice(['accepted', 'refused', 'ended'] as const), reason: optionalProse(2000) })
  .refine(({ state, reason }) => state === 'accepted' || reason !== null, { path: ['reason'], message: 'required' });

/** Accounts that speak for a member state, a UN entity, a donor or the media. */
export function institutionRoutes(parts: AccountsParts): Route[] {
  return [
    ownPage(INSTITUTION, (request) => showOwn(parts, request, EMPTY_FORM)),
    ownForm(INSTITUTION, (request) => ask(parts, request)),
    deskPage(DESK_INSTITUTIONS, 'moderator', (request) => showDesk(parts, request, EMPTY_FORM)),
    deskForm(DESK_INSTITUTIONS, 'moderator', (request) => decide(parts, request)),
  ];
}

async function showOwn({ db, site }: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const asked = await listOwnInstitutions(db, personOf(request).id);
  return html(institutionPage(pageContext(request, site), form, { asked, done: doneOf(request, ['asked'] as const) }), status);
}

async function ask(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const read = readForm(AskForm, request.body);
  if (read.errors) return showOwn(parts, request, { typed: read.typed, errors: read.errors }, 422);
  const person = personOf(request);
  const done = await parts.db.transaction().execute((trx) => askForInstitution(trx, person.id, read.value, request.now));
  if (!done) throw new Refusal('conflict');
  return redirect(localized(`${INSTITUTION}?done=asked`, request.locale));
}

async function showDesk({ db, site }: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const [waiting, accepted] = await Promise.all([listInstitutionCases(db, 'asked'), listInstitutionCases(db, 'accepted')]);
  const done = doneOf(request, ['decided'] as const);
  return html(deskInstitutionsPage(pageContext(request, site), form, { waiting, accepted, done }), status);
}

async function decide(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const read = readForm(DecisionForm, request.body);
  if (read.errors) return showDesk(parts, request, { typed: read.typed, errors: read.errors }, 422);
  const decision = { ...read.value, actorId: personOf(request).id, now: request.now };
  const done = await parts.db.transaction().execute((trx) => decideInstitution(trx, decision));
  if (!done) throw new Refusal('conflict');
  return redirect(localized(`${DESK_INSTITUTIONS}?done=decided`, request.locale));
}
