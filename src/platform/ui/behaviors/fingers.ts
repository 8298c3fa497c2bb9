const STILL_A_CLICK = 5;

/** One finger or the mouse drags; two fingers zoom around their middle and drag with it. A drag that ends on a link does not follow it. */
export function followFingers(
  svg: SVGSVGElement,
  change: (factor: number, across: number, down: number, right: number, below: number) => void,
): void {
  const fingers = new Map<number, [number, number]>();
  let travelled = 0;
  const middle = () => [...fingers.values()].reduce(([x, y], [a, b]) => [x + a / fingers.size, y + b / fingers.size], [0, 0]);
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 1;
  };
  svg.addEventListener('pointerdown', (event) => {
    if (fingers.size === 0) travelled = 0;
    if (fingers.size < 2) fingers.set(event.pointerId, shares(svg, event.clientX, event.clientY));
  });
  addEventListener('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return;
    const [[x, y], apart] = [middle(), spread()];
    fingers.set(event.pointerId, shares(svg, event.clientX, event.clientY));
    const [nextX, nextY] = middle();
    travelled += Math.hypot(event.movementX, event.movementY);
    change(spread() / apart, nextX, nextY, x - nextX, y - nextY);
  });
  for (const end of ['pointerup', 'pointercancel'] as const) addEventListener(end, (event) => fingers.delete(event.pointerId));
  svg.addEventListener('dragstart', (event) => event.preventDefault());
  svg.addEventListener('click', (event) => travelled > STILL_A_CLICK && event.preventDefault(), true);
}

/** Where a point of the screen lies in the picture: 0 to 1 across and down. */
export function shares(svg: SVGSVGElement, x: number, y: number): [across: number, down: number] {
  const box = svg.getBoundingClientRect();
  return [(x - box.left) / box.width, (y - box.top) / box.height];
}
