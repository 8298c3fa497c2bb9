import type { JSX } from 'preact';
import type { View } from './view.ts';

/** A term in the reader's language; where it has no name in it, in another language, and that is said. */
export function TermLabel({ code, view }: { code: string; view: View }): JSX.Element {
  const label = view.taxonomy.label(code, view.page.locale);
  if (!label.fallback) return <>{label.text}</>;
  return (
    <>
      <bdi lang={label.lang}>{label.text}</bdi> <small class="soft">({label.lang.toUpperCase()})</small>
    </>
  );
}
