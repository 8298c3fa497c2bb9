import type { JSX } from 'preact';
import { Crumbs, Notice, Quoted } from '../../../../platform/ui/components.tsx';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import { formatDay, joinList } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { ListedMerge } from '../../duplicate-findings.ts';
import type { StoredRecord } from '../../records/canonical.ts';
import { MERGE_FIELDS } from '../../rules/merge-records.ts';
import { organizationUrl } from '../../urls.ts';
import { DUPLICATES, duplicateUrl, mergeUrl, undoingUrl } from '../../urls-desk.ts';
import type { ShownChoices, Side } from './compare-page.tsx';
import { type DuplicateView, linesOf } from './duplicate-view.ts';
import { Lines } from './lines.tsx';

export interface PreviewProps {
  caseId: string;
  keep: Side;
  choices: ShownChoices;
  /** What was looked at, so that nothing newer is merged unseen. */
  seen: string;
  result: StoredRecord;
  mergedName: string;
}

/** What would come of a merge, and the button that does it. */
export function previewPage(props: PreviewProps, view: DuplicateView): string {
  const { page, u } = view;
  const { caseId, keep, choices, seen, result, mergedName } = props;
  const query = new URLSearchParams({ keep, ...choices });
  return renderPage({
    page,
    title: u('merge.result'),
    indexed: false,
    children: (
      <div class="stack">
        <Crumbs
          page={page}
          trail={[
            { label: page.t('desk'), path: '/desk' },
            { label: u('title'), path: DUPLICATES },
            { label: u('pair.title'), path: duplicateUrl(caseId) },
            { label: u('merge.result') },
          ]}
        />
        <h1>{u('merge.result')}</h1>
        <p>{u('merge.result.text', { name: mergedName })}</p>
        <Result of={result} view={view} />
        <PostForm action={page.href(mergeUrl(caseId))}>
          <input type="hidden" name="seen" value={seen} />
          <input type="hidden" name="keep" value={keep} />
          {MERGE_FIELDS.map((field) => (
            <input key={field} type="hidden" name={field} value={choices[field]} />
          ))}
          <p class="buttons">
            <button type="submit">{u('merge.do')}</button>
            <a href={page.href(`${duplicateUrl(caseId)}?${query}`)}>{u('merge.change')}</a>
          </p>
        </PostForm>
      </div>
    ),
  });
}

function Result({ of, view }: { of: StoredRecord; view: DuplicateView }): JSX.Element {
  const { u, t } = view;
  return (
    <div class="side">
      <p>
        <bdi dir="ltr">{organizationUrl(of.slug)}</bdi> · {t(`state.${of.state}`)}
      </p>
      {MERGE_FIELDS.map((field) => {
        const lines = linesOf(field, of, view);
        return lines.length === 0 ? null : (
          <section key={field} class="compared">
            <h2>{u(`field.${field}`)}</h2>
            <Lines lines={lines} view={view} />
          </section>
        );
      })}
    </div>
  );
}

export interface MergesProps {
  merges: readonly ListedMerge[];
  /** Why a merge could not be undone: fields changed since, or none when it was undone already. */
  conflict?: readonly string[] | undefined;
  done?: string | undefined;
}

/** Merges, the latest first, each with the way back. */
export function mergesPage({ merges, conflict, done }: MergesProps, view: DuplicateView): string {
  const { page, u } = view;
  return renderPage({
    page,
    title: u('merges.title'),
    indexed: false,
    done,
    children: (
      <div class="stack">
        <Crumbs
          page={page}
          trail={[{ label: page.t('desk'), path: '/desk' }, { label: u('title'), path: DUPLICATES }, { label: u('merges.title') }]}
        />
        <h1>{u('merges.title')}</h1>
        {conflict && (
          <Notice tone="bad">
            {conflict.length === 0 ? u('merges.twice') : u('merges.conflict', { fields: fieldNames(conflict, view) })}
          </Notice>
        )}
        {merges.length === 0 && <p>{u('merges.none')}</p>}
        <ul class="pairs">
          {merges.map((merge) => (
            <MergeLine key={merge.id} merge={merge} view={view} />
          ))}
        </ul>
      </div>
    ),
  });
}

function MergeLine({ merge, view }: { merge: ListedMerge; view: DuplicateView }): JSX.Element {
  const { page, u } = view;
  return (
    <li>
      <span>
        <Quoted as="bdi">{u('merges.line', { merged: merge.mergedName, kept: merge.kept?.name ?? '' })}</Quoted>
        {merge.kept && (
          <>
            {' '}
            <a href={page.href(organizationUrl(merge.kept.slug))}>{u('told.merged.open')}</a>
          </>
        )}
      </span>
      <span class="soft small">{u('merges.by', { name: merge.by, day: formatDay(merge.at, page.locale) })}</span>
      {merge.undone ? (
        <span>{u('merges.undone')}</span>
      ) : (
        <PostForm action={page.href(undoingUrl(merge.id))}>
          <button type="submit" class="quiet">
            {u('merges.undo')}
          </button>
        </PostForm>
      )}
    </li>
  );
}

function fieldNames(fields: readonly string[], { u, page }: DuplicateView): string {
  const named = [...MERGE_FIELDS, 'slug', 'formerSlugs', 'state', 'listing', 'visibility', 'checked'] as const;
  return joinList(
    fields.map((field) => {
      const known = named.find((name) => name === field);
      return known ? u(`field.${known}`) : field;
    }),
    page.locale,
  );
}
