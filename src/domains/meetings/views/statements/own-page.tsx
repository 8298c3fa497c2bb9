import type { JSX } from 'preact';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { RequestView, StatementView } from '../../findings-statements.ts';
import { newRequestUrl, newStatementUrl, speakerRequestUrl, speakersUrl, statementsUrl, statementUrl } from '../../urls-statements.ts';
import { Title } from '../meeting-parts.tsx';
import { Behind, CallLine, itemText, meetingSteps, type StatingFrame } from './frame.tsx';

export interface OwnSpeakingProps {
  frame: StatingFrame;
  requests: readonly RequestView[];
  statements: readonly StatementView[];
  /** What is taken now. */
  open: { requests: boolean; statements: boolean };
}

/** What the organizations of a person asked for and handed in at a meeting. */
export function ownSpeakingPage({ frame, requests, statements, open }: OwnSpeakingProps): string {
  const { page, t, w, meeting } = frame;
  return framedPage({
    page,
    title: t('own.title'),
    trail: [...meetingSteps(frame), { label: t('own.title') }],
    children: (
      <>
        <section class="stack">
          <h2>
            <a href={page.href(speakersUrl(meeting.slug))}>{t('title')}</a>
          </h2>
          <CallLine frame={frame} kind="statements" />
          {open.requests && (
            <p>
              <a class="button" href={page.href(newRequestUrl(meeting.slug))}>
                {t('ask.title')}
              </a>
            </p>
          )}
          {requests.length === 0 && <p class="soft">{t('own.noRequests')}</p>}
          <ul class="results">
            {requests.map((view) => (
              <Request key={view.request.id} frame={frame} view={view} />
            ))}
          </ul>
        </section>
        <section class="stack">
          <h2>
            <a href={page.href(statementsUrl(meeting.slug))}>{w('title')}</a>
          </h2>
          <CallLine frame={frame} kind="written-statements" />
          {open.statements && (
            <p>
              <a class="button" href={page.href(newStatementUrl(meeting.slug))}>
                {w('new.title')}
              </a>
            </p>
          )}
          {statements.length === 0 && <p class="soft">{t('own.noStatements')}</p>}
          <ul class="results">
            {statements.map((view) => (
              <Statement key={view.statement.id} frame={frame} view={view} />
            ))}
          </ul>
        </section>
      </>
    ),
  });
}

function Request({ frame, view: { request, organization } }: { frame: StatingFrame; view: RequestView }): JSX.Element {
  const { page, t, meeting } = frame;
  return (
    <li class="card">
      <h3 lang={request.titleLanguage} dir="auto">
        <a href={page.href(speakerRequestUrl(meeting.slug, request.id))}>{request.title}</a>
      </h3>
      <Behind frame={frame} organization={organization} demo={request.demo} />
      <p class="facts">
        <strong>{t(`state.${request.state}`)}</strong>
        <bdi>{itemText(frame, request.agendaItemId)}</bdi>
      </p>
    </li>
  );
}

function Statement({ frame, view }: { frame: StatingFrame; view: StatementView }): JSX.Element {
  const { page, w, meeting } = frame;
  const { statement, organization, signatories } = view;
  return (
    <li class="card">
      <h3>
        <a href={page.href(statementUrl(meeting.slug, statement.id))}>
          <Title texts={statement.titles} page={page} />
        </a>
      </h3>
      <Behind
        frame={frame}
        organization={organization}
        others={signatories.filter(({ state }) => state === 'consented').map(({ shown }) => shown)}
        demo={statement.demo}
      />
      <p class="facts">
        <strong>{w(`state.${statement.state}`)}</strong>
        <bdi>{itemText(frame, statement.agendaItemId)}</bdi>
      </p>
    </li>
  );
}
