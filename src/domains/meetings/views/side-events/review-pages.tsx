import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { ChoiceGroup, type FormView, PostForm, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { SideEventView } from '../../findings-side-events.ts';
import { sideEventDeskMessages } from '../../messages/side-event-desk/index.ts';
import type { Balance } from '../../rules/side-event-balance.ts';
import { MOST_POINTS } from '../../rules/side-event-reviews.ts';
import { deskReviewersUrl, reviewsUrl, reviewUrl } from '../../urls-side-events.ts';
import { PanelBalance } from './balance.tsx';
import { deskTrail } from './desk-pages.tsx';
import { type Frame, Press, ProposalText, titleText, trailOf } from './frame.tsx';

interface ReviewersProps {
  frame: Frame;
  reviewers: readonly { id: string; name: string }[];
  form: FormState;
  done?: string | undefined;
}

/** Who reviews the proposals of a meeting. */
export function reviewersPage({ frame, reviewers, form, done }: ReviewersProps): string {
  const { page, meeting } = frame;
  const d = sideEventDeskMessages(page.locale);
  const of: FormView = { page, form, labels: { email: d('label.email') } };
  const action = page.href(deskReviewersUrl(meeting.slug));
  return framedPage({
    page,
    title: d('reviewers.title'),
    lead: d('reviewers.lead', { wanted: meeting.policy.sideEvents.reviewers }),
    trail: deskTrail(frame, { label: d('reviewers.title') }),
    done,
    of,
    children: (
      <>
        {reviewers.map(({ id, name }) => (
          <section class="panel" key={id}>
            <h2>
              <bdi>{name}</bdi>
            </h2>
            <Press action={`${action}/dismissal`} fields={{ person: id }} label={d('reviewers.dismiss', { name })} quiet />
          </section>
        ))}
        <PostForm action={action}>
          <TextField of={of} name="email" type="email" dir="ltr" maxLength={254} autocomplete="off" hint={d('hint.reviewer')} />
          <p>
            <button type="submit">{d('reviewers.appoint')}</button>
          </p>
        </PostForm>
      </>
    ),
  });
}

/** The proposals that a reviewer may review, those without its points first. */
export function reviewsPage({
  frame,
  lines,
  shutOut,
}: {
  frame: Frame;
  lines: readonly { view: SideEventView; given: 'points' | 'aside' | null }[];
  /** How many are kept from this reviewer. */
  shutOut: number;
}): string {
  const { page, meeting } = frame;
  const d = sideEventDeskMessages(page.locale);
  return framedPage({
    page,
    title: d('reviews.title'),
    lead: d('reviews.lead'),
    trail: trailOf(frame, { label: d('reviews.title') }),
    children: (
      <>
        {shutOut > 0 && <p>{d('reviews.shutOut', { count: shutOut })}</p>}
        {lines.length === 0 && <p>{d('none')}</p>}
        <ul class="plain-list">
          {lines.map(({ view, given }) => (
            <li key={view.event.id}>
              <a href={page.href(reviewUrl(meeting.slug, view.event.slug))}>
                <bdi>{titleFor(view.event.titles, page.locale).text}</bdi>
              </a>{' '}
              <span class="soft">{d(given === null ? 'reviews.open' : given === 'aside' ? 'reviews.aside' : 'reviews.done')}</span>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

/** One proposal for a reviewer: the text, the panel, points by criterion, or standing aside. */
export function reviewPage({
  frame,
  view,
  balance,
  form,
  done,
}: {
  frame: Frame;
  view: SideEventView;
  balance: Balance;
  form: FormState;
  done?: string | undefined;
}): string {
  const { page, meeting } = frame;
  const d = sideEventDeskMessages(page.locale);
  const { criteria } = meeting.policy.sideEvents;
  const scores = criteria.map(({ key }) => [`score-${key}`, d(`criterion.${key}`)] as const);
  const of: FormView = {
    page,
    form,
    labels: { ...Object.fromEntries(scores), comment: d('label.comment'), conflict: d('label.conflict') },
  };
  const action = page.href(reviewUrl(meeting.slug, view.event.slug));
  return framedPage({
    page,
    title: titleText(view, frame),
    trail: trailOf(frame, { label: d('reviews.title'), path: reviewsUrl(meeting.slug) }, { label: titleText(view, frame) }),
    done,
    of,
    children: (
      <>
        <ProposalText view={view} frame={frame} />
        <PanelBalance balance={balance} frame={frame} />
        <h2>{d('reviews.yours')}</h2>
        <PostForm action={action}>
          <Points names={scores.map(([name]) => name)} of={of} hint={d('hint.points')} />
          <TextArea of={of} name="comment" rows={5} maxLength={4000} hint={d('hint.comment')} required={false} />
          <p>
            <button type="submit">{d('reviews.save')}</button>
          </p>
        </PostForm>
        <h2>{d('aside.title')}</h2>
        <PostForm action={`${action}/recusal`}>
          <TextArea of={of} name="conflict" rows={3} maxLength={1000} hint={d('hint.conflict')} />
          <p>
            <button type="submit" class="quiet">
              {d('aside.send')}
            </button>
          </p>
        </PostForm>
      </>
    ),
  });
}

function Points({ names, of, hint }: { names: readonly string[]; of: FormView; hint: string }): JSX.Element {
  const options = Array.from({ length: MOST_POINTS + 1 }, (_, n) => ({ value: String(n), label: String(n) }));
  return (
    <>
      {names.map((name) => (
        <ChoiceGroup key={name} of={of} name={name} kind="radio" options={options} hint={hint} />
      ))}
    </>
  );
}
