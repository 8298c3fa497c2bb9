// What the scripts that run beside pages (service workers) see of the browser.
interface Worker {
  caches: CacheStorage;
  location: Location;
  registration: { scope: string; unregister(): Promise<boolean> };
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(kind: string, handle: (event: WorkerEvent) => void): void;
}
export interface WorkerEvent {
  request: Request;
  data: unknown;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

export const worker = globalThis as unknown as Worker;
