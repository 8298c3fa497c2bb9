import { VISITOR } from '../../../platform/auth/viewer.ts';
import { openPage } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import type { DrawBoard } from '../live/board-feed.ts';
import { dialogueMessages } from '../messages/dialogues/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { findDialogue, readBoard } from '../queries/dialogues.ts';
import { dialogueUrl } from '../urls-speaking.ts';
import { boardPage, boardText } from '../views/speaking/board-page.tsx';
import type { OneDialogue } from '../views/speaking/dialogue-frame.tsx';
import { dialogueFrame } from './dialogue-access.ts';

/** The live board: a page, and what happens on it as server-sent events. Everybody is told the same: what the public may see. */
export function dialogueBoardRoutes(parts: MeetingsParts): Route[] {
  const [slug, dialogue] = [':slug', ':dialogue'];
  return [
    openPage(dialogueUrl(slug, dialogue, 'board'), async (request) => {
      const frame = await dialogueFrame(parts, request);
      return html(boardPage({ frame, board: await readBoard(parts.db, VISITOR, frame.dialogue, request.locale) }));
    }),
    openPage(dialogueUrl(slug, dialogue, 'board/events'), (request) => follow(parts, request)),
  ];
}

async function follow(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await dialogueFrame(parts, request);
  const type = 'text/event-stream; charset=utf-8';
  if (request.method !== 'GET') return text('', type);
  const answer = text(parts.boards.follow(frame.dialogue.id, request.locale, sinceOf(request), drawing(parts, request, frame)), type);
  // Closed with the answer: a connection kept for another question would keep a server that stops from ending.
  return { ...answer, headers: { ...answer.headers, 'x-accel-buffering': 'no', connection: 'close' } };
}

/** After which line: what the browser says when it comes back, else the page that it was on. */
function sinceOf({ headers, query }: Incoming): number {
  const given = headers['last-event-id'] ?? query.get('since') ?? '';
  return /^\d{1,9}$/.test(given) ? Number(given) : 0;
}

function drawing({ db, site }: MeetingsParts, request: Incoming, { meeting, taxonomy }: OneDialogue): DrawBoard {
  const slug = request.params['dialogue'] ?? '';
  return async (_, locale) => {
    const dialogue = await findDialogue(db, meeting.id, slug);
    if (!dialogue) return { text: '', sequence: 0 };
    const page = pageContext({ ...request, locale, viewer: VISITOR, now: new Date() }, site);
    const frame: OneDialogue = { page, t: dialogueMessages(locale), taxonomy, meeting, dialogue };
    return { text: boardText({ frame, board: await readBoard(db, VISITOR, dialogue, locale) }), sequence: dialogue.boardSequence };
  };
}
