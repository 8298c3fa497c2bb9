import type { JSX } from 'preact';
import { EMPTY_FORM } from '../../../../platform/forms/read-form.ts';
import { Crumbs, Notice } from '../../../../platform/ui/components.tsx';
import { PostForm, SelectField, TextArea } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { DeskRecord, Lookalike } from '../../desk-findings.ts';
import { caseQuery } from '../../input/case-filters.ts';
import { isUndecided } from '../../rules/moderation.ts';
import { primaryName } from '../../rules/names.ts';
import { CASES, casesUrl, caseUrl, deskOrganizationUrl } from '../../urls-desk.ts';
import { DecisionForm, type DecisionProps } from './decision-form.tsx';
import { CaseProof, Changes, Decisions, FlagHistory, Lookalikes, Overtaken, Reason, WholeRecord } from './desk-record.tsx';
import { daysSince, type DeskView } from './desk-view.ts';
import { Shortcuts, shortcut } from './shortcuts.tsx';

export interface CasePageProps extends DecisionProps {
  of: DeskRecord;
  lookalikes: readonly Lookalike[];
  neighbours: { previous: string | null; next: string | null };
  moderators: readonly { id: string; name: string }[];
  /** Why this reader may not decide, or null. */
  barred: 'own-case' | 'own-decision' | null;
  /** Somebody else decided while this form was open. */
  overtaken: boolean;
  done?: string | undefined;
}

/** One case: what was asked, the record, all that is known, and the decision. */
export function casePage(props: CasePageProps, view: DeskView): string {
  const { one, of, barred, overtaken } = props;
  const { page, d, mayDecide } = view;
  const name = primaryName(of.record.names);
  const title = d('case.title', { kind: d(`kind.${one.kind}`), name: name.text });
  return renderPage({
    page,
    title,
    indexed: false,
    done: props.done,
    children: (
      <>
        <Crumbs
          page={page}
          trail={[{ label: page.t('desk'), path: '/desk' }, { label: d('cases.title'), path: CASES }, { label: name.text }]}
        />
        <h1>{title}</h1>
        <CaseHead {...props} view={view} />
        {overtaken && <Overtaken of={of} view={view} />}
        <div class="split">
          <div>
            <CaseProof one={one} view={view} />
            <WholeRecord of={of} view={view} />
          </div>
          <div>
            {mayDecide && barred && <Notice tone="warn">{d(`barred.${barred}`)}</Notice>}
            {mayDecide && !barred && isUndecided(one) && <DecisionForm {...props} view={view} />}
            <Lookalikes found={props.lookalikes} of={of} view={view} />
            <Decisions of={of} view={view} />
            <FlagHistory of={of} view={view} />
            <Notes {...props} view={view} />
            <Changes of={of} view={view} />
          </div>
        </div>
      </>
    ),
  });
}

type Part = CasePageProps & { view: DeskView };

function CaseHead({ one, of, filters, neighbours, moderators, view }: Part): JSX.Element {
  const { page, d, mayDecide } = view;
  const assign = page.href(`${CASES}/${one.id}/assignment`);
  return (
    <>
      <p>
        {d(`caseState.${one.state === 'open' ? 'waiting' : one.state}`)}
        {' · '}
        {d('case.since', { day: formatDay(one.waitingSince, page.locale), days: daysSince(one.waitingSince, page.now) })}
        {' · '}
        {one.assignedTo === null ? d('case.nobody') : d('case.assigned', { name: one.assignedTo })}
        {one.subject && ` · ${d(`subject.${one.subject}`)}`}
      </p>
      <nav class="tabs" aria-label={d('cases.title')}>
        {neighbours.previous && (
          <a href={page.href(caseUrl(neighbours.previous, filters))} rel="prev" {...shortcut('previous')}>
            {d('case.previous')}
          </a>
        )}
        {neighbours.next && (
          <a href={page.href(caseUrl(neighbours.next, filters))} rel="next" {...shortcut('next')}>
            {d('case.next')}
          </a>
        )}
        <a href={page.href(casesUrl(filters))} {...shortcut('queue')}>
          {d('case.back')}
        </a>
        <a href={page.href(deskOrganizationUrl(of.record.slug))}>{d('case.organization')}</a>
      </nav>
      <Shortcuts acts={['accept', 'ask', 'refuse', 'mine', 'next', 'previous', 'queue']} view={view} />
      {mayDecide && isUndecided(one) && (
        <div class="assign">
          <PostForm action={assign}>
            <input type="hidden" name="from" value={caseQuery(filters)} />
            <SelectField
              of={{ page, form: { typed: { to: one.assignedToId ?? '' }, errors: [] }, labels: { to: d('bulk.to') } }}
              name="to"
              none={d('filter.nobody')}
              options={moderators.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <p class="buttons">
              <button type="submit" class="quiet">
                {d('act.assign')}
              </button>
              <button type="submit" name="mine" value="yes" class="quiet" {...shortcut('mine')}>
                {d('act.mine')}
              </button>
            </p>
          </PostForm>
        </div>
      )}
    </>
  );
}

function Notes({ one, filters, view }: Part): JSX.Element {
  const { page, d, mayDecide } = view;
  const labels = { text: d('note.text'), kind: d('note.kind') };
  return (
    <section>
      <h2>{d('note.title')}</h2>
      <ol class="timeline">
        {one.notes.map(({ kind, text, by, writtenAt }, n) => (
          <li key={n}>
            <strong>{d(`note.${kind}`)}</strong>
            <Reason text={text} lang={null} view={view} />
            <p class="small soft">{d('decisions.by', { name: by ?? d('person.gone'), day: formatDay(writtenAt, page.locale) })}</p>
          </li>
        ))}
      </ol>
      {mayDecide && (
        <PostForm action={page.href(`${CASES}/${one.id}/notes`)} id="notes">
          <input type="hidden" name="from" value={caseQuery(filters)} />
          <SelectField
            of={{ page, form: EMPTY_FORM, labels }}
            name="kind"
            options={(['remark', 'call'] as const).map((value) => ({ value, label: d(`note.${value}`) }))}
          />
          <TextArea of={{ page, form: EMPTY_FORM, labels }} name="text" rows={2} maxLength={4000} hint={d('note.hint')} />
          <button type="submit" class="quiet">
            {d('note.write')}
          </button>
        </PostForm>
      )}
    </section>
  );
}
