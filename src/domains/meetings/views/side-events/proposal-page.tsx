import type { JSX } from 'preact';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { type FormView } from '../../../../platform/ui/form-parts.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import type { SideEventChange, SideEventDecision, SideEventMerge, SideEventView, Unaccredited } from '../../findings-side-events.ts';
import { materialMessages } from '../../messages/materials/index.ts';
import { PROPOSAL_STEPS } from '../../input/side-event-forms.ts';
import type { Balance } from '../../rules/side-event-balance.ts';
import { GAPS, type Gap, PUBLIC_STATES } from '../../rules/side-event-life.ts';
import { momentText } from '../../rules/moments.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { CallWindow, Written } from '../meeting-parts.tsx';
import { sideEventMaterialsUrl } from '../../urls-briefings.ts';
import { proposalUrl, sideEventActUrl } from '../../urls-side-events.ts';
import { PanelBalance } from './balance.tsx';
import { AccreditationFirst, type Frame, Press, ProposalNeeds, ProposalText, titleText, trailOf } from './frame.tsx';
import { SpeakerLines, SponsorLines } from './people-parts.tsx';

export interface ProposalProps {
  frame: Frame;
  view: SideEventView;
  gaps: readonly Gap[];
  balance: Balance;
  decisions: readonly SideEventDecision[];
  changes: readonly SideEventChange[];
  /** A merge that waits for an answer, and which side this is. */
  merge: { merge: SideEventMerge; agreed: boolean; other: string } | null;
  /** The organizer, where it has to apply for accreditation before this can be sent in. */
  unaccredited: readonly Unaccredited[];
  may: { change: boolean; invite: boolean; withdraw: boolean; submit: boolean };
  form: FormState;
  done?: string | undefined;
}

/** A proposal whole, as its organizer checks it before it is sent in and follows it afterwards. */
export function proposalPage(props: ProposalProps): string {
  const { frame, view, form, done } = props;
  const { page, t } = frame;
  const labels = Object.fromEntries([...GAPS, 'organizer'].map((gap) => [gap, t(`gap.${gap as Gap}`)]));
  const of: FormView = { page, form, labels };
  return framedPage({
    page,
    title: titleText(view, frame),
    trail: trailOf(frame, { label: t('proposal') }),
    done,
    of,
    children: (
      <>
        <Standing {...props} />
        <AccreditationFirst frame={frame} organizers={props.unaccredited} />
        <MergeQuestion {...props} />
        <Steps {...props} />
        <ProposalText view={view} frame={frame} />
        <ProposalNeeds view={view} frame={frame} />
        <h2>{t('partners.title')}</h2>
        <SponsorLines view={view} frame={frame} />
        <h2>{t('speakers.title')}</h2>
        <SpeakerLines view={view} frame={frame} />
        <PanelBalance balance={props.balance} frame={frame} />
        <Acts {...props} />
        <History {...props} />
      </>
    ),
  });
}

function Standing({ frame, view, decisions }: ProposalProps): JSX.Element {
  const { t, page, meeting } = frame;
  const { state, submittedAt } = view.event;
  const call = meeting.calls['side-events'];
  const last = decisions.findLast(({ decision }) => decision === state);
  const reasons = (last?.reasons ?? []).map((one) => t(`reason.${one}` as 'reason.late'));
  return (
    <Notice tone={state === 'refused' || state === 'incomplete' ? 'warn' : 'good'} title={t(`state.${state}`)}>
      <p>{t(`state.${state}.text`)}</p>
      {(state === 'draft' || state === 'submitted') && call && (
        <p>
          {meetingMessages(page.locale)('call.side-events')} · <CallWindow call={call} page={page} zone={meeting.zone} />
        </p>
      )}
      {submittedAt !== null && <p>{t('receivedAt', { moment: momentText(submittedAt, meeting.zone, page.locale) })}</p>}
      {PUBLIC_STATES.some((one) => one === state) && (
        <p>
          <a href={page.href(sideEventMaterialsUrl(meeting.slug, view.event.slug))}>{materialMessages(page.locale)('title')}</a>
        </p>
      )}
      {reasons.length > 0 && <p>{t('told.reasons', { reasons: joinList(reasons, page.locale) })}</p>}
      {last?.remark && (
        <p class="multiline" dir="auto">
          {last.remark}
        </p>
      )}
    </Notice>
  );
}

