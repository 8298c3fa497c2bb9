import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { type FormView, PostForm, SelectField, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import type { DeskSideEvent, SideEvent, SideEventDecision, SideEventMerge, SideEventReview } from '../../findings-side-events.ts';
import { TITLE_LENGTH } from '../../input/side-event-forms.ts';
import { sideEventDeskMessages } from '../../messages/side-event-desk/index.ts';
import type { Balance } from '../../rules/side-event-balance.ts';
import { type Gap, mayMerge } from '../../rules/side-event-life.ts';
import { weighted } from '../../rules/side-event-reviews.ts';
import { momentText } from '../../rules/moments.ts';
import { deskSideEventUrl } from '../../urls-side-events.ts';
import { PanelBalance } from './balance.tsx';
import { DecisionFields, decisionLabels, deskTrail, type DeskWords } from './desk-pages.tsx';
import { type Frame, Press, ProposalNeeds, ProposalText, titleText, Who } from './frame.tsx';
import { SpeakerLines } from './people-parts.tsx';

export interface DeskEventProps {
  frame: Frame;
  line: DeskSideEvent;
  gaps: readonly Gap[];
  balance: Balance;
  decisions: readonly SideEventDecision[];
  reviews: readonly (SideEventReview & { reviewer: string })[];
  /** With which it may be merged. */
  others: readonly SideEvent[];
  merge: SideEventMerge | null;
  form: FormState;
  done?: string | undefined;
}

/** One proposal at the desk: all of it, what it lacks, its reviews, and what may be decided. */
export function deskSideEventPage(props: DeskEventProps): string {
  const { frame, line, gaps, form, done } = props;
  const { page, t, meeting } = frame;
  const d = sideEventDeskMessages(page.locale);
  const merging = { other: d('label.other'), lang: t('label.lang'), title: t('label.title'), summary: t('label.summary') };
  const of: FormView = { page, form, labels: { ...decisionLabels(d), ...merging, [`event-${line.event.id}`]: titleText(line, frame) } };
  const received = line.event.submittedAt;
  return framedPage({
    page,
    title: titleText(line, frame),
    trail: deskTrail(frame, { label: titleText(line, frame) }),
    done,
    of,
    children: (
      <>
        <p class="facts" id={`f-event-${line.event.id}`}>
          <span>{t(`state.${line.event.state}`)}</span>
          {received !== null && <span>{t('receivedAt', { moment: momentText(received, meeting.zone, page.locale) })}</span>}
        </p>
        {gaps.length > 0 && (
          <p>
            {t('missing', {
              list: joinList(
                gaps.map((gap) => t(`gap.${gap}`)),
                page.locale,
              ),
            })}
          </p>
        )}
        <ProposalText view={line} frame={frame} />
        <ProposalNeeds view={line} frame={frame} />
        <h2>{t('partners.title')}</h2>
        <DeskSponsors {...props} d={d} />
        <h2>{t('speakers.title')}</h2>
        <SpeakerLines view={line} frame={frame} />
        <PanelBalance balance={props.balance} frame={frame} />
        <Reviews {...props} d={d} />
        <PostForm action={page.href(deskSideEventUrl(meeting.slug, line.event.slug))}>
          <DecisionFields frame={frame} of={of} d={d} />
        </PostForm>
        <Merging {...props} of={of} d={d} />
        <Decisions {...props} d={d} />
      </>
    ),
  });
}

type PartProps = DeskEventProps & { d: DeskWords };

function DeskSponsors({ frame, line, d }: PartProps): JSX.Element {
  const { page, t, meeting } = frame;
  const action = page.href(deskSideEventUrl(meeting.slug, line.event.slug, 'sponsors'));
  if (line.sponsors.length === 0) return <p class="soft">{t('partners.none')}</p>;
  return (
    <ul class="plain-list">
      {line.sponsors.map(({ id, shown, role, state, name, consentNote }) => (
        <li key={id}>
          <Who who={shown} page={page} /> <span class="soft">{t(`role.${role}`)}</span> <span>{t(`sponsor.${state}`)}</span>
          {consentNote !== null && (
            <p class="multiline" dir="auto">
              {consentNote}
            </p>
          )}
          {name !== null && state !== 'consented' && (
            <Press action={action} fields={{ sponsor: id, answer: 'yes' }} label={d('sponsor.confirm', { name })} quiet />
          )}
          {name !== null && state !== 'declined' && (
            <Press action={action} fields={{ sponsor: id, answer: 'no' }} label={d('sponsor.doubt', { name })} quiet />
          )}
        </li>
      ))}
    </ul>
  );
}

function Reviews({ frame, line, reviews, d }: PartProps): JSX.Element {
  const { meeting } = frame;
  const { criteria, reviewers } = meeting.policy.sideEvents;
  return (
    <section>
      <h2>{d('reviews.title')}</h2>
      <p>{line.score === null ? d('noScore') : d('scored', { score: line.score, reviews: line.reviews })}</p>
      {line.reviews < reviewers && <p>{d('reviews.fewer', { given: line.reviews, wanted: reviewers })}</p>}
      <ul class="plain-list">
        {reviews.map(({ personId, reviewer, scores, comment, conflict }) => (
          <li key={personId}>
            <bdi>{reviewer}</bdi>{' '}
            {conflict === null ? (
              <span>{d('reviews.points', { points: weighted(scores, criteria) ?? 0 })}</span>
            ) : (
              <span>{d('reviews.aside')}</span>
            )}
            {(conflict ?? comment) !== null && (
              <p class="multiline" dir="auto">
                {conflict ?? comment}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Merging({ frame, line, others, merge, of, d }: PartProps & { of: FormView }): JSX.Element | null {
  const { page, t, meeting } = frame;
  if (merge !== null) return <p>{d('merge.waits')}</p>;
  if (!mayMerge(line.event.state) || others.length === 0) return null;
  const options = others.map(({ id, titles }) => ({ value: id, label: titleFor(titles, page.locale).text }));
  return (
    <details open={of.form.errors.length > 0 && 'other' in of.form.typed}>
      <summary>{d('merge.title')}</summary>
      <p>{d('merge.lead')}</p>
      <PostForm action={page.href(deskSideEventUrl(meeting.slug, line.event.slug, 'merge'))}>
        <SelectField of={of} name="other" options={options} none={d('decide.choose')} />
        <TextField of={of} name="lang" maxLength={60} hint={t('hint.lang')} />
        <TextField of={of} name="title" maxLength={TITLE_LENGTH} />
        <TextArea of={of} name="summary" rows={8} maxLength={20_000} />
        <p>
          <button type="submit">{d('merge.send')}</button>
        </p>
      </PostForm>
    </details>
  );
}

function Decisions({ frame, decisions, d }: PartProps): JSX.Element {
  const { page, t, meeting } = frame;
  return (
    <details>
      <summary>{t('history')}</summary>
      <ol>
        {decisions.map(({ id, decision, decidedAt, reasons, remark, policyVersion }) => (
          <li key={id}>
            {momentText(decidedAt, meeting.zone, page.locale)}: {t(`state.${decision}`)} {d('version', { version: policyVersion })}{' '}
            {joinList(
              reasons.map((one) => t(`reason.${one}` as 'reason.late')),
              page.locale,
            )}
            {remark !== null && <span dir="auto"> {remark}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
