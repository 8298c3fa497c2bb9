import { cleanImage } from '../../../platform/files/clean.ts';
import { notFound } from '../../../platform/http/errors.ts';
import type { Answer, Incoming, Route } from '../../../platform/http/route.ts';
import { goTo, openForm, param } from '../../../platform/http/route-kinds.ts';
import { savePhoto } from '../actions/identity.ts';
import type { MeetingsParts } from '../parts.ts';
import { isOver, occupies } from '../rules/delegation.ts';
import { delegateUrl } from '../urls-participation.ts';
import { delegateOf, showDelegate } from './delegate-own.ts';

/** Pixels on the longer side, and bytes of what is sent. */
const EDGE = 480;
const PHOTO_BYTES = 8 * 1024 * 1024;

/** The photograph for a badge, given or taken away by the link of the person. */
export function delegatePhotoRoutes(parts: MeetingsParts): Route[] {
  return [
    openForm('/meetings/:slug/delegates/:token/photo', (request) => take(parts, request), { uploads: { files: 1, bytes: PHOTO_BYTES } }),
  ];
}

async function take(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const own = await delegateOf(parts, request);
  const { meeting, delegate } = own;
  if (!meeting.policy.delegation.photo || isOver(meeting, request.now) || !occupies(delegate.state)) throw notFound();
  const isRemoval = (request.body as Record<string, unknown>)['act'] === 'remove';
  const given = request.uploads.find(({ field }) => field === 'photo');
  const photo = isRemoval ? null : given ? await cleanImage(given.bytes, EDGE) : 'required';
  if (typeof photo === 'string') return showDelegate(parts, request, own, { typed: {}, errors: [{ field: 'photo', code: photo }] });
  await parts.db.transaction().execute((trx) => savePhoto(trx, parts.secrets, delegate.id, photo && photo.bytes));
  return goTo(request, delegateUrl(meeting.slug, param(request, 'token')), isRemoval ? 'photoGone' : 'photoKept');
}
