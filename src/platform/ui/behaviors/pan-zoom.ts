import { followFingers, shares } from './fingers.ts';

const CLOSEST = 12;
const STEP = 1.6;

/**
 * Lets a map be zoomed and moved: own buttons, the keys + - 0 and arrows, dragging, pinching, the wheel with Ctrl. The element holds one
 * SVG and the words of the buttons (`data-zoom-in`, `-out`, `-reset`). Changes the viewBox, at once: nothing is animated.
 */
export function panZoom(element: HTMLElement): void {
  const svg = element.querySelector('svg');
  if (!svg) return;
  const { width, height } = svg.viewBox.baseVal;
  let [left, top, scale] = [0, 0, 1];
  /** Zooms so that the point at these shares of the picture stays, then moves by shares of the picture. */
  const change = (factor: number, across = 0.5, down = 0.5, right = 0, below = 0) => {
    const next = Math.min(CLOSEST, Math.max(1, scale * factor));
    const kept = 1 / scale - 1 / next;
    left = Math.min(width - width / next, Math.max(0, left + width * (kept * across + right / next)));
    top = Math.min(height - height / next, Math.max(0, top + height * (kept * down + below / next)));
    scale = next;
    svg.setAttribute('viewBox', [left, top, width / scale, height / scale].map(Math.round).join(' '));
    element.classList.toggle('map-zoomed', scale > 1);
    element.style.setProperty('--zoom', String(scale)); // dots keep their size
  };
  addButtons(element, { zoomIn: () => change(STEP), zoomOut: () => change(1 / STEP), zoomReset: () => change(0) });
  const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const factors: Record<string, number> = { '+': STEP, '=': STEP, '-': 1 / STEP, '0': 0 };
  element.addEventListener('keydown', (event) => {
    const [arrow, factor] = [arrows[event.key], factors[event.key]];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (factor !== undefined) change(factor);
    else if (arrow && scale > 1) change(1, 0, 0, arrow[0] / 6, arrow[1] / 6);
    else return; // without zoom the arrows move the page
    event.preventDefault();
  });
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    change(Math.exp(-event.deltaY / 200), ...shares(svg, event.clientX, event.clientY));
  };
  svg.addEventListener('wheel', wheel, { passive: false });
  followFingers(svg, change);
}

function addButtons(element: HTMLElement, acts: Record<string, () => void>): void {
  const group = Object.assign(document.createElement('div'), { className: 'map-buttons' });
  for (const [name, act] of Object.entries(acts)) {
    const sign = name === 'zoomIn' ? '+' : name === 'zoomOut' ? '−' : '⤢';
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      textContent: sign,
      ariaLabel: element.dataset[name] ?? '',
      onclick: act,
    });
    button.title = button.ariaLabel ?? '';
    group.append(button);
  }
  element.append(group);
}
