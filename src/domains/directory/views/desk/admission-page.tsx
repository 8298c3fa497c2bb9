import { renderPage } from '../../../../platform/ui/layout.tsx';
import { Quoted } from '../../../../platform/ui/components.tsx';
import { settingsMessages } from '../../messages/settings/index.ts';
import { inLanguage } from '../../rules/reason-templates.ts';
import type { TextByLocale } from '../../settings.ts';
import type { View } from '../view.ts';

/** Who is admitted, in the secretariat's words or in those of the program. */
export function admissionPage(text: TextByLocale, { page }: View): string {
  const s = settingsMessages(page.locale);
  const said = inLanguage(text, page.locale) || s('admission.standard');
  return renderPage({
    page,
    title: s('admission.title'),
    children: (
      <>
        <h1>{s('admission.title')}</h1>
        <Quoted as="div">
          <p class="prose">{said}</p>
        </Quoted>
      </>
    ),
  });
}
