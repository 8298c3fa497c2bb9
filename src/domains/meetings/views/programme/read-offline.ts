/** Lets the browser keep the pages of the programme that were opened, and its other days, for times without a line; says so when there is none. */
export function readOffline(): void {
  const script = document.querySelector<HTMLElement>('[data-offline-script]')?.dataset['offlineScript'];
  const note = document.querySelector<HTMLElement>('[data-offline-note]');
  const tell = () => {
    if (note) note.hidden = navigator.onLine;
  };
  addEventListener('online', tell);
  addEventListener('offline', tell);
  tell();
  if (!script || !('serviceWorker' in navigator)) return;
  const scope = script.replace(/\/offline\.js$/, '');
  void navigator.serviceWorker
    .register(script, { scope })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => active?.postMessage({ keep: addresses() }))
    .catch(() => undefined);
}

function addresses(): string[] {
  const days = [...document.querySelectorAll<HTMLAnchorElement>('a[data-offline]')].map(({ href }) => href);
  const parts = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(({ href }) => href);
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src);
  return [location.href, ...days, ...parts, ...scripts];
}
