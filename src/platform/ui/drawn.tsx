// Markup that is the same for many readers, drawn once and put into pages as finished HTML. Only what `draw` made, that is text
// in which everything strange is escaped, gets there.
import type { JSX } from 'preact';
import { render } from 'preact-render-to-string';

/** Finished HTML, for `dangerouslySetInnerHTML`: made here alone. */
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

/** A list of drawn entries. */
export function DrawnList({ name, entries }: { name: string; entries: readonly Drawn[] }): JSX.Element {
  return <ul class={name} dangerouslySetInnerHTML={{ __html: entries.map(({ __html }) => __html).join('') }} />;
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

/** What was made under a name is kept, `most` at once; then all begins anew. */
export class Kept<T> {
  private readonly made = new Map<string, T>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get(name: string, make: () => T): T {
    let found = this.made.get(name);
    if (found === undefined) {
      if (this.made.size >= this.most) this.made.clear();
      this.made.set(name, (found = make()));
    }
    return found;
  }

  clear(): void {
    this.made.clear();
  }
}
