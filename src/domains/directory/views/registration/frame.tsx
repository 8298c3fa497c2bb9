import type { ComponentChildren, JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { registrationMessages } from '../../messages/registration/index.ts';
import type { RegistrationStep } from '../../rules/registration.ts';
import { REGISTER, registrationUrl } from '../../urls.ts';
import type { View } from '../view.ts';

export interface StepProps {
  view: View;
  /** Id of the draft; null before the first step was answered. */
  draftId: string | null;
  form: FormState;
}

/** The steps that are counted for the reader; a question that not everybody is asked has the number of the one before. */
const NUMBERS: Record<RegistrationStep, number> = { name: 1, similar: 1, work: 2, place: 3, about: 4, check: 5 };
const LAST = 5;

interface FrameProps extends StepProps {
  step: RegistrationStep;
  title: string;
  labels: FormView['labels'];
  children: (of: FormView) => ComponentChildren;
}

/** One step of a registration: where it stands, what is wrong, one small form, and that it is saved. */
export function stepPage({ view, draftId, form, step, title, labels, children }: FrameProps): string {
  const { page } = view;
  const t = registrationMessages(page.locale);
  const of: FormView = { page, form, labels };
  const before = previous(step);
  return renderPage({
    page,
    title: `${title} – ${t('title')}`,
    indexed: false,
    children: (
      <div class="stack narrow">
        <Crumbs page={page} trail={[{ label: t('account.title'), path: '/account/organizations' }, { label: t('title') }]} />
        <p class="soft">{t('step', { step: NUMBERS[step], steps: LAST })}</p>
        <h1>{title}</h1>
        <ErrorSummary of={of} />
        {children(of)}
        {draftId && (
          <p class="small soft">
            {before && <a href={page.href(registrationUrl(draftId, before))}>{t('back')}</a>} {t('saved')}
          </p>
        )}
      </div>
    ),
  });
}

/** Where the form of a step goes. */
export function stepAction({ view, draftId }: StepProps, step: RegistrationStep): string {
  return view.page.href(draftId === null ? REGISTER : registrationUrl(draftId, step));
}

export function NextButton({ view }: { view: View }): JSX.Element {
  return (
    <p>
      <button type="submit">{registrationMessages(view.page.locale)('next')}</button>
    </p>
  );
}

function previous(step: RegistrationStep): RegistrationStep | null {
  const order: RegistrationStep[] = ['name', 'work', 'place', 'about', 'check'];
  return step === 'similar' ? 'name' : (order[order.indexOf(step) - 1] ?? null);
}
