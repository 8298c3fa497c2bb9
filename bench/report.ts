/** One measured figure, as it is printed: one JSON object on a line. */
export interface Figure {
  name: string;
  value: number | null;
  unit: string;
  /** What it should be, as text: `<= 10`. */
  budget: string;
  ok: boolean;
  /** How many measurements stand behind it. */
  n: number;
  note: string;
}

export function report({ name, value, unit, budget, ok, n, note }: Figure): void {
  process.stdout.write(`${JSON.stringify({ name, value, unit, budget, ok, n, note })}\n`);
}

/** For a figure that cannot be taken because the real organizations are not beside the project. */
export function reportMissing(name: string): void {
  report({ name, value: null, unit: '', budget: '', ok: false, n: 0, note: 'not measured: ../shared/data not present' });
}
