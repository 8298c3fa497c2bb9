import { actsFor } from '../../../platform/auth/viewer.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import { localized } from '../../../platform/ui/page.ts';
import type { Option } from '../../../platform/ui/form-parts.tsx';
import { getOwnOrganization, nameFor, organizationNameFor, rolesFor } from '../../directory/index.ts';
import { refuseMatch, takeBackRefusal } from '../actions/refuse-match.ts';
import { RefusalForm } from '../input/match-forms.ts';
import { DIRECTIONS, type Direction } from '../input/offer-or-need.ts';
import { matchingMessages } from '../messages/matching/index.ts';
import type { MarketplaceParts } from '../parts.ts';
import { listRefusals } from '../queries/refusals.ts';
import { dayOf } from '../rules/entries.ts';
import { listPath } from '../urls-entries.ts';
import { refusalsUrl } from '../urls-matches.ts';
import { matchView } from '../views/matching/match-view.tsx';
import { refusalPage, refusalsPage } from '../views/matching/refusal-pages.tsx';
import { entryToShow, personOf } from './entry-access.ts';

const own = { access: 'signed-in', surface: 'page', cached: false } as const;
const SAYING: Limit = { name: 'marketplace.refusals', most: 200, seconds: 86_400 };
/** How long "no capacity" holds where nobody names a day. */
const USUAL_DAYS = 92;

/** "Not for us": saying it, reading all that was said, taking it back. */
export function refusalRoutes(parts: MarketplaceParts): Route[] {
  return [
    ...DIRECTIONS.flatMap((direction): Route[] => [
      {
        ...own,
        method: 'GET',
        path: `${listPath(direction)}/:slug/refusal`,
        handle: (request) => show(parts, request, direction, EMPTY_FORM),
      },
      { ...own, method: 'POST', path: `${listPath(direction)}/:slug/refusal`, handle: (request) => say(parts, request, direction) },
    ]),
    { ...own, method: 'GET', path: refusalsUrl(':slug'), handle: (request) => list(parts, request) },
    { ...own, method: 'POST', path: `${refusalsUrl(':slug')}/:id/removal`, handle: (request) => takeBack(parts, request) },
  ];
}

async function show(parts: MarketplaceParts, request: Incoming, direction: Direction, form: FormState): Promise<Answer> {
  const entry = await entryToShow(parts, request, direction);
  const organizations = await organizationsToSpeakFor(parts, request, entry.organizationId);
  const view = matchView(request, parts.site, parts.taxonomy());
  return html(refusalPage({ entry, organizations, form, view }), form.errors.length > 0 ? 422 : 200);
}

/** Organizations for which the person may write, other than the one that published; refuses (403) who has none. */
async function organizationsToSpeakFor({ db }: MarketplaceParts, { viewer, locale }: Incoming, except: string): Promise<Option[]> {
  const ids = viewer.organizations
    .map(({ organizationId }) => organizationId)
    .filter((id) => id !== except && actsFor(viewer, id, ...rolesFor('edit')));
  if (ids.length === 0) throw new Refusal('forbidden');
  const names = await organizationNameFor(db, ids, locale);
  return [...names].map(([value, { name, lang }]) => ({ value, label: name, lang: lang ?? undefined }));
}

async function say(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const entry = await entryToShow(parts, request, direction);
  const form = readForm(RefusalForm, request.body);
  if (form.errors) return show(parts, request, direction, form);
  const { organization, reason, about, until, note } = form.value;
  const organizations = await organizationsToSpeakFor(parts, request, entry.organizationId);
  if (!organizations.some(({ value }) => value === organization)) throw new Refusal('forbidden');
  const known = [...entry.terms, ...entry.populations, ...entry.countries];
  const isAbout = reason.startsWith('not-this-') && reason !== 'not-this-organization';
  if (isAbout && !known.includes(about ?? ''))
    return show(parts, request, direction, { typed: form.typed, errors: [{ field: 'about', code: 'choose' }] });
  const { now } = request;
  const usual = dayOf(new Date(now.getTime() + USUAL_DAYS * 86_400_000));
  await parts.db.transaction().execute(async (trx) => {
    await takeOrRefuse(trx, SAYING, organization, now);
    await refuseMatch(trx, {
      organizationId: organization,
      entryId: entry.id,
      otherOrganizationId: entry.organizationId,
      reason,
      aboutCode: isAbout ? about : null,
      untilOn: reason === 'no-capacity' ? (until ?? usual) : null,
      note,
      personId: personOf(request).id,
      now,
    });
  });
  const slug = (await organizationNameFor(parts.db, [organization], request.locale)).get(organization)?.slug ?? '';
  return redirect(localized(`${refusalsUrl(slug)}?done=said`, request.locale));
}

async function list(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const { viewer, locale, params, query } = request;
  const { id, record } = await getOwnOrganization(parts.db, viewer, params['slug'] ?? '');
  const w = matchingMessages(locale);
  const done = query.get('done');
  return html(
    refusalsPage({
      organization: { slug: record.slug, name: nameFor(record.names, locale).text },
      refusals: await listRefusals(parts.db, id, locale),
      writes: actsFor(viewer, id, ...rolesFor('edit')),
      done: done === 'said' ? w('refusals.done') : done === 'taken-back' ? w('refusals.takenBack') : undefined,
      view: matchView(request, parts.site, parts.taxonomy()),
    }),
  );
}

async function takeBack(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const { viewer, params, now, locale } = request;
  const { id: organizationId, record } = await getOwnOrganization(parts.db, viewer, params['slug'] ?? '', ...rolesFor('edit'));
  const id = params['id'] ?? '';
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw notFound();
  const taken = await parts.db
    .transaction()
    .execute((trx) => takeBackRefusal(trx, { id, organizationId, personId: personOf(request).id, now }));
  if (!taken) throw notFound();
  return redirect(localized(`${refusalsUrl(record.slug)}?done=taken-back`, locale));
}
