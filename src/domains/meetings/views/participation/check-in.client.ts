// On the page of a door: codes are read by the camera or typed, kept on the phone first, and sent as soon as the line is there.
import { readBadge } from '../../rules/badge-text.ts';
import { type KeptScan, openQueue } from './check-in-queue.ts';
import { forgetDoor, keepDoor } from './door-kept.ts';

interface Told {
  id: string;
  result: string;
  name?: string | null;
  organization?: string | null;
  firstAt?: string | null;
}
declare class BarcodeDetector {
  constructor(options: { formats: string[] });
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

/** Milliseconds: between two looks of the camera, before the same code is taken again, between two tries to send, to learn new badges. */
const LOOK = 200;
const SAME = 5_000;
const TRY = 5_000;
const LEARN = 60_000;
const MOST_SHOWN = 20;

const tool = document.querySelector<HTMLElement>('[data-check-in]');
if (tool) start(tool);

function start(root: HTMLElement): void {
  const find = (name: string) => root.querySelector<HTMLElement>(`[data-${name}]`);
  const input = root.querySelector<HTMLInputElement>('input[name="code"]');
  const key = `${root.dataset['door'] ?? ''}.scans`;
  const line = openTelling(root);
  const badges = openBadges(root, line);
  const queue = openQueue(localStorage, key, (scans) => sendScans(root, line, scans));

  async function take(given: string): Promise<void> {
    const code = readBadge(given);
    const id = crypto.randomUUID();
    if (code === null) return showScan(root, id, 'unknown');
    const direction = root.querySelector<HTMLInputElement>('input[name="direction"]:checked')?.value === 'out' ? 'out' : 'in';
    queue.add({ id, code, at: new Date().toISOString(), direction });
    showScan(root, id, await badges.resultOf(code));
    await flush();
  }

  async function flush(): Promise<void> {
    line.say((await queue.flush()) ? 'up' : 'down');
    line.waiting(queue.waiting().length);
  }

  async function forget(): Promise<void> {
    await flush();
    if (queue.waiting().length > 0) return line.say('stillWaiting');
    await forgetDoor(root);
    localStorage.removeItem(key);
    line.end('forgotten');
  }

  root.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!input || input.value.trim() === '') return;
    void take(input.value);
    input.value = '';
    input.focus();
  });
  watchCamera(root, find, (code) => void take(code));
  find('forget')?.addEventListener('click', () => void forget());
  addEventListener('online', () => void flush());
  setInterval(() => void flush(), TRY);
  setInterval(() => void badges.learn(), LEARN);
  void badges.learn().then(flush);
  void keepDoor(root).then(
    (isKept) => line.reveal(isKept ? 'ready' : 'unready'),
    () => line.reveal('unready'),
  );
}

/** What the page says of the line. Once the door is closed it says that; after the end nothing else. */
interface Telling {
  say(word: string): void;
  waiting(count: number): void;
  reveal(name: string): void;
  /** The server knows the door, or no longer. */
  known(is: boolean): void;
  end(word: string): void;
}

function openTelling(root: HTMLElement): Telling {
  const texts = textsOf(root);
  const line = root.querySelector<HTMLElement>('[data-line]');
  let isShut = false;
  let isOver = false;
  const say = (word: string) => {
    if (line && !isOver) line.textContent = texts[isShut && word !== 'forgotten' ? 'shut' : word] ?? '';
  };
  return {
    say,
    waiting(count) {
      root.querySelector('[data-kept]')?.toggleAttribute('hidden', count === 0);
      const shown = root.querySelector('[data-waiting]');
      if (shown) shown.textContent = String(count);
    },
    reveal(name) {
      for (const one of root.querySelectorAll(`[data-${name}]`)) one.removeAttribute('hidden');
    },
    known(is) {
      isShut = !is;
    },
    end(word) {
      say(word);
      isOver = true;
      for (const one of root.querySelectorAll<HTMLElement>('form, [data-camera], [data-ready]')) one.hidden = true;
    },
  };
}

