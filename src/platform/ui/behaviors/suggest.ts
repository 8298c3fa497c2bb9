const WAIT = 200;
const SHORTEST = 2;

/**
 * Offers completions of what is being typed in the list that the field names (`list`), from the address in `data-suggest`.
 * Nothing is asked where the reader saves data, and a slow answer to an older text is dropped.
 */
export function suggest(element: HTMLElement): void {
  const field = element as HTMLInputElement;
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  const list = field.list;
  if (!list || connection?.saveData) return;
  let timer = 0;
  let running: AbortController | undefined;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    running?.abort();
    const text = field.value.trim();
    if (text.length < SHORTEST) return list.replaceChildren();
    timer = window.setTimeout(() => {
      running = new AbortController();
      fetch(`${field.dataset['suggest'] ?? ''}?q=${encodeURIComponent(text)}`, { signal: running.signal })
        .then((answer) => (answer.ok ? (answer.json() as Promise<string[]>) : []))
        .then((texts) => list.replaceChildren(...texts.map((value) => Object.assign(document.createElement('option'), { value }))))
        .catch(() => undefined);
    }, WAIT);
  });
}
