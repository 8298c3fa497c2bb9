import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { SelectField } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import type { StatementFilter, StatementView } from '../../findings-statements.ts';
import { MEETINGS } from '../../urls.ts';
import { newStatementUrl, ownSpeakingUrl, statementsPrintUrl, statementsUrl, statementUrl } from '../../urls-statements.ts';
import { Title } from '../meeting-parts.tsx';
import { AllTexts, Behind, CallLine, itemOptions, itemText, labelledBy, statementsTrail, type StatingFrame } from './frame.tsx';

export interface StatementsProps {
  frame: StatingFrame;
  views: readonly StatementView[];
  filter: StatementFilter;
  /** In which there are statements, for the choice of one. */
  languages: readonly string[];
  open: boolean;
  signedIn: boolean;
}

/** The written statements of a meeting, by the items of its agenda. */
export function statementsPage(props: StatementsProps): string {
  const { frame, views, filter, open, signedIn } = props;
  const { page, t, w, meeting } = frame;
  const narrowed = filter.item !== null || filter.language !== null;
  return renderPage({
    page,
    title: w('title'),
    section: MEETINGS,
    children: (
      <div class="stack">
        <Crumbs page={page} trail={statementsTrail(frame)} />
        <h1>{w('title')}</h1>
        <p>{w('lead')}</p>
        <CallLine frame={frame} kind="written-statements" />
        <div class="actions no-print">
          {open && (
            <a class="button" href={page.href(newStatementUrl(meeting.slug))}>
              {w('new.title')}
            </a>
          )}
          {signedIn && <a href={page.href(ownSpeakingUrl(meeting.slug))}>{t('own.title')}</a>}
          {views.length > 0 && <a href={page.href(statementsPrintUrl(meeting.slug) + queryOf(filter))}>{w('print')}</a>}
        </div>
        {(views.length > 0 || narrowed) && <Filter {...props} />}
        {views.length === 0 && <p>{w(narrowed ? 'noneFound' : 'none')}</p>}
        <ByItem frame={frame} views={views} line={(view) => <StatementLine frame={frame} view={view} />} />
      </div>
    ),
  });
}

function queryOf({ item, language }: StatementFilter): string {
  const query = new URLSearchParams({ ...(item !== null && { item }), ...(language !== null && { language }) }).toString();
  return query === '' ? '' : `?${query}`;
}

function Filter({ frame, filter, languages }: StatementsProps): JSX.Element {
  const { page, w, meeting } = frame;
  const typed = { item: filter.item ?? '', language: filter.language ?? '' };
  const of = labelledBy(frame, 'w', { typed, errors: [] }, ['item', 'language']);
  const spoken = languages.map((tag) => ({ value: tag, label: languageName(tag, page.locale) }));
  return (
    <form method="get" action={page.href(statementsUrl(meeting.slug))} class="form-row no-print" data-behavior="auto-submit">
      <SelectField of={of} name="item" none={w('filter.any')} options={itemOptions(frame)} />
      <SelectField of={of} name="language" none={w('filter.any')} options={spoken} />
      <button type="submit">{w('filter.show')}</button>
    </form>
  );
}

/** Statements under the items of the agenda, in its order. */
function ByItem({
  frame,
  views,
  line,
}: {
  frame: StatingFrame;
  views: readonly StatementView[];
  line: (view: StatementView) => JSX.Element;
}): JSX.Element {
  return (
    <>
      {frame.agenda.map(({ id }) => {
        const under = views.filter(({ statement }) => statement.agendaItemId === id);
        if (under.length === 0) return null;
        return (
          <section key={id}>
            <h2>
              <bdi>{itemText(frame, id)}</bdi>
            </h2>
            <ul class="results">
              {under.map((view) => (
                <li class="card" key={view.statement.id}>
                  {line(view)}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

/** A published statement in a list; of an organization that the reader may not know of, only that it is there. */
function StatementLine({ frame, view }: { frame: StatingFrame; view: StatementView }): JSX.Element {
  const { page, meeting } = frame;
  const { statement } = view;
  const known = isKnown(view);
  return (
    <>
      {known && (
        <h3>
          <a href={page.href(statementUrl(meeting.slug, statement.id))}>
            <Title texts={statement.titles} page={page} />
          </a>
        </h3>
      )}
      <Names frame={frame} view={view} />
      <p class="facts">
        {statement.symbol !== null && <bdi dir="ltr">{statement.symbol}</bdi>}
        {known && Object.keys(statement.texts).map((tag) => <span key={tag}>{languageName(tag, page.locale)}</span>)}
      </p>
    </>
  );
}

/** Whether the reader may know who wrote it: else nothing of what was written is told, since it may name them. */
function isKnown({ statement, organization }: StatementView): boolean {
  return organization !== null || statement.demo;
}

/** Who wrote it, and those who hand it in together and have consented. */
export function Names({ frame, view }: { frame: StatingFrame; view: StatementView }): JSX.Element {
  const { statement, organization, signatories } = view;
  const together = isKnown(view) ? signatories.filter(({ state }) => state === 'consented').map(({ shown }) => shown) : [];
  return <Behind frame={frame} organization={organization} others={together} demo={statement.demo} />;
}

/** A statement as everybody may read it: for the screen and for paper. */
export function publicStatementPage({ frame, view }: { frame: StatingFrame; view: StatementView }): string {
  const { page } = frame;
  const { text } = titleFor(view.statement.titles, page.locale);
  return renderPage({
    page,
    title: text,
    section: MEETINGS,
    children: (
      <article class="stack">
        <Crumbs page={page} trail={statementsTrail(frame, { label: text })} />
        <h1>
          <Title texts={view.statement.titles} page={page} />
        </h1>
        <StatementBody frame={frame} view={view} />
      </article>
    ),
  });
}

/** Names, symbol, item, file and all texts of a statement. */
export function StatementBody({ frame, view }: { frame: StatingFrame; view: StatementView }): JSX.Element {
  const { page, w, meeting } = frame;
  const { statement, file } = view;
  return (
    <>
      <Names frame={frame} view={view} />
      <p class="facts">
        {statement.symbol !== null && <strong>{w('symbol', { symbol: statement.symbol })}</strong>}
        <bdi>{itemText(frame, statement.agendaItemId)}</bdi>
      </p>
      {file !== null && (
        <p class="no-print">
          <a href={page.href(statementUrl(meeting.slug, statement.id, 'file'))}>
            {w('f.file')}: <bdi>{file}</bdi>
          </a>
        </p>
      )}
      <AllTexts frame={frame} texts={statement.texts} titles={statement.titles} />
    </>
  );
}

/** All statements of the choice one after the other, to be printed. */
export function statementsPrintPage({ frame, views }: { frame: StatingFrame; views: readonly StatementView[] }): string {
  const { page, w } = frame;
  return renderPage({
    page,
    title: w('title'),
    section: MEETINGS,
    indexed: false,
    children: (
      <div class="stack">
        <Crumbs page={page} trail={statementsTrail(frame, { label: w('print') })} />
        <h1>{w('title')}</h1>
        <ByItem
          frame={frame}
          views={views}
          line={(view) =>
            isKnown(view) ? (
              <article>
                <h3>
                  <Title texts={view.statement.titles} page={page} />
                </h3>
                <StatementBody frame={frame} view={view} />
              </article>
            ) : (
              <StatementLine frame={frame} view={view} />
            )
          }
        />
      </div>
    ),
  });
}
