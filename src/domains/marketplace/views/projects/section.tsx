import type { ComponentChildren, JSX } from 'preact';

/** A part of the page; drawn only when there is something in it. */
export function Section({ title, show, children }: { title: string; show: boolean; children: ComponentChildren }): JSX.Element | null {
  if (!show) return null;
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
