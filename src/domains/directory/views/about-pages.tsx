import { Crumbs } from '../../../platform/ui/components.tsx';
import { renderPage } from '../../../platform/ui/layout.tsx';
import type { View } from './view.ts';

export interface SourceCount {
  attribution: string;
  total: number;
}

/** What this is, where its records come from, how it keeps people safe. */
export function aboutPage(sources: SourceCount[], view: View): string {
  const { t, page } = view;
  return renderPage({
    page,
    title: t('about.title'),
    description: t('about.what'),
    children: (
      <>
        <Crumbs page={page} trail={[{ label: t('about.title') }]} />
        <h1>{t('about.title')}</h1>
        <p class="lead">{t('about.what')}</p>
        <section>
          <h2>{t('about.sources')}</h2>
          {sources.length === 0 && <p>{t('about.none')}</p>}
          <ul>
            {sources.map(({ attribution, total }) => (
              <li key={attribution}>
                <bdi>{t('about.sourceCount', { source: attribution, total })}</bdi>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{t('about.safety')}</h2>
          <p>{t('about.safetyText')}</p>
        </section>
        <section>
          <h2>{t('about.languages')}</h2>
          <p>{t('about.languagesText')}</p>
        </section>
      </>
    ),
  });
}
