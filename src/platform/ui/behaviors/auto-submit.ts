/**
 * A form of filters that answers at once: a change fetches the address the form stands for and swaps the regions
 * marked `data-region`; the address bar follows. If anything fails the form is sent the ordinary way.
 */
export function autoSubmit(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  let running: AbortController | undefined;
  form.addEventListener('change', () => {
    const url = new URL(form.action);
    url.search = new URLSearchParams(
      [...new FormData(form)].flatMap(([key, value]) => (typeof value === 'string' && value !== '' ? [[key, value]] : [])),
    ).toString();
    running?.abort();
    running = new AbortController();
    swap(url, running.signal)
      .then(() => {
        history.pushState(null, '', url);
        shown = url.pathname + url.search;
      })
      .catch((error: unknown) => {
        if (!(error instanceof DOMException && error.name === 'AbortError')) form.submit();
      });
  });
  let shown = location.pathname + location.search;
  addEventListener('popstate', () => {
    // A link to a place on the same page comes here too; only another address is another result.
    if (location.pathname + location.search !== shown) location.reload();
  });
}

async function swap(url: URL, signal: AbortSignal): Promise<void> {
  const regions = document.querySelectorAll<HTMLElement>('[data-region]');
  for (const region of regions) region.ariaBusy = 'true';
  const response = await fetch(url, { signal, headers: { accept: 'text/html' } });
  if (!response.ok) throw new Error(String(response.status));
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  const focused = document.activeElement?.id;
  const open = new Set([...document.querySelectorAll('details[open]')].map((details) => details.id));
  for (const region of regions) {
    const fresh = next.querySelector(`[data-region="${region.dataset['region'] ?? ''}"]`);
    if (fresh) region.replaceWith(fresh);
  }
  for (const details of document.querySelectorAll('details')) if (open.has(details.id)) details.open = true;
  document.title = next.title;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}
