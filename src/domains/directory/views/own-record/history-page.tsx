import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { EmptyState, Quoted } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, PostForm, SelectField, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import type { HistoryEntry, Statement } from '../../findings.ts';
import { historyMessages } from '../../messages/history/index.ts';
import { ownRecordMessages } from '../../messages/own-record/index.ts';
import { LONGEST_STATEMENT, STATEMENT_FIELDS, type StatementField } from '../../rules/statements.ts';
import { beside, editUrl } from '../../urls.ts';
import type { View } from '../view.ts';
import { fieldName, valueLines } from './history-values.ts';
import { framedPage } from './frame.tsx';

interface Props {
  view: View;
  slug: string;
  name: string;
  entries: readonly HistoryEntry[];
  /** Id after which older changes begin. */
  older: string | null;
  statements: readonly Statement[];
  canState: boolean;
  form: FormState;
  done?: string | undefined;
}

/** Every change of a record, and what the organization says to what others published. */
export function historyPage(props: Props): string {
  const { view, slug, name, entries, older } = props;
  const { page } = view;
  const t = historyMessages(page.locale);
  const title = t('title', { name });
  return framedPage({
    page,
    trail: [{ label: ownRecordMessages(page.locale)('title', { name }), path: editUrl(slug) }],
    heading: title,
    wide: true,
    done: props.done,
    children: (
      <>
        <p>{t('lead')}</p>
        {entries.length === 0 && <EmptyState title={t('none')} />}
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} view={view} />
        ))}
        {older && (
          <p>
            <a href={page.href(`${beside(slug, 'history')}?before=${older}`)}>{t('older')}</a>
          </p>
        )}
        {props.canState && <Statements {...props} />}
      </>
    ),
  });
}

function Entry({ entry, view }: { entry: HistoryEntry; view: View }): JSX.Element {
  const { page } = view;
  const t = historyMessages(page.locale);
  return (
    <section class="panel">
      <h2>{fieldName(entry.field, view)}</h2>
      <p class="facts small soft">
        <time dateTime={entry.changedAt.toISOString()}>{formatDay(entry.changedAt, page.locale)}</time>
        <bdi>{who(entry, view)}</bdi>
      </p>
      <dl class="before-after">
        <dt>{t('before')}</dt>
        <dd>
          <Value field={entry.field} value={entry.before} view={view} />
        </dd>
        <dt>{t('after')}</dt>
        <dd>
          <Value field={entry.field} value={entry.after} view={view} />
        </dd>
      </dl>
    </section>
  );
}

function Value({ field, value, view }: { field: string; value: unknown; view: View }): JSX.Element {
  const lines = valueLines(field, value, view);
  if (lines.length === 0) return <span class="soft">{ownRecordMessages(view.page.locale)('nothing')}</span>;
  return (
    <Quoted as="div">
      <span class="multiline">{lines.join('\n')}</span>
    </Quoted>
  );
}

function who({ isPerson, person, actor, how }: HistoryEntry, { page }: View): string {
  const t = historyMessages(page.locale);
  if (how === 'secretariat') return t('who.secretariat');
  if (isPerson) return person ?? t('who.erased');
  return how === 'import' ? t('who.import', { source: actor ?? '' }) : t('who.program');
}

function Statements({ view, slug, statements, form }: Props): JSX.Element {
  const { page } = view;
  const t = historyMessages(page.locale);
  const of: FormView = { page, form, labels: { field: t('statement.field'), lang: t('statement.lang'), text: t('statement.text') } };
  const part = (field: StatementField): string => (field === 'names' ? t('field.names') : view.t(`group.${field}`));
  const action = page.href(`${beside(slug, 'history')}/statement`);
  return (
    <section class="stack narrow">
      <h2>{t('statement.title')}</h2>
      <p>{t('statement.lead')}</p>
      <ErrorSummary of={of} />
      {statements.map((statement) => (
        <div class="panel" key={statement.field}>
          <Quoted as="p" lang={statement.lang}>
            {statement.text}
          </Quoted>
          <PostForm action={action}>
            <input type="hidden" name="withdraw" value={statement.field} />
            <button class="quiet" type="submit">
              {t('statement.withdraw', { part: part(statement.field) })}
            </button>
          </PostForm>
        </div>
      ))}
      <PostForm action={action}>
        <SelectField of={of} name="field" options={STATEMENT_FIELDS.map((value) => ({ value, label: part(value) }))} />
        <TextField of={of} name="lang" maxLength={60} />
        <TextArea of={of} name="text" maxLength={LONGEST_STATEMENT} rows={4} />
        <p>
          <button type="submit">{t('statement.save')}</button>
        </p>
      </PostForm>
    </section>
  );
}
