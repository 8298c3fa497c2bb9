import type { ComponentChildren, JSX } from 'preact';

/** A table without links that may be wider than the screen: it scrolls by keys only where it takes the focus (WCAG 2.1.1). */
export function ScrolledTable({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="matrix" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
