/**
 * Shows what happens somewhere (`data-source`, server-sent events) as it happens: each event brings the whole region as markup of this site. What was
 * missed while the line was down comes when it is back. Clocks within it (`data-since`, `data-seconds`) count down, also where nothing is followed.
 */
export function follow(element: HTMLElement): void {
  tick(element);
  setInterval(() => tick(element), 1_000);
  const source = element.dataset['source'];
  if (!source || typeof EventSource === 'undefined') return;
  const since = element.querySelector<HTMLElement>('[data-sequence]')?.dataset['sequence'] ?? '0';
  const events = new EventSource(`${source}?since=${since}`);
  events.addEventListener('board', (event: MessageEvent<string>) => {
    const told = JSON.parse(event.data) as { text?: string };
    if (told.text === undefined) return;
    const page = new DOMParser().parseFromString(told.text, 'text/html');
    element.replaceChildren(...page.body.childNodes);
    tick(element);
  });
  addEventListener('pagehide', () => events.close());
}

/** How much of the time is left: `1:05`, `-0:10` when it is over. */
function tick(element: HTMLElement): void {
  for (const clock of element.querySelectorAll<HTMLElement>('[data-since]')) {
    const begun = Date.parse(clock.dataset['since'] ?? '');
    const left = Number(clock.dataset['seconds']) - Math.floor((Date.now() - begun) / 1_000);
    const [minutes, seconds] = [Math.floor(Math.abs(left) / 60), Math.abs(left) % 60];
    clock.textContent = `${left < 0 ? '-' : ''}${minutes}:${String(seconds).padStart(2, '0')}`;
  }
}
