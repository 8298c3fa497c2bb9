import { randomUUID } from 'node:crypto';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, json, type Route, text } from '../../../platform/http/route.ts';
import { openForm, openPage, param } from '../../../platform/http/route-kinds.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { organizationNameFor } from '../../directory/index.ts';
import { takeScans } from '../actions/check-in.ts';
import type { Meeting } from '../findings.ts';
import type { Door, ToldScan } from '../findings-participation.ts';
import { type Scan, ScanForm, Scans } from '../input/scans.ts';
import type { MeetingsParts } from '../parts.ts';
import { countPresent, findDoor, listBadgeCodes, nameBadges } from '../queries/check-in.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { badgeHash, badgeText } from '../rules/badges.ts';
import { isBeforeClosing } from '../rules/check-in.ts';
import { overAt } from '../rules/delegation.ts';
import { doorUrl } from '../urls-participation.ts';
import { doorPage } from '../views/participation/door-page.tsx';

const DOOR = '/meetings/:slug/door/:token';

/** The page of a phone at a door, what it sends, and the list by which it knows badges without a line. */
export function checkInDoorRoutes(parts: MeetingsParts): Route[] {
  const feed = { surface: 'feed', access: 'public', cached: false } as const;
  return [
    openPage(DOOR, (request) => show(parts, request, { form: EMPTY_FORM, scan: null })),
    openForm(DOOR, (request) => check(parts, request)),
    { ...feed, method: 'GET', path: `${DOOR}/codes`, handle: (request) => giveCodes(parts, request) },
    { ...feed, method: 'GET', path: `${DOOR}/offline.js`, handle: (request) => giveOfflineScript(parts, request) },
    { ...feed, method: 'POST', path: `${DOOR}/scans`, handle: (request) => take(parts, request) },
  ];
}

/** An unknown link and a closed door are the same 404. */
async function doorOf(parts: MeetingsParts, request: Incoming): Promise<{ meeting: Meeting; door: Door }> {
  const found = await openOrClosedDoor(parts, request);
  if (found.door.closedAt !== null) throw notFound();
  return found;
}

async function openOrClosedDoor({ db }: MeetingsParts, request: Incoming): Promise<{ meeting: Meeting; door: Door }> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const door = await findDoor(db, meeting.id, param(request, 'token'));
  if (!door) throw notFound();
  return { meeting, door };
}

async function show(parts: MeetingsParts, request: Incoming, told: { form: FormState; scan: ToldScan | null }): Promise<Answer> {
  const { meeting, door } = await doorOf(parts, request);
  const present = await countPresent(parts.db, meeting.id);
  const props = {
    page: pageContext(request, parts.site),
    meeting,
    door,
    token: param(request, 'token'),
    present,
    scanId: randomUUID(),
    ...told,
  };
  const answer = html(doorPage(props), told.form.errors.length > 0 ? 422 : 200);
  // On this page alone the camera may be asked for. The address is a key: it goes nowhere from here.
  const headers = {
    'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-store',
  };
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** One code that was typed, on a phone without a script. */
async function check(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const form = readForm(ScanForm, request.body);
  if (form.errors) return show(parts, request, { form, scan: null });
  const [scan] = await taken(parts, request, await doorOf(parts, request), [{ ...form.value, at: request.now }]);
  return show(parts, request, { form: { typed: { direction: form.value.direction }, errors: [] }, scan: scan ?? null });
}

/**
 * What a phone kept while the line was dropped, or scans now. A door that was closed meanwhile takes what was scanned before, and tells no name any
 * more: whoever came in counts, though the phone heard late of the end.
 */
async function take(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const found = await openOrClosedDoor(parts, request);
  const { meeting, door } = found;
  const parsed = Scans.safeParse(request.body);
  if (!parsed.success) throw new Refusal('malformed');
  const { scans } = parsed.data;
  if (door.closedAt === null) {
    const told = await taken(parts, request, found, scans);
    return json({ open: true, scans: told, present: await countPresent(parts.db, meeting.id) });
  }
  const inTime = scans.filter(({ at }) => isBeforeClosing(at, door.closedAt, request.now));
  const results = new Map((await taken(parts, request, found, inTime)).map(({ id, result }) => [id, result]));
  return json({ open: false, scans: scans.map(({ id }) => ({ id, result: results.get(id) ?? 'late' })) });
}

async function taken(
  parts: MeetingsParts,
  request: Incoming,
  { meeting, door }: { meeting: Meeting; door: Door },
  scans: readonly Scan[],
): Promise<ToldScan[]> {
  const asked = { meetingId: meeting.id, doorId: door.id, signer: parts.secrets('meeting badge'), now: request.now };
  const found = await takeScans(parts.db, asked, scans);
  const names = await nameBadges(
    parts.db,
    found.flatMap(({ delegateId }) => delegateId ?? []),
  );
  const organizations = await organizationNameFor(
    parts.db,
    [...new Set([...names.values()].map(({ organizationId }) => organizationId))],
    request.locale,
  );
  return found.map(({ id, result, delegateId, firstAt }) => {
    const who = delegateId === undefined ? undefined : names.get(delegateId);
    return {
      id,
      result,
      name: who?.name ?? null,
      organization: who ? (organizations.get(who.organizationId)?.name ?? null) : null,
      function: who?.function ?? null,
      firstAt: firstAt ?? null,
    };
  });
}

/** Hashes of all badges that open the door: they say nothing of anybody, and no badge can be made from them. */
async function giveCodes(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting } = await doorOf(parts, request);
  const signer = parts.secrets('meeting badge');
  const codes = await listBadgeCodes(parts.db, meeting.id);
  return json({ hashes: codes.map((code) => badgeHash(badgeText(code, meeting.id, signer))) });
}

/** Lets the page of this door open without a line until the meeting is over. It may see this page and nothing above it. */
async function giveOfflineScript(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting } = await doorOf(parts, request);
  const script = JSON.stringify(parts.site.assets.href('door-offline.js'));
  const answer = text(
    `globalThis.doorKeptUntil = ${overAt(meeting).getTime()};\nimportScripts(${script});\n`,
    'text/javascript; charset=utf-8',
  );
  answer.headers['service-worker-allowed'] = localized(doorUrl(meeting.slug, param(request, 'token')), request.locale);
  answer.headers['cache-control'] = 'private, no-store';
  return answer;
}
