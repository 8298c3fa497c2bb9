import { toString as qrCode } from 'qrcode';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, redirect, type Route, text } from '../../../platform/http/route.ts';
import { localized } from '../../../platform/ui/page.ts';
import type { FoundOrganization } from '../findings.ts';
import type { DirectoryParts } from '../parts.ts';
import { findOrganizationFor } from '../queries/profile.ts';
import { organizationUrl } from '../urls.ts';
import { vcardText } from './vcard.ts';

/** What stands beside a profile: its contact card and its address as a picture. */
export function cardRoutes(parts: DirectoryParts): Route[] {
  const beside = (name: string, write: (found: FoundOrganization, request: Incoming) => Answer | Promise<Answer>): Route => ({
    method: 'GET',
    path: `/organizations/:slug/${name}`,
    access: 'public',
    surface: 'feed',
    cached: true,
    async handle(request) {
      const found = await findOrganizationFor(parts.db, request.viewer.audience, request.params.slug ?? '');
      if (!found) throw notFound();
      if ('movedTo' in found) return redirect(localized(`${organizationUrl(found.movedTo)}/${name}`, request.locale), 301);
      return write(found, request);
    },
  });
  return [
    beside('card.vcf', ({ id, organization }, { origin }) =>
      text(
        vcardText(organization, origin + organizationUrl(organization.slug), id),
        'text/vcard; charset=utf-8',
        `${organization.slug}.vcf`,
      ),
    ),
    beside('qr.svg', async ({ organization }, { origin }) =>
      text(await qrCode(origin + organizationUrl(organization.slug), { type: 'svg', margin: 2 }), 'image/svg+xml'),
    ),
  ];
}
