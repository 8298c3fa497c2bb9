import { z } from 'zod';
import { readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { forgetGoneBlocks, unblock } from '../actions/protect.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import type { MessagesParts } from '../parts.ts';
import { hasBlocked, listBlocked, listMuted } from '../queries/silences.ts';
import { type Identity, organizationIdentity, personIdentity } from '../rules/identity.ts';
import { blocksUrl } from '../urls.ts';
import { blocksPage } from '../views/blocks-page.tsx';
import { doneOf, goTo, ownPage, personOf } from '../../../platform/http/route-kinds.ts';
import { ownForm } from './kinds.ts';
import { getOrganizationOf } from './lists.ts';

const LiftingForm = z.object({ party: z.union([z.literal('gone'), z.uuid()]) });

/** Whose blocks a page is about. */
interface Owner {
  identity: Identity;
  organization: { name: string; slug: string } | null;
}

/** Whom one has blocked and what one has muted, and the way back. */
export function blockRoutes(parts: MessagesParts): Route[] {
  const own = async (request: Incoming): Promise<Owner> => ({ identity: personIdentity(personOf(request).id), organization: null });
  const shared = async (request: Incoming): Promise<Owner> => {
    const organization = await getOrganizationOf(parts, request);
    return { identity: organizationIdentity(organization.id), organization };
  };
  return [
    ownPage('/conversations/blocks', async (request) => show(parts, request, await own(request))),
    ownForm('/conversations/blocks/lifting', async (request) => lift(parts, request, await own(request))),
    ownPage('/organizations/:slug/inbox/blocks', async (request) => show(parts, request, await shared(request))),
    ownForm('/organizations/:slug/inbox/blocks/lifting', async (request) => lift(parts, request, await shared(request))),
  ];
}

async function show({ db, site }: MessagesParts, request: Incoming, { identity, organization }: Owner): Promise<Answer> {
  const blocked = await listBlocked(db, identity, request);
  const muted = organization ? [] : await listMuted(db, personOf(request).id);
  const done = doneOf(request, ['unblocked'] as const);
  const told = done && conversationMessages(request.locale)(`thread.done.${done}`);
  return html(blocksPage({ page: pageContext(request, site), blocked, muted, organization, done: told }));
}

async function lift({ db }: MessagesParts, request: Incoming, { identity, organization }: Owner): Promise<Answer> {
  const { value } = readForm(LiftingForm, request.body);
  if (!value) throw notFound();
  await db.transaction().execute(async (trx) => {
    if (value.party === 'gone') return forgetGoneBlocks(trx, identity);
    if (!(await hasBlocked(trx, identity, value.party))) throw notFound();
    return unblock(trx, { owner: identity, blockedPartyId: value.party, personId: personOf(request).id, now: request.now });
  });
  return goTo(request, blocksUrl(organization?.slug), 'unblocked');
}
