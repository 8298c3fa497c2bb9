/** A list of unsigned 32-bit numbers that grows in place: `data` is valid up to `length`. */
export class NumberList {
  data: Uint32Array;
  length = 0;

  constructor(capacity = 16) {
    this.data = new Uint32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.data.length) this.reserve(1);
    this.data[this.length++] = value;
  }

  /** Makes room for `extra` further numbers. */
  reserve(extra: number): void {
    const needed = this.length + extra;
    if (needed <= this.data.length) return;
    const grown = new Uint32Array(Math.max(needed, Math.ceil(this.data.length * 1.5) + 16));
    grown.set(this.data.subarray(0, this.length));
    this.data = grown;
  }
}

/** Lists of numbers, one for each slot, written once in the order of the slots. */
export class RowList {
  readonly starts = new NumberList();
  readonly values = new NumberList();

  /** Begins the row of the next slot; what is pushed into `values` afterwards belongs to it. */
  beginRow(): void {
    this.starts.push(this.values.length);
  }

  start(slot: number): number {
    return this.starts.data[slot] as number;
  }

  end(slot: number): number {
    return slot + 1 < this.starts.length ? (this.starts.data[slot + 1] as number) : this.values.length;
  }
}

/** JSON of the cards, packed side by side in large buffers. */
export class CardPool {
  static readonly chunkBytes = 1 << 20;
  readonly #chunks: Buffer[] = [];
  #used = 0;
  readonly #places = new NumberList();

  /** Adds the card of the next slot. */
  push(card: unknown): void {
    this.pushText(card === undefined || card === null ? '' : JSON.stringify(card));
  }

  pushText(text: string): void {
    const bytes = Buffer.byteLength(text);
    let chunk = this.#chunks.at(-1);
    if (!chunk || this.#used + bytes > chunk.length) {
      chunk = Buffer.allocUnsafeSlow(Math.max(CardPool.chunkBytes, bytes));
      this.#chunks.push(chunk);
      this.#used = 0;
    }
    chunk.write(text, this.#used);
    this.#places.push(this.#chunks.length - 1);
    this.#places.push(this.#used);
    this.#places.push(bytes);
    this.#used += bytes;
  }

  text(slot: number): string {
    const places = this.#places.data;
    const start = places[slot * 3 + 1] as number;
    const bytes = places[slot * 3 + 2] as number;
    return bytes === 0 ? '' : (this.#chunks[places[slot * 3] as number] as Buffer).toString('utf8', start, start + bytes);
  }

  read(slot: number): unknown {
    const text = this.text(slot);
    return text === '' ? null : JSON.parse(text);
  }
}
