import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import type { Option } from '../../../platform/ui/form-parts.tsx';
import { findReachableOrganization, organizationNameFor, readVisibleOrganizations } from '../../directory/index.ts';
import { speaksFor, writeOrUndo } from '../../messages/index.ts';
import { expressInterest } from '../actions/introductions.ts';
import type { MarketEntry } from '../findings-entries.ts';
import { InterestForm } from '../input/match-forms.ts';
import { DIRECTIONS, type Direction } from '../input/offer-or-need.ts';
import { introductionMessages } from '../messages/introductions/index.ts';
import type { MarketplaceParts } from '../parts.ts';
import { findEntryFor } from '../queries/entries.ts';
import { isOpen, mayPublish } from '../rules/entries.ts';
import { listPath } from '../urls-entries.ts';
import { interestUrl, introductionUrl } from '../urls-matches.ts';
import { interestPage, interestSubject } from '../views/matching/introduction-pages.tsx';
import { matchView } from '../views/matching/match-view.tsx';
import { entryToShow, personOf } from './entry-access.ts';

const own = { access: 'signed-in', surface: 'page', cached: false } as const;

/** Expressing interest: in somebody's offer or need, with or without one's own; or, for one's own, in an organization. */
export function interestRoutes(parts: MarketplaceParts): Route[] {
  return DIRECTIONS.flatMap((direction): Route[] => {
    const path = `${listPath(direction)}/:slug/interest`;
    return [
      {
        ...own,
        method: 'GET',
        path,
        handle: async (request) => begin(parts, request, await matterOf(parts, request, direction)),
      },
      { ...own, method: 'POST', path, handle: async (request) => send(parts, request, await matterOf(parts, request, direction)) },
    ];
  });
}

/** Between whom and about what. */
interface Matter {
  /** Whose address it is. */
  entry: MarketEntry;
  answering: MarketEntry | null;
  toOrganizationId: string;
  /** Organizations in whose name the person may write. */
  from: readonly string[];
  query: Record<string, string>;
  /** The interest is in the organization itself: the entry is one's own. */
  invites: boolean;
}

/** Refuses (404) what the viewer may not know of, (403) whoever speaks for nobody that may answer. */
async function matterOf(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Matter> {
  const entry = await entryToShow(parts, request, direction);
  const { viewer, query, locale } = request;
  const invited = query.get('organization');
  if (invited) {
    if (!speaksFor(viewer, entry.organizationId)) throw new Refusal('forbidden');
    const found = await findReachableOrganization(parts.db, viewer.audience, invited, locale);
    if (!found || 'movedTo' in found || found.id === entry.organizationId) throw notFound();
    const from = await publishing(parts, [entry.organizationId]);
    return { entry, answering: null, toOrganizationId: found.id, from, query: { organization: invited }, invites: true };
  }
  const slug = query.get('with');
  const answering = slug ? await findEntryFor(parts.db, viewer, direction === 'need' ? 'offer' : 'need', slug) : undefined;
  if (slug && (!answering || !speaksFor(viewer, answering.organizationId))) throw notFound();
  const spoken = viewer.organizations.map(({ organizationId }) => organizationId).filter((id) => speaksFor(viewer, id));
  const from = await publishing(parts, answering ? [answering.organizationId] : spoken.filter((id) => id !== entry.organizationId));
  return {
    entry,
    answering: answering ?? null,
    toOrganizationId: entry.organizationId,
    from,
    query: slug ? { with: slug } : {},
    invites: false,
  };
}

/** Those of these organizations that may appear in the marketplace at all; refuses (403) where none is left. */
async function publishing({ db }: MarketplaceParts, ids: readonly string[]): Promise<string[]> {
  const visible = await readVisibleOrganizations(db, 'public', ids);
  const may = visible.filter(({ organization }) => organization.listing === 'full' && mayPublish(organization.state)).map(({ id }) => id);
  if (may.length === 0) throw new Refusal('forbidden');
  return may;
}

/** The form; refuses (409) what is closed. */
async function begin(parts: MarketplaceParts, request: Incoming, matter: Matter): Promise<Answer> {
  if (!isOpen(matter.entry, request.now)) throw new Refusal('conflict');
  return show(parts, request, matter, EMPTY_FORM);
}

interface Refused {
  text: string;
  status: 409 | 422;
}

async function show(parts: MarketplaceParts, request: Incoming, matter: Matter, form: FormState, refused?: Refused): Promise<Answer> {
  const { from, toOrganizationId, entry } = matter;
  const names = await organizationNameFor(parts.db, [...from, toOrganizationId], request.locale);
  const to = names.get(toOrganizationId);
  names.delete(toOrganizationId);
  const organizations = [...names].map(([value, { name, lang }]): Option => ({ value, label: name, lang: lang ?? undefined }));
  const view = matchView(request, parts.site, parts.taxonomy());
  const page = interestPage({
    entry,
    to,
    action: interestUrl(entry, matter.query),
    organizations,
    form,
    refused: refused?.text,
    view,
  });
  return html(page, refused?.status ?? (form.errors.length > 0 ? 422 : 200));
}

async function send(parts: MarketplaceParts, request: Incoming, matter: Matter): Promise<Answer> {
  const form = readForm(InterestForm, request.body);
  if (form.errors) return show(parts, request, matter, form);
  const { organization, message } = form.value;
  if (!matter.from.includes(organization)) throw new Refusal('forbidden');
  const n = introductionMessages(request.locale);
  const kept = (text: string, status: Refused['status']) =>
    show(parts, request, matter, { typed: form.typed, errors: [] }, { text, status });
  // Whoever was overtaken while writing keeps what was typed.
  if (!isOpen(matter.entry, request.now)) return kept(n('refused.closed'), 409);
  const view = matchView(request, parts.site, parts.taxonomy());
  const begun = await writeOrUndo(parts.db, (trx) =>
    expressInterest(trx, parts.relay, {
      fromOrganizationId: organization,
      toOrganizationId: matter.toOrganizationId,
      entryId: matter.invites ? null : matter.entry.id,
      answeringEntryId: matter.invites ? matter.entry.id : (matter.answering?.id ?? null),
      subject: n('interest.subject', { title: interestSubject(matter.entry, view) }).slice(0, 200),
      message,
      person: personOf(request),
      now: request.now,
    }),
  );
  if ('refused' in begun) return kept(n(begun.refused === 'suspended' ? 'refused.suspended' : 'refused.cap'), 422);
  return redirect(localized(`${introductionUrl(begun.id)}?done=${begun.isNew ? 'expressed' : 'again'}`, request.locale));
}
