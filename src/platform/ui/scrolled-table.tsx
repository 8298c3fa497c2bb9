import type { ComponentChildren, JSX } from 'preact';

/**
 * A table without links that may be wider than the screen: it scrolls by keys only where it takes the focus (WCAG 2.1.1). Without totals
 * it is `plain`; `labelled`: its cells bear `data-label`, and on a phone each row is a few lines.
 */
export function ScrolledTable({
  label,
  look,
  children,
}: {
  label: string;
  look?: 'plain' | 'plain labelled';
  children: ComponentChildren;
}): JSX.Element {
  return (
    <section class={look ? `matrix ${look}` : 'matrix'} aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
