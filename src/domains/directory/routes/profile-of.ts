import type { PageContext } from '../../../platform/ui/page.ts';
import type { FoundOrganization, Profile } from '../findings.ts';
import type { Audience } from '../input/organization-record.ts';
import type { DirectoryParts } from '../parts.ts';
import { nameFor, summaryFor, visibleRelations } from '../queries/profile.ts';
import { readProfileExtras } from '../queries/profile-extras.ts';
import { readPublicBadge } from '../queries/public-badge.ts';
import { similarOrganizations } from '../queries/similar.ts';

/** One organization with all that its page shows around it, for this audience: the page itself and its preview are made from the same. */
export async function profileOf(parts: DirectoryParts, audience: Audience, found: FoundOrganization, page: PageContext): Promise<Profile> {
  const { locale } = page;
  const { db } = parts;
  const { organization } = found;
  return {
    ...found,
    name: nameFor(organization.names, locale),
    summary: summaryFor(organization.descriptions, locale),
    relations: await visibleRelations(db, audience, found),
    extras: await readProfileExtras(db, found),
    badge: await readPublicBadge(db, found, locale),
    panels: await parts.panels({ id: found.id, slug: found.organization.slug }, locale),
    // Of an organization that shows its name alone nothing else is told, whatever it has.
    sections:
      organization.listing === 'full' ? await parts.sections.profile({ id: found.id, slug: organization.slug }, audience, page) : [],
    similar: await similarOrganizations(parts.finder(), organization, parts.taxonomy(), locale),
  };
}
