import type { ComponentChildren, JSX } from 'preact';
import { Quoted } from '../../../platform/ui/components.tsx';
import type { Profile } from '../findings.ts';
import { safetyMessages } from '../messages/safety/index.ts';
import type { StatementField } from '../rules/statements.ts';
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

/** What the organization says to this part of its record. */
export function StatementOn({ field, profile, view }: SectionProps & { field: StatementField }): JSX.Element | null {
  const statement = profile.extras.statements.find((one) => one.field === field);
  if (!statement) return null;
  return (
    <blockquote class="statement">
      <p class="small soft">{safetyMessages(view.page.locale)('statement.says')}</p>
      <Quoted as="p" lang={statement.lang}>
        {statement.text}
      </Quoted>
    </blockquote>
  );
}
