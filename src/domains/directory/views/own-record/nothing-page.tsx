import { Crumbs, Notice } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { safetyMessages } from '../../messages/safety/index.ts';
import { beside } from '../../urls.ts';
import type { View } from '../view.ts';

/** The preview of a record of which an audience does not even learn that it exists. */
export function nothingPage({ view: { page }, slug, name, as }: { view: View; slug: string; name: string; as: string }): string {
  const t = safetyMessages(page.locale);
  return renderPage({
    page,
    title: as,
    indexed: false,
    children: (
      <div class="stack narrow">
        <Crumbs page={page} trail={[{ label: t('title', { name }), path: beside(slug, 'safety') }, { label: as }]} />
        <h1>{t('preview.title')}</h1>
        <Notice title={as}>
          <p>{t('preview.nothing')}</p>
        </Notice>
      </div>
    ),
  });
}
