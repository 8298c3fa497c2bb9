import { csvWriter } from '../../../platform/documents/csv-writer.ts';
import { docxFile } from '../../../platform/documents/docx-writer.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { openPage, param } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import type { MeetingsParts } from '../parts.ts';
import { participantsDocx, participantsPdf, participantsRows } from '../letters/participants.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { participantList } from '../queries/participants.ts';
import { participantsPage } from '../views/participation/participants-page.tsx';
import { madeFile } from './given-files.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The list of participants, to read and to take away. */
export function participantsRoutes(parts: MeetingsParts): Route[] {
  return [
    openPage('/meetings/:slug/participants', (request) => show(parts, request)),
    ...(['csv', 'docx', 'pdf'] as const).map((format) =>
      openPage(`/meetings/:slug/participants.${format}`, (request) => give(parts, request, format)),
    ),
  ];
}

async function show({ db, site }: MeetingsParts, request: Incoming): Promise<Answer> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const list = await participantList(db, meeting, request.locale);
  return html(participantsPage({ page: pageContext(request, site), meeting, list, byRegion: request.query.get('by') === 'region' }));
}

/** The file says no more than the page. The day on it is the day of the request. */
async function give({ db, site }: MeetingsParts, request: Incoming, format: 'csv' | 'docx' | 'pdf'): Promise<Answer> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const list = await participantList(db, meeting, request.locale);
  if (list.length === 0) throw notFound();
  const given = { meeting, list, locale: request.locale, siteName: site.name, now: request.now };
  const name = `participants-${meeting.slug}.${format}`;
  if (format === 'docx') return madeFile(await docxFile(participantsDocx(given)), DOCX, name);
  if (format === 'pdf') return madeFile(await participantsPdf(given), 'application/pdf', name);
  const { head, rows } = participantsRows(given);
  let text = '';
  for await (const chunk of csvWriter(head, rows, { bom: true })) text += chunk;
  return madeFile(text, 'text/csv; charset=utf-8', name);
}