function MergeQuestion({ frame, view, merge: asked }: ProposalProps): JSX.Element | null {
  if (asked === null) return null;
  const { page, t, meeting } = frame;
  const { merge, agreed, other } = asked;
  const action = page.href(sideEventActUrl(meeting.slug, view.event.slug, 'merge'));
  return (
    <section class="panel" id="merge">
      <h2>{t('merge.title')}</h2>
      <p>{t('merge.text', { other })}</p>
      <h3>
        <bdi>{titleFor(merge.titles, page.locale).text}</bdi>
      </h3>
      <Written texts={merge.summaries} page={page} />
      {agreed ? (
        <p>{t('merge.waits')}</p>
      ) : (
        <div class="actions">
          <Press action={action} fields={{ answer: 'agree' }} label={t('merge.agree')} />
          <Press action={action} fields={{ answer: 'refuse' }} label={t('merge.refuse')} quiet />
        </div>
      )}
    </section>
  );
}

/** Where each part of the proposal stands, with the way to it. */
function Steps({ frame, view, gaps, may }: ProposalProps): JSX.Element | null {
  const { page, t, meeting } = frame;
  if (!may.change && !may.invite) return null;
  const lacking: Record<string, readonly Gap[]> = {
    subject: ['title', 'summary', 'words', 'terms', 'languages'],
    practical: ['format', 'audience', 'online', 'mission'],
    times: ['wishes'],
    speakers: ['speakers'],
  };
  const steps = [...(may.change ? PROPOSAL_STEPS : []), ...(may.invite ? (['partners', 'speakers'] as const) : [])];
  return (
    <nav aria-label={t('steps')}>
      <ol>
        {steps.map((step) => {
          const missing = gaps.filter((gap) => lacking[step]?.includes(gap));
          return (
            <li key={step}>
              <a href={page.href(proposalUrl(meeting.slug, view.event.slug, step))}>{t(`step.${step}`)}</a>
              {missing.length > 0 && (
                <span class="soft">
                  {' '}
                  –{' '}
                  {t('missing', {
                    list: joinList(
                      missing.map((gap) => t(`gap.${gap}`)),
                      page.locale,
                    ),
                  })}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function Acts({ frame, view, may }: ProposalProps): JSX.Element {
  const { page, t, meeting } = frame;
  const { slug } = view.event;
  return (
    <section>
      {may.submit && (
        <>
          <p>{t('submit.text')}</p>
          <Press action={page.href(sideEventActUrl(meeting.slug, slug, 'submission'))} label={t('submit')} />
        </>
      )}
      {may.withdraw && <Press action={page.href(sideEventActUrl(meeting.slug, slug, 'withdrawal'))} label={t('withdraw')} quiet />}
    </section>
  );
}

function History({ frame, decisions, changes }: ProposalProps): JSX.Element | null {
  const { page, t, meeting } = frame;
  const lines = [
    ...decisions.map(({ id, decision, decidedAt }) => ({ id, at: decidedAt, text: t(`state.${decision}`) })),
    ...changes.map(({ id, part, changedAt }) => ({ id, at: changedAt, text: t('changed', { part: t(`step.${part}` as 'step.subject') }) })),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{t('history')}</summary>
      <ol>
        {lines.map(({ id, at, text }) => (
          <li key={id}>
            {momentText(at, meeting.zone, page.locale)}: {text}
          </li>
        ))}
      </ol>
    </details>
  );
}
