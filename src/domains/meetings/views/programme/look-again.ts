/** A region (`data-region`) that is fetched anew every so many seconds (`data-look-again`) while the page is in sight. */
export function lookAgain(): void {
  const first = document.querySelector<HTMLElement>('[data-look-again]');
  if (!first) return;
  const region = `[data-region="${first.dataset['region'] ?? ''}"]`;
  const look = async (): Promise<void> => {
    const answer = document.hidden ? undefined : await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector(region);
    if (fresh) document.querySelector(region)?.replaceWith(fresh);
  };
  setInterval(() => void look(), Number(first.dataset['lookAgain']) * 1000);
}
