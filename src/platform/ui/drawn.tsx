// Markup that is the same for many readers, drawn once and put into pages as finished HTML. Only what `draw` made, that is text
// in which everything strange is escaped, gets there.
import type { JSX } from 'preact';
import { render } from 'preact-render-to-string';

/** Finished HTML: made here alone. */
export interface Drawn {
  readonly __html: string;
}

export function draw(markup: JSX.Element): Drawn {
  return { __html: inOnePiece(render(markup)) };
}

/** The same text; the engine puts what was rendered together from hundreds of pieces, again at each use, unless it is made whole once. */
function inOnePiece(html: string): string {
  return Buffer.from(html).toString();
}

/** An element whose content was drawn before: the one place where finished HTML enters a page. */
export function DrawnElement({
  as: Tag = 'ul',
  name,
  content,
}: {
  as?: 'ul' | 'footer';
  name: string;
  content: readonly Drawn[];
}): JSX.Element {
  return <Tag class={name} dangerouslySetInnerHTML={{ __html: content.map(({ __html }) => __html).join('') }} />;
}

/** A sign of nobody's language, where something is put in later. */
const HOLE = '\u{e000}';
const MARKUP = /[&<>"']/;

/**
 * Draws all but what differs each time. The function that it gives puts that in; it refuses (Error) text with signs of markup,
 * so it is for numbers and encoded addresses.
 */
export function drawAround(markup: (hole: string) => JSX.Element): (text: string) => Drawn {
  const pieces = render(markup(HOLE)).split(HOLE);
  return (text) => {
    if (MARKUP.test(text)) throw new Error(`signs of markup in ${text}`);
    return { __html: pieces.join(text) };
  };
}
