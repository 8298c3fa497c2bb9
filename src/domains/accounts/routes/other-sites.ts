import { z } from 'zod';
import { line } from '../../../platform/forms/fields.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { hostOf, unlinkOtherSite } from '../actions/unlink-other-site.ts';
import type { AccountsParts } from '../parts.ts';
import { listOtherSites } from '../queries/other-sites.ts';
import { OTHER_SITES } from '../urls.ts';
import { otherSitesPage } from '../views/other-sites-page.tsx';
import { doneOf, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';

const UnlinkForm = z.object({ issuer: line(500), subject: line(500) });
const fresh = { fresh: true };

/** Accounts elsewhere that sign in here: seen and unlinked. */
export function otherSitesRoutes(parts: AccountsParts): Route[] {
  return [
    ownPage(OTHER_SITES, (request) => show(parts, request, EMPTY_FORM), fresh),
    ownForm(OTHER_SITES, (request) => unlink(parts, request), fresh),
  ];
}

async function show({ db, site, singleSignOn }: AccountsParts, request: Incoming, form: FormState): Promise<Answer> {
  const linked = (await listOtherSites(db, personOf(request).id)).map((one) => ({ ...one, host: hostOf(one.issuer) }));
  const done = doneOf(request, ['unlinked'] as const);
  const facts = { linked, offered: singleSignOn?.name, done };
  return html(otherSitesPage(pageContext(request, site), form, facts), form.errors.length > 0 ? 422 : 200);
}

async function unlink(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { value } = readForm(UnlinkForm, request.body);
  const outcome = value && (await parts.db.transaction().execute((trx) => unlinkOtherSite(trx, personOf(request).id, value, request.now)));
  if (outcome === 'last') return show(parts, request, { typed: {}, errors: [{ field: '', code: 'last-way-in' }] });
  return redirect(localized(outcome === 'unlinked' ? `${OTHER_SITES}?done=unlinked` : OTHER_SITES, request.locale));
}
