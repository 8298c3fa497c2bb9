import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { ChoiceGroup, type FormView, PostForm, Submit, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import type { StatementView } from '../../findings-statements.ts';
import type { DeskList } from '../../input/desk-list.ts';
import { SUMMARY_LENGTH } from '../../input/side-event-forms.ts';
import { SYMBOL_LENGTH, TITLE_LENGTH } from '../../input/statement-forms.ts';
import {
  STATEMENT_DECISIONS,
  STATEMENT_REASONS,
  statementCanBecome,
  STATEMENT_STATES,
  type StatementState,
} from '../../rules/statements.ts';
import { deskStatementsUrl, deskStatementUrl } from '../../urls-statements.ts';
import { deskFrame } from '../desk/desk-frame.tsx';
import { DeskListFilter, DeskListPages } from '../desk/desk-list.tsx';
import { Title } from '../meeting-parts.tsx';
import { itemText, labelledBy, Seen, type StatingFrame } from './frame.tsx';
import { Decided, Origin } from './own-statement-pages.tsx';
import { Names, StatementBody } from './statement-pages.tsx';

export interface DeskStatementsProps {
  frame: StatingFrame;
  list: DeskList<StatementState>;
  /** Statements on this page of the list. */
  views: readonly StatementView[];
  /** How many the filters leave, and how many are in each state. */
  total: number;
  counts: ReadonlyMap<StatementState, number>;
}

/** Written statements at the desk of a meeting, narrowed by words and state, a page at a time; drafts are the organizations' own. */
export function deskStatementsPage({ frame, list, views, total, counts }: DeskStatementsProps): string {
  const { page, w, meeting } = frame;
  const of = { page, path: deskStatementsUrl(meeting.slug), list, total };
  const states = STATEMENT_STATES.filter((state) => state !== 'draft');
  return deskFrame({
    page,
    meeting,
    title: w('title'),
    children:
      counts.size === 0 ? (
        <p class="soft">{w('none')}</p>
      ) : (
        <>
          <DeskListFilter of={of} states={states.map((one) => ({ value: one, label: w(`state.${one}`), count: counts.get(one) ?? 0 }))} />
          <ul class="results">
            {views.map((view) => (
              <StatementLine key={view.statement.id} frame={frame} view={view} />
            ))}
          </ul>
          <DeskListPages of={of} />
        </>
      ),
  });
}

function StatementLine({ frame, view }: { frame: StatingFrame; view: StatementView }): JSX.Element {
  const { page, w, meeting } = frame;
  const { statement } = view;
  return (
    <li class="card">
      <h2>
        <a href={page.href(deskStatementUrl(meeting.slug, statement.id))}>
          <Title texts={statement.titles} page={page} />
        </a>
      </h2>
      <Names frame={frame} view={view} />
      <p class="facts">
        <strong>{w(`state.${statement.state}`)}</strong>
        <bdi>{itemText(frame, statement.agendaItemId)}</bdi>
        {statement.symbol !== null && <bdi dir="ltr">{statement.symbol}</bdi>}
      </p>
    </li>
  );
}

export interface DeskStatementProps {
  frame: StatingFrame;
  view: StatementView;
  form: FormState;
  /** Somebody changed the statement while the form was filled in. */
  changed?: boolean;
  done?: string | undefined;
}

/** One statement at the desk: its text, what is decided, its symbol, translations. */
export function deskStatementPage(props: DeskStatementProps): string {
  const { frame, view, form, changed, done } = props;
  const { page, w, meeting } = frame;
  const { text } = titleFor(view.statement.titles, page.locale);
  const of = labelledBy(frame, 'w', form, ['decision', 'symbol', 'reasons', 'remark', 'lang', 'title', 'text', 'origin']);
  return deskFrame({
    page,
    meeting,
    title: text,
    above: { label: w('title'), path: deskStatementsUrl(meeting.slug) },
    done,
    of,
    children: (
      <>
        {changed && <Notice tone="warn">{page.t('changedMeanwhile.title')}</Notice>}
        <p class="facts">
          <strong>{w(`state.${view.statement.state}`)}</strong>
        </p>
        <Decided frame={frame} view={view} />
        <StatementBody frame={frame} view={view} />
        <Deciding {...props} of={of} />
        <Translating {...props} of={of} />
      </>
    ),
  });
}

type Part = DeskStatementProps & { of: FormView };

function Deciding({ frame: { page, t, w, meeting }, view: { statement }, of }: Part): JSX.Element | null {
  const decisions = STATEMENT_DECISIONS.filter((one) => statementCanBecome(statement.state, one) && statement.state !== 'draft');
  if (decisions.length === 0) return null;
  return (
    <section>
      <h2>{t('desk.decide')}</h2>
      <PostForm action={page.href(deskStatementUrl(meeting.slug, statement.id, 'decision'))}>
        <Seen version={statement.version} />
        <ChoiceGroup of={of} name="decision" kind="radio" options={decisions.map((value) => ({ value, label: w(`decision.${value}`) }))} />
        <TextField of={of} name="symbol" maxLength={SYMBOL_LENGTH} dir="ltr" required={false} hint={w('hint.symbol')} />
        <ChoiceGroup
          of={of}
          name="reasons"
          kind="checkbox"
          required={false}
          options={STATEMENT_REASONS.map((value) => ({ value, label: w(`reason.${value}`) }))}
        />
        <TextArea of={of} name="remark" rows={3} maxLength={2_000} required={false} hint={t('hint.remark')} />
        <Submit label={t('desk.decide')} />
      </PostForm>
    </section>
  );
}

function Translating({ frame, view: { statement }, of }: Part): JSX.Element | null {
  const { page, t, w, meeting } = frame;
  if (statement.state === 'withdrawn') return null;
  return (
    <section>
      <h2>{w('desk.translate')}</h2>
      <PostForm action={page.href(deskStatementUrl(meeting.slug, statement.id, 'translation'))}>
        <Seen version={statement.version} />
        <TextField of={of} name="lang" maxLength={60} />
        <TextField of={of} name="title" maxLength={TITLE_LENGTH} />
        <TextArea of={of} name="text" rows={12} maxLength={SUMMARY_LENGTH} />
        <Origin frame={frame} of={of} />
        <Submit label={t('save')} />
      </PostForm>
    </section>
  );
}
