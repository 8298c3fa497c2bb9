import { z } from 'zod';
import { choice } from '../../../platform/forms/fields.ts';
import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { UNSUBSCRIBE } from '../actions/mail-notices.ts';
import { NOTICE_WISHES } from '../findings.ts';
import type { AccountsParts } from '../parts.ts';
import { findNotice, findNoticeWish, listNotices } from '../queries/notices.ts';
import { NOTICES } from '../urls.ts';
import { noticesPage, unsubscribePage } from '../views/notice-pages.tsx';
import { doneOf, openPage, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';

const WishForm = z.object({ notices: choice(NOTICE_WISHES) });
const ReadForm = z.object({ notice: z.union([z.literal('all'), z.uuid()]) });
const STOP = '/notices/unsubscribe/:person/:signature';

/** What a person was told, how it comes by mail, and how the mails are stopped without signing in (RFC 8058). */
export function noticeRoutes(parts: AccountsParts): Route[] {
  return [
    ownPage(NOTICES, (request) => showNotices(parts, request)),
    ownForm(NOTICES, (request) => saveWish(parts, request), { beforeTerms: true }),
    ownPage(`${NOTICES}/reading`, (request) => redirect(localized(NOTICES, request.locale))),
    ownForm(`${NOTICES}/reading`, (request) => markRead(parts, request), { beforeTerms: true }),
    openPage(STOP, (request) => showStop(parts, request)),
    // A mail program sends this without saying where from; what it may do, the signature says.
    { method: 'POST', path: STOP, access: 'public', surface: 'feed', cached: false, handle: (request) => stop(parts, request) },
  ];
}

async function showNotices(
  { db, site }: AccountsParts,
  request: Incoming,
  errors: FormState['errors'] = [],
  status = 200,
): Promise<Answer> {
  const person = personOf(request);
  const number = Math.min(Math.max(Number.parseInt(request.query.get('page') ?? '1', 10) || 1, 1), 1000);
  const found = await listNotices(db, person.id, number);
  const wish = (await findNoticeWish(db, person.id)) ?? 'at-once';
  const form = { typed: { notices: wish }, errors };
  const done = doneOf(request, ['saved', 'read'] as const);
  return html(noticesPage(pageContext(request, site), form, { ...found, number, done }), status);
}

async function saveWish(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const read = readForm(WishForm, request.body);
  if (read.errors) return showNotices(parts, request, read.errors, 422);
  await parts.db.updateTable('persons').set(read.value).where('id', '=', personOf(request).id).execute();
  return redirect(localized(`${NOTICES}?done=saved`, request.locale));
}

/** Marks one as read and goes where it leads, or marks all. */
async function markRead({ db }: AccountsParts, request: Incoming): Promise<Answer> {
  const person = personOf(request);
  const { value } = readForm(ReadForm, request.body);
  if (!value) throw notFound();
  const marked = db.updateTable('notices').set({ readAt: request.now }).where('personId', '=', person.id).where('readAt', 'is', null);
  if (value.notice === 'all') {
    await marked.execute();
    return redirect(localized(`${NOTICES}?done=read`, request.locale));
  }
  const notice = await findNotice(db, person.id, value.notice);
  if (!notice) throw notFound();
  await marked.where('id', '=', notice.id).execute();
  return redirect(localized(notice.path ?? NOTICES, request.locale));
}

async function showStop(parts: AccountsParts, request: Incoming): Promise<Answer> {
  return html(unsubscribePage(pageContext(request, parts.site), (await wishOf(parts, request)) === 'never'));
}

async function stop(parts: AccountsParts, request: Incoming): Promise<Answer> {
  await wishOf(parts, request);
  await parts.db
    .updateTable('persons')
    .set({ notices: 'never' })
    .where('id', '=', request.params.person ?? '')
    .execute();
  return html(unsubscribePage(pageContext(request, parts.site), true));
}

/** Refuses (404) an address that we did not sign, or of an account that is gone. */
async function wishOf({ db, secrets }: AccountsParts, { params }: Incoming) {
  const { person = '', signature = '' } = params;
  if (!z.uuid().safeParse(person).success || !secrets(UNSUBSCRIBE).verify(person, signature)) throw notFound();
  const wish = await findNoticeWish(db, person);
  if (!wish) throw notFound();
  return wish;
}