/** Badges of the meeting, as hashes: known again without a line. */
function openBadges(root: HTMLElement, line: Telling) {
  let known = new Set<string>();
  return {
    async learn(): Promise<void> {
      const answer = await fetch(root.dataset['codes'] ?? '').catch(() => undefined);
      if (answer) line.known(answer.status !== 404);
      if (!answer?.ok) return;
      const { hashes } = (await answer.json()) as { hashes: string[] };
      known = new Set(hashes);
    },
    async resultOf(code: string): Promise<'kept' | 'unknown' | 'unsure'> {
      if (known.size === 0) return 'unsure';
      return known.has(await hashOf(code)) ? 'kept' : 'unknown';
    },
  };
}

async function sendScans(root: HTMLElement, line: Telling, scans: KeptScan[]): Promise<void> {
  const answer = await fetch(root.dataset['scans'] ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scans }),
  });
  if (answer.status === 404) line.known(false);
  if (!answer.ok) throw new Error(String(answer.status));
  const told = (await answer.json()) as { open: boolean; scans: Told[]; present?: number };
  line.known(told.open);
  for (const one of told.scans) showScan(root, one.id, one.result, one);
  const present = root.querySelector('[data-present]');
  if (present && told.present !== undefined) present.textContent = String(told.present);
}

function textsOf(root: HTMLElement): Record<string, string> {
  return JSON.parse(root.dataset['texts'] ?? '{}') as Record<string, string>;
}

/** One line for each scan, the newest first; what the server says takes the place of what the phone thought. */
function showScan(root: HTMLElement, id: string, result: string, told?: Told): void {
  const list = root.querySelector<HTMLElement>('[data-results]');
  if (!list) return;
  const texts = textsOf(root);
  const item = list.querySelector<HTMLElement>(`[data-id="${id}"]`) ?? document.createElement('li');
  item.dataset['id'] = id;
  item.className = `notice ${['in', 'out', 'kept'].includes(result) ? 'good' : 'bad'}`;
  const first = told?.firstAt ? (texts['first'] ?? '{}').replace('{}', clock(told.firstAt, root.dataset['zone'])) : null;
  item.textContent = [texts[result] ?? result, told?.name, told?.organization, first].filter(Boolean).join(' · ');
  if (!item.isConnected) list.prepend(item);
  while (list.children.length > MOST_SHOWN) list.lastElementChild?.remove();
  root.querySelector('[data-last]')?.removeAttribute('hidden');
}

/** Reads codes by the camera where the browser can; a code held before it counts once. */
function watchCamera(root: HTMLElement, find: (name: string) => HTMLElement | null, found: (code: string) => void): void {
  const video = root.querySelector('video');
  const [begin, end] = [find('start'), find('stop')];
  if (!('BarcodeDetector' in globalThis) || !navigator.mediaDevices || !video || !begin || !end) {
    find('no-camera')?.removeAttribute('hidden');
    return;
  }
  find('camera')?.removeAttribute('hidden');
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  let stream: MediaStream | undefined;
  let last = { code: '', at: 0 };

  async function look(): Promise<void> {
    if (!stream || !video) return;
    const codes = await detector.detect(video).catch(() => []);
    for (const { rawValue } of codes) {
      if (rawValue === last.code && Date.now() - last.at < SAME) continue;
      last = { code: rawValue, at: Date.now() };
      found(rawValue);
    }
    setTimeout(() => void look(), LOOK);
  }
  function running(is: boolean): void {
    if (!video || !begin || !end) return;
    [video.hidden, begin.hidden, end.hidden] = [!is, is, !is];
  }
  begin.addEventListener('click', () => {
    void navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(
      async (given) => {
        stream = given;
        video.srcObject = given;
        running(true);
        await video.play();
        await look();
      },
      () => find('no-camera')?.removeAttribute('hidden'),
    );
  });
  end.addEventListener('click', () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = undefined;
    running(false);
  });
}

/** As the server makes it; nothing where the page is not on a secure address. */
async function hashOf(code: string): Promise<string> {
  if (!('subtle' in crypto)) return '';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function clock(at: string, zone: string | undefined): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short', timeZone: zone }).format(new Date(at));
}
