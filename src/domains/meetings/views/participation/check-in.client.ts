// On the page of a door: codes are read by the camera or typed, kept on the phone first, and sent as soon as the line is there.
import { readBadge } from '../../rules/badge-text.ts';
import { type KeptScan, openQueue } from './check-in-queue.ts';

interface Told {
  id: string;
  result: string;
  name: string | null;
  organization: string | null;
  firstAt: string | null;
}
declare class BarcodeDetector {
  constructor(options: { formats: string[] });
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

/** Milliseconds: between two looks of the camera, before the same code is taken again, between two tries to send. */
const LOOK = 200;
const SAME = 5_000;
const TRY = 5_000;
const MOST_SHOWN = 20;

const tool = document.querySelector<HTMLElement>('[data-check-in]');
if (tool) start(tool);

function start(root: HTMLElement): void {
  const texts = textsOf(root);
  const door = root.dataset['door'] ?? '';
  const find = (name: string) => root.querySelector<HTMLElement>(`[data-${name}]`);
  const form = root.querySelector('form');
  const input = root.querySelector<HTMLInputElement>('input[name="code"]');
  let known = new Set<string>(JSON.parse(localStorage.getItem(`${door}.codes`) ?? '[]') as string[]);

  const queue = openQueue(localStorage, `${door}.scans`, async (scans: KeptScan[]) => {
    const answer = await fetch(root.dataset['scans'] ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scans }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const told = (await answer.json()) as { scans: Told[]; present: number };
    for (const one of told.scans) showScan(root, one.id, one.result, one);
    const present = find('present');
    if (present) present.textContent = String(told.present);
  });

  async function take(given: string): Promise<void> {
    const code = readBadge(given);
    const id = crypto.randomUUID();
    if (code === null) return showScan(root, id, 'unknown');
    const direction = root.querySelector<HTMLInputElement>('input[name="direction"]:checked')?.value === 'out' ? 'out' : 'in';
    queue.add({ id, code, at: new Date().toISOString(), direction });
    const good = known.size > 0 && known.has(await hashOf(code));
    showScan(root, id, known.size === 0 ? 'unsure' : good ? 'kept' : 'unknown');
    await flush();
  }

  async function flush(): Promise<void> {
    const isUp = await queue.flush();
    const line = find('line');
    if (line) line.textContent = (isUp ? texts['up'] : texts['down']) ?? '';
    const waiting = queue.waiting().length;
    const keptTold = find('kept');
    if (keptTold) keptTold.hidden = waiting === 0;
    const count = find('waiting');
    if (count) count.textContent = String(waiting);
  }

  async function learnCodes(): Promise<void> {
    const answer = await fetch(root.dataset['codes'] ?? '').catch(() => undefined);
    if (!answer?.ok) return;
    const { hashes } = (await answer.json()) as { hashes: string[] };
    known = new Set(hashes);
    localStorage.setItem(`${door}.codes`, JSON.stringify(hashes));
  }

  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!input || input.value.trim() === '') return;
    void take(input.value);
    input.value = '';
    input.focus();
  });
  watchCamera(root, find, (code) => void take(code));
  addEventListener('online', () => void flush());
  setInterval(() => void flush(), TRY);
  setInterval(() => void learnCodes(), 60_000);
  void learnCodes().then(flush);
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
