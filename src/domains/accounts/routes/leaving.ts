import { Readable } from 'node:stream';
import { z } from 'zod';
import { line } from '../../../platform/forms/fields.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { zipWriter } from '../../../platform/documents/zip-writer.ts';
import { type Answer, html, type Incoming, redirect, type Route, text } from '../../../platform/http/route.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { eraseAccount, listToSettle } from '../actions/erase-account.ts';
import type { AccountsParts } from '../parts.ts';
import { findAccount } from '../queries/find-person.ts';
import { ARCHIVE, ERASURE, SIGN_IN } from '../urls.ts';
import { archivePage, erasurePage } from '../views/leaving-pages.tsx';
import { ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';

const ARCHIVES = { name: 'archive', most: 10, seconds: 3600 };
const EraseForm = z.object({ confirm: line(254) });
const fresh = { fresh: true, beforeTerms: true };

/** Taking everything away, and going. */
export function leavingRoutes(parts: AccountsParts): Route[] {
  return [
    ownPage(ARCHIVE, (request) => html(archivePage(pageContext(request, parts.site))), fresh),
    ownForm(ARCHIVE, (request) => giveArchive(parts, request), fresh),
    ownPage(ERASURE, (request) => showErasure(parts, request, EMPTY_FORM), fresh),
    ownForm(ERASURE, (request) => erase(parts, request), fresh),
  ];
}

/** One ZIP with a JSON file for each kind of thing, from every domain. */
async function giveArchive({ db, others }: AccountsParts, request: Incoming): Promise<Answer> {
  const { id } = personOf(request);
  await takeOrRefuse(db, ARCHIVES, id, request.now);
  const held = await Promise.all(others().map(async (domain) => (await domain.takeAway?.(id)) ?? {}));
  const entries = held
    .flatMap((files) => Object.entries(files))
    .map(([path, content]) => ({ path, text: [typeof content === 'string' ? content : JSON.stringify(content, undefined, 2)] }));
  return text(Readable.from(zipWriter(entries)), 'application/zip', `archive-${request.now.toISOString().slice(0, 10)}.zip`);
}

async function showErasure({ db, site, others }: AccountsParts, request: Incoming, form: FormState, status = 200): Promise<Answer> {
  const { id } = personOf(request);
  const account = await findAccount(db, id);
  const toSettle = await db.transaction().execute((trx) => listToSettle(trx, others(), id, request.locale));
  return html(erasurePage(pageContext(request, site), form, { email: account?.email ?? '', toSettle }), status);
}

async function erase(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { db, others, cookie } = parts;
  const { id } = personOf(request);
  const { locale, now } = request;
  const read = readForm(EraseForm, request.body);
  const account = await findAccount(db, id);
  if (read.errors) return showErasure(parts, request, { typed: read.typed, errors: read.errors }, 422);
  if (read.value.confirm.toLowerCase() !== account?.email) {
    return showErasure(parts, request, { typed: read.typed, errors: [{ field: 'confirm', code: 'typed-differs' }] }, 422);
  }
  const toSettle = await db.transaction().execute((trx) => eraseAccount(trx, { personId: id, domains: others(), locale, now }));
  if (toSettle.length > 0) return showErasure(parts, request, EMPTY_FORM, 409);
  return redirect(localized(`${SIGN_IN}?done=erased`, locale), 303, [cookie.takeAway()]);
}
