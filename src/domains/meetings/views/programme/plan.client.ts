// A plan by hand: an event is dragged to a room and a time; what would clash is shown before it is let go. Without a script the same is a form.
const grid = document.querySelector<HTMLElement>('[data-plan]');
let dragged = '';

interface Cell {
  roomId: string;
  slotId: string;
  clashes: string[];
}

async function showClashes(event: string): Promise<void> {
  const answer = await fetch(`${grid?.dataset['clashes'] ?? ''}?event=${encodeURIComponent(event)}`).catch(() => undefined);
  if (!answer?.ok || dragged !== event) return;
  const { cells } = (await answer.json()) as { cells: Cell[] };
  for (const { roomId, slotId, clashes } of cells) {
    const cell = grid?.querySelector<HTMLElement>(`td[data-room="${roomId}"][data-slot="${slotId}"]`);
    cell?.classList.add(clashes.length === 0 ? 'free' : 'clash');
    if (cell) cell.title = clashes.join('\n');
  }
}

function clear(): void {
  for (const cell of grid?.querySelectorAll<HTMLElement>('td') ?? []) {
    cell.classList.remove('free', 'clash', 'over');
    cell.removeAttribute('title');
  }
}

function move(event: string, cell: HTMLElement): void {
  const form = document.querySelector<HTMLFormElement>('form[data-move]');
  if (!form) return;
  const fill = (name: string, value: string) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  };
  fill('event', event);
  fill('room', cell.dataset['room'] ?? '');
  fill('slot', cell.dataset['slot'] ?? '');
  form.submit();
}

for (const item of document.querySelectorAll<HTMLElement>('[data-event]')) {
  item.draggable = true;
  item.addEventListener('dragstart', (event) => {
    dragged = item.dataset['event'] ?? '';
    event.dataTransfer?.setData('text/plain', dragged);
    void showClashes(dragged);
  });
  item.addEventListener('dragend', () => {
    dragged = '';
    clear();
  });
}
for (const cell of grid?.querySelectorAll<HTMLElement>('td[data-room]') ?? []) {
  cell.addEventListener('dragover', (event) => {
    event.preventDefault();
    cell.classList.add('over');
  });
  cell.addEventListener('dragleave', () => cell.classList.remove('over'));
  cell.addEventListener('drop', (event) => {
    event.preventDefault();
    if (dragged) move(dragged, cell);
  });
}
