/** One line of a live board, as a phone is told it. */
export interface BoardLine {
  id: number;
  kind: string;
  /** The board as it looks then; only with the last line of what is told at once. */
  text?: string;
  /** When it was heard, in milliseconds of this process. */
  at: number;
}

/** Follows a live board by server-sent events until line `until` is heard, then goes away; with fewer lines where the server let it go. */
export async function listenToBoard(url: string, until: number, headers: Record<string, string> = {}): Promise<BoardLine[]> {
  const going = new AbortController();
  const answer = await fetch(url, { headers: { ...headers, 'accept-encoding': 'br' }, signal: going.signal });
  const type = answer.headers.get('content-type') ?? '';
  if (!type.includes('text/event-stream')) throw new Error(`The board answered ${answer.status} with ${type}.`);
  const told: BoardLine[] = [];
  let waiting = '';
  for await (const chunk of (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    waiting += chunk;
    const whole = waiting.split('\n\n');
    waiting = whole.pop() ?? '';
    told.push(...whole.flatMap(lineIn));
    if ((told.at(-1)?.id ?? 0) >= until) break;
  }
  going.abort();
  return told;
}

function lineIn(event: string): BoardLine[] {
  const [, id, data] = /id: (\d+)\nevent: board\ndata: (.*)/.exec(event) ?? [];
  if (!id || !data) return [];
  return [{ ...(JSON.parse(data) as { kind: string; text?: string }), id: Number(id), at: performance.now() }];
}
