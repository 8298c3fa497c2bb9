import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import type { LocalizedText } from '../../../../platform/i18n/localized.ts';
import { Crumbs, Notice } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, PostForm, TextField } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { WEIGHT_NAMES } from '../../rules/match-weights.ts';
import { entryUrl } from '../../urls-entries.ts';
import { DESK_MATCHING } from '../../urls-matches.ts';
import { Title } from '../entries/entry-view.tsx';
import type { MatchView } from './match-view.tsx';

/** What other weights would do to a need. */
export interface WeightChange {
  need: { slug: string; direction: 'need'; titles: LocalizedText };
  /** Names of the first three, now and then. */
  before: string[];
  after: string[];
}

export interface WeightsPageProps {
  form: FormState;
  preview: { total: number; changes: readonly WeightChange[] } | null;
  /** Seconds after which a preview is worth another try, where there is none yet right after a start. */
  notYet: number | null;
  saved: boolean;
  view: MatchView;
}

/** The weights, what other ones would change, and saving them. */
export function weightsPage({ form, preview, notYet, saved, view }: WeightsPageProps): string {
  const { page, w } = view;
  const of: FormView = { page, form, labels: Object.fromEntries(WEIGHT_NAMES.map((name) => [name, w(`weight.${name}`)])) };
  return renderPage({
    page,
    title: w('desk.title'),
    indexed: false,
    done: saved ? w('desk.saved') : undefined,
    children: (
      <>
        <Crumbs page={page} trail={[{ label: page.t('desk'), path: '/desk' }, { label: w('desk.title') }]} />
        <div class="stack">
          <h1>{w('desk.title')}</h1>
          <p>{w('desk.lead')}</p>
          <p>{w('rules')}</p>
          {notYet !== null && <NotYet seconds={notYet} view={view} />}
          {preview && <Preview preview={preview} view={view} />}
          <PostForm action={page.href(DESK_MATCHING)}>
            <ErrorSummary of={of} />
            <div class="grid">
              {WEIGHT_NAMES.map((name) => (
                <TextField key={name} of={of} name={name} inputMode="numeric" dir="ltr" maxLength={3} />
              ))}
            </div>
            <p class="buttons">
              <button type="submit" name="act" value="preview" class="quiet">
                {w('desk.preview')}
              </button>
              <button type="submit" name="act" value="save">
                {w('desk.save')}
              </button>
            </p>
          </PostForm>
        </div>
      </>
    ),
  });
}

function NotYet({ seconds, view: { page, w } }: { seconds: number; view: MatchView }): JSX.Element {
  return (
    <div role="status">
      <Notice tone="warn" title={w('preparing.title')}>
        <p>
          {w('desk.notYet')} {page.t('tryAgain', { seconds })}
        </p>
      </Notice>
    </div>
  );
}

function Preview({ preview, view }: { preview: NonNullable<WeightsPageProps['preview']>; view: MatchView }): JSX.Element {
  const { page, w } = view;
  const { total, changes } = preview;
  return (
    <section class="panel" role="status">
      <h2>{w('desk.changes')}</h2>
      <p>{w('desk.same', { same: total - changes.length, total })}</p>
      {changes.length > 0 && (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{w('desk.need')}</th>
                <th scope="col">{w('desk.before')}</th>
                <th scope="col">{w('desk.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ need, before, after }) => (
                <tr key={need.slug}>
                  <th scope="row">
                    <a href={page.href(entryUrl(need))}>
                      <Title titles={need.titles} view={view} />
                    </a>
                  </th>
                  <td>
                    <Names names={before} />
                  </td>
                  <td>
                    <Names names={after} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Names({ names }: { names: readonly string[] }): JSX.Element {
  return (
    <ol>
      {names.map((name) => (
        <li key={name}>
          <bdi>{name}</bdi>
        </li>
      ))}
    </ol>
  );
}
