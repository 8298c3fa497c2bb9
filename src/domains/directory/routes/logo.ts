import { cleanImage } from '../../../platform/files/clean.ts';
import { findFile } from '../../../platform/files/files.ts';
import { EMPTY_FORM, readForm } from '../../../platform/forms/read-form.ts';
import { ticked } from '../../../platform/forms/fields.ts';
import { type FieldError, notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import { z } from 'zod';
import { changeLogo, LOGO } from '../actions/logo.ts';
import type { DirectoryParts } from '../parts.ts';
import { getOwnOrganization } from '../queries/own-record.ts';
import { findOrganizationFor, nameFor } from '../queries/profile.ts';
import { findLogo } from '../queries/profile-extras.ts';
import { rolesFor } from '../rules/stewardship.ts';
import { editUrl } from '../urls.ts';
import { showsLogo } from '../rules/visibility.ts';
import { logoPage } from '../views/own-record/logo-page.tsx';
import { viewOf } from '../views/view.ts';
import { abilities, howOf, recordIfSecretariat, signedIn } from './signed-in.ts';

/** Longest side in pixels. */
const EDGE = 400;
const MOST_BYTES = 5 * 1024 * 1024;
const EDIT_LOGO = '/organizations/:slug/edit/logo';

/** The logo: to everybody once the record is verified, to those who keep the record always. */
export function logoRoutes(parts: DirectoryParts): Route[] {
  const page = { access: 'signed-in', surface: 'page', cached: false } as const;
  return [
    { method: 'GET', path: EDIT_LOGO, ...page, handle: async (request) => html(await logoForm(parts, request, [])) },
    {
      method: 'POST',
      path: EDIT_LOGO,
      ...page,
      uploads: { files: 1, bytes: MOST_BYTES },
      handle: (request) => saveLogo(parts, request),
    },
    {
      method: 'GET',
      path: '/organizations/:slug/logo',
      access: 'public',
      surface: 'feed',
      cached: false,
      handle: (request) => sendLogo(parts, request),
    },
  ];
}

async function logoForm(parts: DirectoryParts, request: Incoming, errors: FieldError[]): Promise<string> {
  const { record, logoFile } = await getOwnOrganization(parts.db, request.viewer, request.params.slug ?? '', ...rolesFor('edit'));
  return logoPage({
    view: viewOf(request, parts.site, parts.taxonomy()),
    slug: record.slug,
    name: nameFor(record.names, request.locale).text,
    hasLogo: logoFile !== null,
    form: { ...EMPTY_FORM, errors },
  });
}

const Removal = z.object({ remove: ticked() });

async function saveLogo(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const own = await getOwnOrganization(parts.db, request.viewer, request.params.slug ?? '', ...rolesFor('edit'));
  const [upload] = request.uploads;
  const remove = readForm(Removal, request.body).value?.remove ?? false;
  if (!upload && !remove) return html(await logoForm(parts, request, [{ field: 'logo', code: 'required' }]), 422);
  const file = upload && !remove ? await cleanImage(upload.bytes, EDGE) : null;
  if (typeof file === 'string') return html(await logoForm(parts, request, [{ field: 'logo', code: file }]), 422);
  const act = { organizationId: own.id, actor: signedIn(request).id, how: howOf(request.viewer, own.id), now: request.now };
  await parts.db.transaction().execute(async (trx) => {
    await changeLogo(trx, { ...act, file });
    await recordIfSecretariat(trx, request, own.id, { act: 'organization.logo-changed' });
  });
  await parts.finder().search.refresh();
  return redirect(localized(`${editUrl(own.record.slug)}?done=saved`, request.locale));
}

async function sendLogo({ db }: DirectoryParts, { viewer, params }: Incoming): Promise<Answer> {
  const slug = params.slug ?? '';
  const logo = await findLogo(db, slug);
  if (!logo) throw notFound();
  const found = await findOrganizationFor(db, viewer.audience, slug);
  const shown = found && 'organization' in found && showsLogo(found.organization);
  if (!shown && !abilities(viewer, logo.organizationId)('read')) throw notFound();
  const file = await findFile(db, logo.fileId, LOGO);
  if (!file) throw notFound();
  const headers = { 'content-type': file.mediaType, 'cache-control': shown ? 'public, max-age=300' : 'private, no-store' };
  return { status: 200, headers, body: file.bytes };
}
