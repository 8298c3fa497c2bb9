import type { JSX } from 'preact';
import type { PageSection } from '../domain.ts';

/** What other domains show on a page. */
export function PageSections({ sections }: { sections: readonly PageSection[] }): JSX.Element {
  return (
    <>
      {sections.map(({ key, title, content }) => (
        <section key={key} id={key}>
          <h2>{title}</h2>
          {content}
        </section>
      ))}
    </>
  );
}
