import type { JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { BoardView, QuestionView } from '../../findings-speaking.ts';
import { MEETINGS } from '../../urls.ts';
import { dialogueUrl } from '../../urls-speaking.ts';
import { Written } from '../meeting-parts.tsx';
import { Answers, Askers, boardPath, dialogueTrail, guestText, type OneDialogue, secondsOf, Together } from './dialogue-frame.tsx';

interface BoardProps {
  frame: OneDialogue;
  board: BoardView;
}

/** The live board: who asks now, who is next, what was answered. With JavaScript it follows by itself, without it is looked at again. */
export function boardPage({ frame, board }: BoardProps): string {
  const { page, t, meeting, dialogue } = frame;
  return renderPage({
    page,
    title: `${t('board.title')} – ${guestText(frame)}`,
    section: MEETINGS,
    indexed: false,
    children: (
      <div class="stack">
        <Crumbs
          page={page}
          trail={dialogueTrail(
            frame,
            { label: guestText(frame), path: dialogueUrl(meeting.slug, dialogue.slug) },
            { label: t('board.title') },
          )}
        />
        <h1>{t('board.title')}</h1>
        <div data-behavior="follow" data-source={page.href(dialogueUrl(meeting.slug, dialogue.slug, 'board/events'))} aria-live="polite">
          <Board frame={frame} board={board} />
        </div>
        <p>
          <a href={page.href(boardPath(frame))}>{t('board.reload')}</a>
        </p>
      </div>
    ),
  });
}

/** What is within the board, as the page shows it and as followers are told. */
export function boardText(props: BoardProps): string {
  return render(<Board {...props} />);
}

function Board({ frame, board }: BoardProps): JSX.Element {
  const { t, dialogue } = frame;
  const { current, next, asked, left } = board;
  return (
    <div class="stack" data-sequence={dialogue.boardSequence}>
      <p class="facts">
        <span>{t(`dialogue.${dialogue.state}`)}</span>
        <span>{t('board.left', { count: left })}</span>
        <span>{t('board.timer', { seconds: secondsOf(frame) })}</span>
      </p>
      <section class="panel">
        <h2>{t('board.now')}</h2>
        {current ? <OnBoard view={current} frame={frame} /> : <p>{t('board.nobody')}</p>}
        {current && dialogue.currentSince !== null && (
          <p>
            <span class="timer" data-since={dialogue.currentSince.toISOString()} data-seconds={secondsOf(frame)} />
          </p>
        )}
      </section>
      {next && (
        <section>
          <h2>{t('board.next')}</h2>
          <OnBoard view={next} frame={frame} />
        </section>
      )}
      {asked.length > 0 && (
        <section>
          <h2>{t('board.asked')}</h2>
          <ol class="results">
            {asked.map((view) => (
              <li class="card" key={view.question.id}>
                <OnBoard view={view} frame={frame} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

function OnBoard({ view, frame }: { view: QuestionView; frame: OneDialogue }): JSX.Element {
  return (
    <>
      <Written texts={view.question.texts} page={frame.page} />
      <Askers view={view} frame={frame} named />
      <Together view={view} frame={frame} />
      <Answers view={view} frame={frame} />
    </>
  );
}
