// Runs beside the page of one door (a service worker): with a line everything comes from the server, without one from what was kept. That is
// the page as a phone without an account sees it, its scripts, and hashes of badges: no name. All of it goes when the door is closed, and
// when the meeting is over.
import { worker, type WorkerEvent } from '../service-worker.ts';
import { keptName } from './door-kept.ts';

interface Message extends WorkerEvent {
  source: { postMessage(data: unknown): void } | null;
}

/** Said by the script of the server for this door: milliseconds after which nothing is kept any more. */
const until = Number((globalThis as { doorKeptUntil?: number }).doorKeptUntil ?? 0);
/** Milliseconds after which what was kept is shown rather than waited for. */
const PATIENCE = 6_000;
const MOST = 20;
const { scope } = worker.registration;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('message', (event) => event.waitUntil(keepAll(event as Message)));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (Date.now() > until) return event.waitUntil(forget());
  if (pathname.startsWith('/assets/')) event.respondWith(fromKept(request));
  else if (isOfDoor(request.url)) event.respondWith(fromServer(event));
});

function isOfDoor(url: string): boolean {
  const bare = url.replace(/[?#].*$/, '');
  return bare === scope || bare === `${scope}/codes`;
}

async function keepAll({ data, source }: Message): Promise<void> {
  const addresses = (data as { keep?: unknown }).keep;
  if (!Array.isArray(addresses) || Date.now() > until) return;
  let all = true;
  for (const address of addresses.slice(0, MOST)) {
    const { href, origin, pathname } = new URL(String(address), worker.location.href);
    if (origin !== worker.location.origin || !(pathname.startsWith('/assets/') || isOfDoor(href))) continue;
    // As somebody without an account would see it.
    const answer = await fetch(href, { credentials: 'omit' }).catch(() => undefined);
    if (answer?.status === 404) return forget();
    if (answer?.ok && !answer.redirected) await keep(href, answer);
    else all = all && (await kept(href)) !== undefined;
  }
  if (all) source?.postMessage('kept');
}

async function fromKept(request: Request): Promise<Response> {
  return (await kept(request.url)) ?? fetch(request);
}

async function fromServer(event: WorkerEvent): Promise<Response> {
  const bare = event.request.url.replace(/[?#].*$/, '');
  const found = await kept(bare);
  const answer = fetch(event.request).then((fresh) => {
    if (fresh.status === 404) event.waitUntil(forget());
    // Badges that were given out meanwhile are known after a reload as well; a page may be somebody's own and is not kept from here.
    if (found && fresh.ok && bare.endsWith('/codes')) event.waitUntil(keep(bare, fresh.clone()));
    return fresh.status >= 500 && found ? found.clone() : fresh;
  });
  if (!found) return answer;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(found.clone()), PATIENCE));
  return Promise.race([answer.catch(() => found.clone()), late]);
}

async function keep(url: string, answer: Response): Promise<void> {
  await (await worker.caches.open(keptName(scope))).put(url, answer);
}

function kept(url: string): Promise<Response | undefined> {
  return worker.caches.match(url, { cacheName: keptName(scope) });
}

async function forget(): Promise<void> {
  await worker.caches.delete(keptName(scope));
  await worker.registration.unregister();
}
