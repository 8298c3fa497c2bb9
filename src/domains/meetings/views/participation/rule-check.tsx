import type { JSX } from 'preact';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import { accreditationMessages } from '../../messages/accreditation/index.ts';
import type { Finding } from '../../rules/accreditation.ts';
import type { CallState } from '../../rules/calls.ts';
import { momentText } from '../meeting-parts.tsx';

interface Props {
  page: PageContext;
  meeting: Meeting;
  findings: readonly Finding[];
  call: CallState;
}

/** Every rule by name, whether it is met, and what would meet it. A script renews this region while the form is filled in. */
export function RuleCheck({ page, meeting, findings, call }: Props): JSX.Element {
  const t = accreditationMessages(page.locale);
  return (
    <section data-region="rules" aria-live="polite" aria-label={t('checked')}>
      <h2>{t('checked')}</h2>
      <ul>
        {findings.map(({ rule, met }) => (
          <li key={rule}>
            {t(`rule.${rule}`)} – <strong>{t(met ? 'met' : 'notMet')}</strong>
            {rule === 'window' ? (
              <p class="hint">{windowText(page, meeting, call)}</p>
            ) : (
              !met && <p class="hint">{t(`rule.${rule}.how`)}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The deadline is sharp, so it is told with its clock. */
function windowText(page: PageContext, { calls, zone }: Meeting, state: CallState): string {
  const t = accreditationMessages(page.locale);
  const call = calls.accreditation;
  if (!call || state === 'none') return t('rule.window.none');
  const text = (at: Date) => `${momentText(at, zone, page.locale)} (${zone})`;
  return t('rule.window.how', { opens: text(call.opensAt), closes: text(call.closesAt) });
}
