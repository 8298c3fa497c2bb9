import { Crumbs } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { FlagLevel } from '../../moderation.ts';
import { deskOrganizationUrl } from '../../urls-desk.ts';
import { FlagMark } from './case-queue-page.tsx';
import type { DeskView } from './desk-view.ts';

export interface WatchProps {
  title: string;
  lines: readonly { slug: string; name: string; lang: string | null; flag?: FlagLevel; text: string }[];
}

/** A plain list of organizations to keep an eye on. */
export function watchPage({ title, lines }: WatchProps, view: DeskView): string {
  const { page, d } = view;
  return renderPage({
    page,
    title,
    indexed: false,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: page.t('desk'), path: '/desk' }, { label: title }]} />
        <h1>{title}</h1>
        {lines.length === 0 && <p class="soft">{d('watch.none')}</p>}
        <ul class="queue">
          {lines.map(({ slug, name, lang, flag, text }) => (
            <li key={slug}>
              <a href={page.href(deskOrganizationUrl(slug))}>
                <bdi lang={lang ?? undefined}>{name}</bdi>
              </a>
              <span>{flag && <FlagMark level={flag} view={view} />}</span>
              <span class="soft">{text}</span>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}
