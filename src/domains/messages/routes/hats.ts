import type { Viewer } from '../../../platform/auth/viewer.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { isVerifiedOrganization, listGoneOrganizations, organizationNameFor } from '../../directory/index.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import type { MessagesParts } from '../parts.ts';
import { asOrganization, asThemselves, type Sender, SPEAKING_ROLES, speaksFor } from '../rules/sender.ts';

/** As whom the person may begin a conversation: itself first, then organizations that it speaks for and that are listed. None for a visitor. */
export async function hatsOf({ db }: MessagesParts, { viewer, locale }: Incoming): Promise<{ value: string; label: string }[]> {
  if (!viewer.person) return [];
  const gone = await listGoneOrganizations(db, speakingFor(viewer));
  const ids = speakingFor(viewer).filter((id) => !gone.has(id));
  const names = await organizationNameFor(db, ids, locale);
  const self = { value: 'self', label: conversationMessages(locale)('contact.self', { name: viewer.person.name }) };
  return [self, ...ids.flatMap((id) => ({ value: id, label: names.get(id)?.name ?? id }))];
}

/** The sender under the hat that a form names; refuses one that the person may not wear. */
export async function senderOf({ db }: MessagesParts, { viewer }: Incoming, hat: string): Promise<Sender> {
  if (!viewer.person) throw new Refusal('sign-in');
  if (hat === 'self') return asThemselves(viewer.person);
  // Nobody would know who writes: an organization that is not listed begins no conversation.
  if (!speaksFor(viewer, hat) || (await listGoneOrganizations(db, [hat])).size > 0) throw new Refusal('forbidden');
  return asOrganization(viewer.person, hat, await isVerifiedOrganization(db, hat));
}

function speakingFor({ organizations }: Viewer): string[] {
  return organizations.filter(({ role }) => SPEAKING_ROLES.some((one) => one === role)).map(({ organizationId }) => organizationId);
}
