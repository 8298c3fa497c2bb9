/** One JSON value and the line on which it begins; `error` when the text there is no JSON. */
export interface JsonItem {
  line: number;
  value?: unknown;
  error?: string;
  /** The first signs of what could not be read. */
  excerpt?: string;
}

const LONGEST = 64 * 1024 * 1024;

/**
 * The values of a text one by one: JSON lines, a list of objects, one object, or objects one after another. A broken line
 * of JSON lines is told and passed over; in a list the reading goes on at the next object. No value above 64 MB.
 */
export async function* jsonItems(text: AsyncIterable<string>): AsyncGenerator<JsonItem> {
  const splitter = new Splitter();
  for await (const chunk of text) yield* splitter.take(chunk);
  yield* splitter.end();
}

/** Cuts a text at the ends of its objects. It knows strings and depth; whether an object is JSON is for the parser. */
class Splitter {
  private rest = '';
  private at = 0;
  private depth = 0;
  private inString = false;
  private list = false;
  private begun = false;
  private line = 1;
  private startLine = 1;
  private start = -1;

  *take(chunk: string): Generator<JsonItem> {
    this.rest += chunk;
    for (; this.at < this.rest.length; this.at++) {
      const code = this.rest.charCodeAt(this.at);
      if (code === 10) {
        this.line++;
        // A string cannot hold a bare line end: the line is broken, and the next one begins afresh.
        if (this.inString) yield* this.broken(this.at);
        // A word that stands alone on its line is no object, but it is not lost in silence.
        else if (this.start >= 0 && this.depth === 0) yield this.close(this.at);
      } else if (this.inString) {
        if (code === 92) this.at++;
        else if (code === 34) this.inString = false;
      } else if (code === 34) {
        this.inString = true;
        if (this.start < 0) this.open();
      } else if (code === 123 || code === 91) {
        if (this.lineBefore()) yield* this.broken(this.at);
        if (!this.begun && code === 91) this.list = true;
        else {
          if (this.depth === 0) {
            if (this.start >= 0) yield this.close(this.at);
            this.open();
          }
          this.depth++;
        }
        this.begun = true;
      } else if (code === 125 || code === 93) {
        if (this.depth > 0 && --this.depth === 0) yield this.close(this.at + 1);
      } else if (this.start < 0 && code > 32 && code !== 44 && code !== 0xfeff) this.open();
    }
    this.forget();
  }

  *end(): Generator<JsonItem> {
    if (this.start >= 0)
      yield { ...this.parsed(this.rest.slice(this.start)), error: 'the text ends before the object does, or is no JSON' };
  }

  private open(): void {
    this.start = this.at;
    this.startLine = this.line;
    this.begun = true;
  }

  private close(end: number): JsonItem {
    const item = this.parsed(this.rest.slice(this.start, end));
    this.start = -1;
    return item;
  }

  /** In JSON lines each line is an object: one that begins its line while that of the line before is open tells that the other never ended. */
  private lineBefore(): boolean {
    return (
      this.depth > 0 &&
      !this.list &&
      this.rest.charCodeAt(this.at) === 123 &&
      this.startLine === this.line - 1 &&
      this.rest.charCodeAt(this.at - 1) === 10
    );
  }

  private *broken(end: number): Generator<JsonItem> {
    if (this.start >= 0) yield this.close(end);
    this.depth = 0;
    this.inString = false;
  }

  private parsed(text: string): JsonItem {
    try {
      return { line: this.startLine, value: JSON.parse(text) };
    } catch {
      return { line: this.startLine, error: 'no JSON', excerpt: text.slice(0, 200) };
    }
  }

  private forget(): void {
    const from = this.start < 0 ? this.rest.length : this.start;
    // An escape at the end of a piece points one sign into the next.
    const ahead = this.at - this.rest.length;
    this.rest = this.rest.slice(from);
    this.at = this.rest.length + Math.max(0, ahead);
    if (this.start >= 0) this.start = 0;
    if (this.rest.length > LONGEST) throw new RangeError(`One value is larger than 64 MB, from line ${this.startLine} on.`);
  }
}
