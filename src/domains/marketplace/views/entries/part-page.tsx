import type { ComponentChildren, JSX } from 'preact';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, PostForm } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { MarketEntry } from '../../findings-entries.ts';
import { entryUrl, listPath } from '../../urls-entries.ts';
import type { EntryView } from './entry-view.tsx';

interface EntryPartProps {
  view: EntryView;
  entry: MarketEntry;
  of: FormView;
  /** What the part is called. */
  title: string;
  children: ComponentChildren;
}

/** The page that changes one part of an offer or need: the way to it, what is wrong with what was typed, and the way back. */
export function entryPartPage({ view, entry, of, title, children }: EntryPartProps): string {
  const { t, page } = view;
  const name = titleFor(entry.titles, page.locale).text;
  return renderPage({
    page,
    title: `${title} – ${name}`,
    indexed: false,
    section: listPath(entry.direction),
    children: (
      <div class="stack narrow">
        <Crumbs
          page={page}
          trail={[
            { label: t(`list.${entry.direction}`), path: listPath(entry.direction) },
            { label: name, path: entryUrl(entry) },
            { label: title },
          ]}
        />
        <h1>{title}</h1>
        <ErrorSummary of={of} />
        {children}
        <p>
          <a href={page.href(entryUrl(entry))}>{t('back')}</a>
        </p>
      </div>
    ),
  });
}

interface PartFormProps {
  view: EntryView;
  entry: MarketEntry;
  /** Address with language. */
  action: string;
  children: ComponentChildren;
}

/** Its form, which gives back the version that it was made from. */
export function EntryPartForm({ view, entry, action, children }: PartFormProps): JSX.Element {
  return (
    <PostForm action={action}>
      <input type="hidden" name="version" value={String(entry.version)} />
      {children}
      <p>
        <button type="submit">{view.t('save')}</button>
      </p>
    </PostForm>
  );
}
