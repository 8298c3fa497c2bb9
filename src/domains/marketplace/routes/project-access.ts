import { recordAct } from '../../../platform/audit/record-act.ts';
import { actsFor } from '../../../platform/auth/viewer.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { type Answer, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { projectEditMessages } from '../messages/project-edit/index.ts';
import type { MarketplaceParts } from '../parts.ts';
import type { OwnProject } from '../findings-projects.ts';
import { getOwnProject } from '../queries/visible-projects.ts';
import { personOf } from './entry-access.ts';

type Handle = (parts: MarketplaceParts, request: Incoming) => Promise<Answer>;

/** A route of whoever is signed in. */
export function ownRoute(parts: MarketplaceParts, method: 'GET' | 'POST', path: string, handle: Handle, more: Partial<Route> = {}): Route {
  return { method, path, access: 'signed-in', surface: 'page', cached: false, handle: (request) => handle(parts, request), ...more };
}

/** The project of the address, for somebody who may change it. */
export function ownProject({ db }: MarketplaceParts, { viewer, params, now }: Incoming): Promise<OwnProject> {
  return getOwnProject(db, viewer, params['slug'] ?? '', now);
}

/** Who does it to which project, when. */
export function actOf(request: Incoming, { stored }: OwnProject): { id: string; personId: string; now: Date } {
  return { id: stored.id, personId: personOf(request).id, now: request.now };
}

/** One act on a project: what it writes, the audit where the secretariat did it, and the index brought up to date. */
export async function actOn(
  parts: MarketplaceParts,
  request: Incoming,
  { stored }: OwnProject,
  { act, write }: { act: string; write: (trx: WriteTransaction) => Promise<unknown> },
): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    await write(trx);
    if (actsFor(request.viewer, stored.organizationId)) return;
    const subject = { kind: 'project', id: stored.id };
    await recordAct(trx, { act: `project.${act}`, actorId: personOf(request).id, subject, now: request.now });
  });
  await parts.market.refresh();
}

/** After a form: to a page that says what was done. */
export function goTo(request: Incoming, path: string, done: (typeof DONE)[number]): Answer {
  return redirect(localized(`${path}${path.includes('?') ? '&' : '?'}done=${done}`, request.locale));
}

const DONE = [
  'begun',
  'saved',
  'published',
  'withdrawn',
  'invited',
  'teamInvited',
  'asked',
  'answered',
  'ended',
  'told',
  'removed',
] as const;

/** What was just done, if the address says one of these. */
export function doneOf({ query, locale }: Incoming): string | undefined {
  const done = DONE.find((one) => one === query.get('done'));
  return done && projectEditMessages(locale)(`done.${done}`);
}
