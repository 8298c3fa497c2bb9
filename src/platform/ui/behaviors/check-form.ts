/** Milliseconds after the last key before the form is looked at. */
const PAUSE = 400;

/**
 * A form that is checked while it is filled in: what stands in it goes to `data-check`, and the regions (`data-region`) of the form are renewed
 * from the page that answers. Files stay on the phone; that one was chosen is told. A look that fails changes nothing.
 */
export function checkForm(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      running?.abort();
      running = new AbortController();
      void look(form, running.signal).catch(() => undefined);
    }, PAUSE);
  });
}

async function look(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') body.append(name, value);
    else if (value.size > 0) body.append(`${name}Chosen`, 'yes');
  }
  const answer = await fetch(form.dataset['check'] ?? '', { method: 'POST', body, signal, headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const region of form.querySelectorAll<HTMLElement>('[data-region]')) {
    const fresh = page.querySelector(`[data-region="${region.dataset['region'] ?? ''}"]`);
    if (fresh && fresh.innerHTML !== region.innerHTML) region.replaceChildren(...fresh.childNodes);
  }
}
