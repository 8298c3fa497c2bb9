const OFF = 'parvis-keys-off';

/**
 * Lets single keys press what the page offers: every element with `aria-keyshortcuts` of one letter. `j` and `k` move through
 * the rows (`data-row`), `x` ticks the box of the row, `o` opens it. Nothing happens while one types or holds another key, and the keys
 * can be switched off for good (WCAG 2.1.4); the switch stands in the element itself, which lists the keys.
 */
export function shortcuts(element: HTMLElement): void {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet' });
  const isOff = () => localStorage.getItem(OFF) !== null;
  const tell = () => (button.textContent = (isOff() ? element.dataset['on'] : element.dataset['off']) ?? '');
  button.onclick = () => {
    if (isOff()) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, '1');
    tell();
  };
  tell();
  element.append(button);
  element.hidden = false;
  document.addEventListener('keydown', (event) => {
    if (isOff() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    if (press(event.key.toLowerCase())) event.preventDefault();
  });
}

function press(key: string): boolean {
  if (!/^[a-z]$/.test(key)) return false;
  const row = document.activeElement?.closest<HTMLElement>('[data-row]');
  if (key === 'j' || key === 'k') return move(row ?? null, key === 'j' ? 1 : -1);
  if (key === 'x') return pressed(row?.querySelector<HTMLElement>('input[type=checkbox]'));
  if (key === 'o') return pressed(row?.querySelector<HTMLElement>('a'));
  return pressed(document.querySelector<HTMLElement>(`[aria-keyshortcuts="${key}"]`));
}

function pressed(element: HTMLElement | null | undefined): boolean {
  element?.click();
  return element !== null && element !== undefined;
}

/** To the link of the next row; from nowhere to the first or the last. */
function move(row: HTMLElement | null, step: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = row ? rows.indexOf(row) + step : step > 0 ? 0 : rows.length - 1;
  const link = rows[at]?.querySelector<HTMLElement>('a');
  link?.focus();
  return link !== null && link !== undefined;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
}
