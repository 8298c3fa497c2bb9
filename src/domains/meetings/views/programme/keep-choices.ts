const KEY = 'programme ';

/** What a reader without an account chose is kept in its browser, by the address of the meeting. With an account the forms go to the server. */
export function keepChoices(): void {
  const signedIn = !document.querySelector('.person a[href$="/sign-in"]');
  offerToKeep(signedIn);
  if (signedIn) return;
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-programme]')) {
    const meeting = form.dataset['programme'] ?? '';
    for (const star of form.querySelectorAll<HTMLButtonElement>('button.star')) show(star, kept(meeting).has(star.value));
    form.addEventListener('submit', (event) => {
      const star = event.submitter;
      if (!(star instanceof HTMLButtonElement)) return;
      event.preventDefault();
      const items = kept(meeting);
      if (!items.delete(star.value)) items.add(star.value);
      localStorage.setItem(KEY + meeting, JSON.stringify([...items]));
      show(star, items.has(star.value));
      showOwn();
    });
  }
  showOwn();
}

/** On the page of what the reader chose, only that. */
function showOwn(): void {
  const list = document.querySelector<HTMLElement>('[data-own-items]');
  if (!list) return;
  const items = kept(list.dataset['ownItems'] ?? '');
  for (const item of list.querySelectorAll<HTMLElement>('li[data-item]')) item.hidden = !items.has(item.dataset['item'] ?? '');
  for (const day of list.querySelectorAll('section')) day.hidden = !day.querySelector('li:not([hidden])');
  const any = list.querySelector('li[data-item]:not([hidden])') !== null;
  list.hidden = !any;
  const none = document.querySelector<HTMLElement>('[data-own-none]');
  if (none) none.hidden = any;
}

/** Who has signed in may take over what the browser kept. */
function offerToKeep(signedIn: boolean): void {
  const form = document.querySelector<HTMLFormElement>('form[data-keep]');
  const meeting = form?.dataset['keep'] ?? '';
  if (!form || !signedIn || kept(meeting).size === 0) return;
  for (const item of kept(meeting)) {
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name: 'add', value: item });
    form.append(field);
  }
  form.addEventListener('submit', () => localStorage.removeItem(KEY + meeting));
  form.hidden = false;
}

function kept(meeting: string): Set<string> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY + meeting) ?? '[]');
    return new Set(Array.isArray(found) ? found.map(String) : []);
  } catch {
    return new Set();
  }
}

function show(star: HTMLButtonElement, chosen: boolean): void {
  star.ariaPressed = String(chosen);
  star.textContent = chosen ? '★' : '☆';
}
