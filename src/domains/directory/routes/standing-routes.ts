import { z } from 'zod';
import { actsFor, isSecretariat } from '../../../platform/auth/viewer.ts';
import { optionalProse, prose } from '../../../platform/forms/fields.ts';
import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { appealDecision } from '../actions/case-work.ts';
import { openCase } from '../actions/moderation-cases.ts';
import { standingMessages } from '../messages/standing/index.ts';
import type { ToldDecision } from '../moderation.ts';
import type { DirectoryParts } from '../parts.ts';
import { readStanding } from '../queries/moderation.ts';
import { getOwnOrganization } from '../queries/own-record.ts';
import { nameFor } from '../queries/profile.ts';
import { standingUrl } from '../urls.ts';
import { appealPage } from '../views/standing/appeal-page.tsx';
import { standingPage } from '../views/standing/standing-page.tsx';
import { viewOf } from '../views/view.ts';
import { readerOf } from './reader.ts';

const AgainForm = z.object({ note: optionalProse(4000) });
const AppealForm = z.object({ note: prose(4000) });

/** For those who act for an organization: how its record stands, sending it again, and appeals. */
export function standingRoutes(parts: DirectoryParts): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: Route['handle']): Route => ({
    method,
    path,
    access: 'signed-in',
    surface: 'page',
    cached: false,
    handle,
  });
  return [
    at('GET', '/organizations/:slug/standing', (request) => showStanding(parts, request)),
    at('POST', '/organizations/:slug/standing', (request) => sendAgain(parts, request)),
    at('GET', '/organizations/:slug/appeal', (request) => showAppeal(parts, request)),
    at('POST', '/organizations/:slug/appeal', (request) => appeal(parts, request)),
  ];
}

async function showStanding(parts: DirectoryParts, request: Incoming, form?: FormState): Promise<Answer> {
  const own = await whose(parts, request);
  const s = standingMessages(request.locale);
  const done = (['again', 'appeal'] as const).find((one) => one === request.query.get('done'));
  const standing = await readStanding(parts.db, own.id, own.onlyOf, readerOf(request).id);
  const props = { ...own, standing, whole: own.onlyOf === 'record', done: done && s(`${done}.done`) };
  return html(standingPage({ ...props, ...(form && { form }) }, viewOf(request, parts.site, parts.taxonomy())), form ? 422 : 200);
}

/** What was asked for has been done: the registration waits anew. */
async function sendAgain(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const own = await getOwnOrganization(parts.db, request.viewer, request.params['slug'] ?? '', 'steward', 'editor');
  if (!actsFor(request.viewer, own.id, 'steward', 'editor')) throw new Refusal('forbidden');
  const form = readForm(AgainForm, request.body);
  if (!form.value) return showStanding(parts, request, form);
  const { note } = form.value;
  await parts.db.transaction().execute(async (trx) => {
    const { registration } = await readStanding(trx, own.id);
    if (registration?.state !== 'changes-asked') throw new Refusal('conflict');
    const asked = { organizationId: own.id, kind: 'registration' as const, personId: readerOf(request).id, now: request.now };
    await openCase(trx, { ...asked, note, noteLang: note === null ? null : request.locale });
  });
  return redirect(localized(`${standingUrl(own.record.slug)}?done=again`, request.locale));
}

async function showAppeal(parts: DirectoryParts, request: Incoming, form: FormState = { typed: {}, errors: [] }): Promise<Answer> {
  const own = await whose(parts, request);
  const decision = await appealable(parts, request, own);
  const page = appealPage({ ...own, decision, form }, viewOf(request, parts.site, parts.taxonomy()));
  return html(page, form.errors.length > 0 ? 422 : 200);
}

async function appeal(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const own = await whose(parts, request);
  const decision = await appealable(parts, request, own);
  const form = readForm(AppealForm, request.body);
  if (!form.value) return showAppeal(parts, request, form);
  const { note } = form.value;
  const about = { organizationId: own.id, decisionId: decision.id, personId: readerOf(request).id };
  await parts.db.transaction().execute((trx) => appealDecision(trx, { ...about, note, noteLang: request.locale, now: request.now }));
  return redirect(localized(`${standingUrl(own.slug)}?done=appeal`, request.locale));
}

/** The decision of the address. Refuses (404) one that the reader is not told of, and (409) one that cannot be appealed against any more. */
async function appealable(parts: DirectoryParts, request: Incoming, own: Own): Promise<ToldDecision> {
  if (!own.steward) throw new Refusal('forbidden');
  const { decisions } = await readStanding(parts.db, own.id, own.onlyOf, readerOf(request).id);
  const found = decisions.find(({ id }) => id === request.query.get('decision'));
  if (!found) throw notFound();
  if (found.appeal !== 'possible') throw new Refusal('conflict');
  return found;
}

interface Own {
  id: string;
  slug: string;
  name: string;
  /** May send again and appeal. */
  steward: boolean;
  /** Whose decisions are told: all that are the record's, or only those about what the reader asked for. */
  onlyOf: 'record' | 'reader';
}

/**
 * The organization for somebody who acts for it, for the secretariat, and for somebody who asked for something about it (a
 * claim), who reads what became of that alone. Others get 404 or 403, as on every page of one's own record.
 */
async function whose(parts: DirectoryParts, request: Incoming): Promise<Own> {
  const { db } = parts;
  const { viewer, locale } = request;
  const slug = request.params['slug'] ?? '';
  const asked = await db
    .selectFrom('moderationCases as case')
    .innerJoin('organizationSlugs as address', 'address.organizationId', 'case.organizationId')
    .select('case.organizationId')
    .where('address.slug', '=', slug)
    .where('case.personId', '=', readerOf(request).id)
    .where('case.kind', 'in', ['claim', 'dispute', 'appeal'])
    .limit(1)
    .executeTakeFirst();
  const acts = asked && actsFor(viewer, asked.organizationId);
  if (asked && !acts && !isSecretariat(viewer.person)) return ofClaimant(parts, request, asked.organizationId);
  const { id, record } = await getOwnOrganization(db, viewer, slug);
  return { id, slug: record.slug, name: nameFor(record.names, locale).text, steward: actsFor(viewer, id, 'steward'), onlyOf: 'record' };
}

async function ofClaimant({ db }: DirectoryParts, { locale }: Incoming, id: string): Promise<Own> {
  const names = await db
    .selectFrom('organizationNames')
    .select(['kind', 'lang', 'text'])
    .where('organizationId', '=', id)
    .orderBy('position')
    .execute();
  const { slug } = await db.selectFrom('organizations').select('slug').where('id', '=', id).executeTakeFirstOrThrow();
  return { id, slug, name: nameFor(names, locale).text, steward: true, onlyOf: 'reader' };
}
