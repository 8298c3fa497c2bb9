import { Notice } from '../../../../platform/ui/components.tsx';
import { safetyMessages } from '../../messages/safety/index.ts';
import { beside } from '../../urls.ts';
import type { View } from '../view.ts';
import { framedPage } from './frame.tsx';

/** The preview of a record of which an audience does not even learn that it exists. */
export function nothingPage({ view: { page }, slug, name, as }: { view: View; slug: string; name: string; as: string }): string {
  const t = safetyMessages(page.locale);
  return framedPage({
    page,
    trail: [{ label: t('title', { name }), path: beside(slug, 'safety') }],
    heading: t('preview.title'),
    title: as,
    here: as,
    children: (
      <>
        <Notice title={as}>
          <p>{t('preview.nothing')}</p>
        </Notice>
      </>
    ),
  });
}
