import type { JSX } from 'preact';
import { Crumbs, Notice, Quoted } from '../../../../platform/ui/components.tsx';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import { formatDay, joinList } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { DuplicatePairPage, PairSide } from '../../duplicate-findings.ts';
import { differingFields, isListField, MERGE_FIELDS, type MergeField } from '../../rules/merge-records.ts';
import { organizationUrl } from '../../urls.ts';
import { DUPLICATES, duplicateUrl, mergeUrl, undoingUrl } from '../../urls-desk.ts';
import { type DuplicateView, linesOf, reasonsText } from './duplicate-view.ts';
import { Lines } from './lines.tsx';

export type Side = 'one' | 'other';
/** What the form of choices begins with: by the place of a record on the page. */
export type ShownChoices = Record<MergeField, Side | 'both'>;

export interface CompareProps extends DuplicatePairPage {
  keep: Side;
  choices: ShownChoices;
  done?: string | undefined;
}

/** Two records side by side: what differs is marked, and each field is chosen from one or the other. */
export function comparePage(props: CompareProps, view: DuplicateView): string {
  const { page, u } = view;
  const { pair, one, other } = props;
  const gone = one.record.state === 'withdrawn' || other.record.state === 'withdrawn';
  return renderPage({
    page,
    title: u('pair.title'),
    indexed: false,
    done: props.done,
    children: (
      <div class="stack">
        <Crumbs
          page={page}
          trail={[{ label: page.t('desk'), path: '/desk' }, { label: u('title'), path: DUPLICATES }, { label: u('pair.title') }]}
        />
        <h1>{u('pair.title')}</h1>
        <p>
          <strong>{u('score', { percent: Math.round(pair.score * 100) })}</strong> {reasonsText(pair.reasons, view)}
        </p>
        {pair.state !== 'open' && <Notice>{u(`state.${pair.state}`)}</Notice>}
        <div class="paired">
          <Head of={one} title={u('pair.one')} view={view} />
          <Head of={other} title={u('pair.other')} view={view} />
        </div>
        <Verdicts {...props} view={view} />
        {gone ? <p>{u('merge.impossible')}</p> : <Choices {...props} view={view} />}
      </div>
    ),
  });
}

function Head({ of, title, view }: { of: PairSide; title: string; view: DuplicateView }): JSX.Element {
  const { page, t, u } = view;
  const { record } = of;
  const { name } = of;
  return (
    <section class="side">
      <p class="soft small">{title}</p>
      <h2>
        <a href={page.href(organizationUrl(record.slug))}>
          <Quoted as="bdi" lang={name.lang}>
            {name.text}
          </Quoted>
        </a>
      </h2>
      <dl class="facts-table">
        <dt>{u('side.state')}</dt>
        <dd>{t(`state.${record.state}`)}</dd>
        <dt>{u('side.source')}</dt>
        <dd>{record.source?.name ?? u('pair.none')}</dd>
        <dt>{u('side.checked')}</dt>
        <dd>{record.checked ? formatDay(record.checked.on, page.locale) : u('side.never')}</dd>
        <dt>{u('side.updated')}</dt>
        <dd>{formatDay(of.updatedAt, page.locale)}</dd>
        <dt>{u('side.stewards')}</dt>
        <dd>{of.stewards.length === 0 ? u('side.nobody') : <bdi>{joinList(of.stewards.slice(0, 10), page.locale)}</bdi>}</dd>
      </dl>
    </section>
  );
}

function Verdicts({ pair, mergeId, view }: CompareProps & { view: DuplicateView }): JSX.Element | null {
  const { page, u } = view;
  if (mergeId !== null) {
    return (
      <PostForm action={page.href(undoingUrl(mergeId))}>
        <p class="buttons">
          <button type="submit" class="quiet">
            {u('merges.undo')}
          </button>
        </p>
      </PostForm>
    );
  }
  const acts =
    pair.state === 'open'
      ? (['not-the-same', 'later'] as const)
      : pair.state === 'later'
        ? (['not-the-same', 'open'] as const)
        : (['open'] as const);
  if (pair.state === 'merged' || pair.state === 'settled') return null;
  return (
    <PostForm action={page.href(`${duplicateUrl(pair.id)}/verdict`)}>
      <div class="field">
        <label for="note">{u('note')}</label>
        <input type="text" id="note" name="note" maxLength={400} dir="auto" value={pair.note ?? ''} />
      </div>
      <p class="buttons">
        {acts.map((act) => (
          <button key={act} type="submit" name="act" value={act} class="quiet">
            {u(`act.${act}`)}
          </button>
        ))}
      </p>
    </PostForm>
  );
}

/** A form that only asks: its answer is the preview, which has an address of its own. */
function Choices(props: CompareProps & { view: DuplicateView }): JSX.Element {
  const { pair, one, other, keep, view } = props;
  const { page, u } = view;
  const differing = new Set(differingFields(one.record, other.record));
  return (
    <form method="get" action={page.href(mergeUrl(pair.id))} class="stack">
      <h2>{u('merge.title')}</h2>
      <fieldset class="field">
        <legend>{u('merge.keep')}</legend>
        <p class="hint">{u('merge.keep.hint')}</p>
        {(['one', 'other'] as const).map((side) => (
          <label class="choice" key={side}>
            <input type="radio" name="keep" value={side} checked={keep === side} />
            <span>
              {u(`merge.${side}`)} – <bdi>{(side === 'one' ? one : other).name.text}</bdi>
            </span>
          </label>
        ))}
      </fieldset>
      {MERGE_FIELDS.filter((field) => differing.has(field)).map((field) => (
        <Field key={field} field={field} {...props} />
      ))}
      <p class="buttons">
        <button type="submit">{u('merge.preview')}</button>
      </p>
      <Same {...props} differing={differing} />
    </form>
  );
}

function Field({ field, one, other, choices, view }: CompareProps & { field: MergeField; view: DuplicateView }): JSX.Element {
  const { u } = view;
  const [mine, yours] = [linesOf(field, one.record, view), linesOf(field, other.record, view)];
  const sides = isListField(field) ? (['one', 'other', 'both'] as const) : (['one', 'other'] as const);
  return (
    <section class="compared">
      <h3>
        {u(`field.${field}`)} <span class="soft small">{u('pair.differs')}</span>
      </h3>
      <div class="paired">
        <Lines lines={mine} against={yours} label={u('pair.one')} view={view} />
        <Lines lines={yours} against={mine} label={u('pair.other')} view={view} />
      </div>
      <fieldset class="field across">
        <legend class="visually-hidden">{u('merge.field', { field: u(`field.${field}`) })}</legend>
        {sides.map((side) => (
          <label class="choice" key={side}>
            <input type="radio" name={field} value={side} checked={choices[field] === side} />
            <span>{u(`merge.${side}`)}</span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}

function Same({ one, differing, view }: CompareProps & { differing: ReadonlySet<MergeField>; view: DuplicateView }): JSX.Element | null {
  const { u } = view;
  const same = MERGE_FIELDS.filter((field) => !differing.has(field) && linesOf(field, one.record, view).length > 0);
  if (same.length === 0) return null;
  return (
    <details>
      <summary>{u('pair.same')}</summary>
      {same.map((field) => (
        <section key={field} class="compared">
          <h3>{u(`field.${field}`)}</h3>
          <Lines lines={linesOf(field, one.record, view)} view={view} />
        </section>
      ))}
    </details>
  );
}
