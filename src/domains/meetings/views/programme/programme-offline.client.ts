// Runs beside the pages of a programme (a service worker): with a line everything comes from the server, without one from what was kept.
// Nothing personal is kept: pages are asked for without a session, or said by the server to be the same for everybody.
import { worker, type WorkerEvent } from '../service-worker.ts';

const MOST = 60;
/** Milliseconds after which a page that was kept is shown rather than waited for. */
const PATIENCE = 6_000;
const cacheName = () => `programme 1 ${worker.registration.scope}`;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('message', (event) => event.waitUntil(keepAll(event.data)));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(fromKept(request));
  else if (request.mode === 'navigate') event.respondWith(fromServer(event));
});

/** Pages kept by an older form of this script go. */
async function takeOver(): Promise<void> {
  const own = worker.registration.scope;
  for (const name of await worker.caches.keys())
    if (name.startsWith('programme ') && name.endsWith(` ${own}`) && name !== cacheName()) await worker.caches.delete(name);
  await worker.clients.claim();
}

async function keepAll(data: unknown): Promise<void> {
  const addresses = (data as { keep?: unknown }).keep;
  if (!Array.isArray(addresses)) return;
  for (const address of addresses.slice(0, MOST)) {
    const url = new URL(String(address), worker.location.href);
    const ours =
      url.origin === worker.location.origin && (url.pathname.startsWith('/assets/') || url.href.startsWith(worker.registration.scope));
    if (ours) await keepAnonymously(url.href);
  }
}

/** As somebody without a session would see it. */
async function keepAnonymously(url: string): Promise<void> {
  const answer = await fetch(url, { credentials: 'omit', headers: { accept: 'text/html,*/*' } }).catch(() => undefined);
  if (answer?.ok && !answer.redirected) await keep(url, answer);
}

async function keep(url: string, answer: Response): Promise<void> {
  const cache = await worker.caches.open(cacheName());
  await cache.put(url, answer);
  const all = await cache.keys();
  for (const old of all.slice(0, Math.max(0, all.length - MOST))) await cache.delete(old);
}

async function fromKept(request: Request): Promise<Response> {
  const found = await (await worker.caches.open(cacheName())).match(request.url);
  return found ?? fetch(request);
}

async function fromServer(event: WorkerEvent): Promise<Response> {
  const { url } = event.request;
  const answer = fetch(event.request).then((fresh) => {
    if (fresh.ok && fresh.headers.get('x-public-page') === 'yes') event.waitUntil(keep(url, fresh.clone()));
    return fresh;
  });
  const found = await (await worker.caches.open(cacheName())).match(url);
  if (!found) return answer;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(found.clone()), PATIENCE));
  return Promise.race([answer.catch(() => found.clone()), late]);
}
