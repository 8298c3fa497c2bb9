import type { Incoming } from '../../../platform/http/route.ts';
import { findReachableOrganization } from '../../directory/index.ts';
import { slugTyped } from '../input/side-event-forms.ts';
import type { MeetingsParts } from '../parts.ts';

/** The organization whose page has the address that was typed, as the viewer may know of it; a former address leads to it. */
export async function organizationAt(parts: MeetingsParts, request: Incoming, address: string): Promise<string | undefined> {
  const slug = slugTyped(address);
  const found = slug === undefined ? undefined : await findReachableOrganization(parts.db, request.viewer.audience, slug, request.locale);
  if (found && 'movedTo' in found) return organizationAt(parts, request, found.movedTo);
  return found?.id;
}
