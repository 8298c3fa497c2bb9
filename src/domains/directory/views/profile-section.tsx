import type { ComponentChildren, JSX } from 'preact';
import type { Profile } from '../findings.ts';
import type { View } from './view.ts';

export interface SectionProps {
  profile: Profile;
  view: View;
}

/** A part of the profile; drawn only when there is something in it. */
export function Section({ title, show, children }: { title: string; show: boolean; children: ComponentChildren }): JSX.Element | null {
  if (!show) return null;
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
