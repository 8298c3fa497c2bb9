import type { JSX } from 'preact';

export type Bar = {
  label: string;
  value: number;
  /** The value as people read it in the language of the page. */
  text: string;
  href?: string;
};

/**
 * Horizontal bars as a table: label, bar, number. Without colours, without images and for a screen reader it is still the table.
 * Bars are as long as their share of the greatest value; values below 0 and what is not a number count as 0. In right-to-left pages the
 * bars grow from the right.
 */
export function BarChart({
  caption,
  labelHeading,
  valueHeading,
  bars,
}: {
  caption: string;
  labelHeading: string;
  valueHeading: string;
  bars: readonly Bar[];
}): JSX.Element {
  const greatest = Math.max(0, ...bars.map(({ value }) => length(value)));
  return (
    <table class="bars">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{labelHeading}</th>
          <th scope="col">{valueHeading}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ label, value, text, href }) => (
          <tr key={label}>
            <th scope="row">{href === undefined ? <bdi>{label}</bdi> : <a href={href}>{label}</a>}</th>
            <td class="bars-bar">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width={share(value, greatest)} height="10" />
              </svg>
              <span>{text}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/**
 * A line of values in the height of a line of text, oldest first. `label` says in words what it shows. Time runs with the direction of
 * the page. Nothing is drawn for fewer than two values.
 */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }): JSX.Element | null {
  if (values.length < 2) return null;
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  const height = (value: number) => Math.round(22 - ((value - least) / (greatest - least || 1)) * 20);
  const points = values.map((value, index) => `${Math.round((index / (values.length - 1)) * 100)},${height(value)}`).join(' ');
  return (
    <svg class="sparkline" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={label}>
      <polyline points={points} />
    </svg>
  );
}

function length(value: number): number {
  return Number.isFinite(value) ? Math.max(0, value) : 0;
}

/** In hundredths, with one decimal; what is not nothing is at least visible. */
function share(value: number, greatest: number): number {
  if (length(value) === 0 || greatest === 0) return 0;
  return Math.max(0.5, Math.round((length(value) / greatest) * 1000) / 10);
}
