const EVERY = 1_000;
const LONGEST = 10 * 60_000;

/**
 * Looks again and again whether a region (`data-region`) says something else, and shows it, until what comes does not ask for this
 * any more. A look that fails is tried again; after ten minutes it is given up, and the page still has its link to look by hand.
 */
export function poll(element: HTMLElement): void {
  const region = element.dataset['region'] ?? '';
  const begun = Date.now();
  let shown = element;
  const look = async (): Promise<void> => {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
    const fresh = page?.querySelector<HTMLElement>(`[data-region="${region}"]`);
    if (page && fresh && fresh.outerHTML !== shown.outerHTML) {
      shown.replaceWith(fresh);
      shown = fresh;
      document.title = page.title;
    }
    if (shown.dataset['behavior'] === 'poll' && Date.now() - begun < LONGEST) setTimeout(() => void look(), EVERY);
  };
  setTimeout(() => void look(), EVERY);
}
