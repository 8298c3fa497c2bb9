/** Under which name the browser keeps what one door needs without a line; `scope`: the whole address of its page. */
export const keptName = (scope: string): string => `door 1 ${scope}`;

/**
 * Lets the browser keep the page of this door, its scripts and the list of badges, so that it opens again without a line. `root` says where
 * the script for it is and until when (milliseconds) anything may be kept. Says whether it is kept.
 */
export async function keepDoor(root: HTMLElement): Promise<boolean> {
  const { offline: script, codes, until } = root.dataset;
  if (!script || !codes || !('serviceWorker' in navigator)) return false;
  if (Date.now() > Number(until)) return false;
  const kept = new Promise<boolean>((resolve) => {
    navigator.serviceWorker.addEventListener('message', ({ data }) => resolve(data === 'kept'), { once: true });
  });
  await navigator.serviceWorker.register(script, { scope: scopeOf(script) });
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ keep: addresses(codes) });
  return kept;
}

/** Nothing of the door stays in this browser but scans that have not been sent. */
export async function forgetDoor(root: HTMLElement): Promise<void> {
  const { offline: script } = root.dataset;
  if (!script || !('serviceWorker' in navigator)) return;
  const scope = new URL(scopeOf(script), location.href).href;
  await caches.delete(keptName(scope));
  for (const one of await navigator.serviceWorker.getRegistrations()) if (one.scope === scope) await one.unregister();
}

function scopeOf(script: string): string {
  return script.replace(/\/offline\.js$/, '');
}

function addresses(codes: string): string[] {
  const styles = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(({ href }) => href);
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src);
  return [location.href.replace(/[?#].*$/, ''), new URL(codes, location.href).href, ...styles, ...scripts];
}
