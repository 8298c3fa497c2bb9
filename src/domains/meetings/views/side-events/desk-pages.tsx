import type { ComponentChildren, JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Pagination } from '../../../../platform/ui/components.tsx';
import { ChoiceGroup, type FormView, PostForm, SelectField, TextArea } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import { joinList } from '../../../../platform/ui/format.ts';
import type { DeskSideEvent } from '../../findings-side-events.ts';
import { PER_PAGE } from '../../input/desk-list.ts';
import { type DeskFilter, deskFilterQuery } from '../../input/side-event-desk-forms.ts';
import { deskListMessages } from '../../messages/desk-lists/index.ts';
import { sideEventDeskMessages } from '../../messages/side-event-desk/index.ts';
import { momentText } from '../../rules/moments.ts';
import { ORGANIZER_KINDS } from '../../rules/policy.ts';
import { DECISIONS, type Gap, REASONS } from '../../rules/side-event-life.ts';
import { SIDE_EVENT_STATES } from '../../tables/side-events.ts';
import { DESK_MEETINGS, deskMeetingUrl } from '../../urls.ts';
import { deskReviewersUrl, deskSideEventsUrl, deskSideEventUrl } from '../../urls-side-events.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import type { Frame } from './frame.tsx';

export type DeskWords = ReturnType<typeof sideEventDeskMessages>;

export interface DeskLine {
  line: DeskSideEvent;
  gaps: readonly Gap[];
}

export interface DeskListProps {
  frame: Frame;
  /** One page of them. */
  lines: readonly DeskLine[];
  /** Proposals that the filters leave. */
  total: number;
  filter: DeskFilter;
  /** How many there are in each state. */
  counts: ReadonlyMap<string, number>;
  form: FormState;
  done?: string | undefined;
}

/** The way to a page of the desk about side events. */
export function deskTrail({ page, meeting, t }: Frame, ...more: { label: string; path?: string }[]): { label: string; path?: string }[] {
  return [
    { label: meetingDeskMessages(page.locale)('title'), path: DESK_MEETINGS },
    { label: titleFor(meeting.titles, page.locale).text, path: deskMeetingUrl(meeting.slug) },
    { label: t('title'), path: deskSideEventsUrl(meeting.slug) },
    ...more,
  ];
}

/** Proposals of a meeting: filters, what each lacks, its points, and one decision for many. */
export function deskSideEventsPage(props: DeskListProps): string {
  const { frame, lines, total, filter, form, done } = props;
  const { page, t, meeting } = frame;
  const d = sideEventDeskMessages(page.locale);
  const events = Object.fromEntries(lines.map(({ line: { event } }) => [`event-${event.id}`, titleFor(event.titles, page.locale).text]));
  const of: FormView = { page, form, labels: { ...decisionLabels(d), ...events } };
  return framedPage({
    page,
    title: t('title'),
    trail: deskTrail(frame).map((one, at, all) => (at === all.length - 1 ? { label: one.label } : one)),
    wide: true,
    done,
    of,
    children: (
      <>
        <DeskFilters {...props} d={d} />
        <p>
          <a href={page.href(deskReviewersUrl(meeting.slug))}>{d('reviewers.title')}</a>
        </p>
        <p role="status">{deskListMessages(page.locale)('found', { count: total })}</p>
        {lines.length === 0 ? (
          <p>{d('none')}</p>
        ) : (
          <PostForm action={page.href(deskSideEventsUrl(meeting.slug))}>
            <Lines {...props} d={d} />
            <DecisionFields frame={frame} of={of} d={d} />
          </PostForm>
        )}
        <Pagination
          page={page}
          current={filter.page}
          pages={Math.ceil(total / PER_PAGE)}
          hrefOf={(n) => page.href(deskSideEventsUrl(meeting.slug) + deskFilterQuery(filter, n))}
        />
      </>
    ),
  });
}

export function decisionLabels(d: DeskWords): Record<string, string> {
  return { ids: d('label.ids'), decision: d('label.decision'), reasons: d('label.reasons'), remark: d('label.remark') };
}

function DeskFilters({ frame, filter, counts, d }: DeskListProps & { d: DeskWords }): JSX.Element {
  const { page, t, meeting, taxonomy } = frame;
  const states = SIDE_EVENT_STATES.filter((state) => state !== 'draft');
  const terms = taxonomy.children(null, 'theme').map(({ code }) => ({ value: code, label: taxonomy.label(code, page.locale).text }));
  return (
    <form class="form-row" method="get" action={page.href(deskSideEventsUrl(meeting.slug))}>
      <div class="field">
        <label for="f-q">{deskListMessages(page.locale)('search')}</label>
        <input id="f-q" type="search" name="q" value={filter.q} dir="auto" maxLength={100} autocomplete="off" />
      </div>
      <Choice
        name="state"
        label={d('filter.state')}
        any={t('filter.any')}
        chosen={filter.state}
        options={states.map((value) => ({ value, label: `${t(`state.${value}`)} (${counts.get(value) ?? 0})` }))}
      />
      <Choice
        name="kind"
        label={d('filter.kind')}
        any={t('filter.any')}
        chosen={filter.kind}
        options={ORGANIZER_KINDS.map((value) => ({ value, label: d(`kind.${value}`) }))}
      />
      <Choice name="term" label={t('filter.term')} any={t('filter.any')} chosen={filter.term} options={terms} />
      <div class="field">
        <label class="choice">
          <input type="checkbox" name="incomplete" value="yes" checked={filter.incomplete} />
          <span>{d('filter.incomplete')}</span>
        </label>
      </div>
      <div class="field">
        <button type="submit">{t('filter.show')}</button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  any: string;
  chosen: string | null;
  options: readonly { value: string; label: string }[];
}

function Choice({ name, label, any, chosen, options }: ChoiceProps): JSX.Element {
  return (
    <div class="field">
      <label for={`f-${name}`}>{label}</label>
      <select id={`f-${name}`} name={name}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Lines({ frame, lines, form, d }: DeskListProps & { d: DeskWords }): JSX.Element {
  const { t } = frame;
  const chosen = new Set([form.typed['ids'] ?? []].flat());
  return (
    <div class="matrix plain labelled" id="f-ids">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('label.title')}</th>
            <th scope="col">{t('label.organizer')}</th>
            <th scope="col">{d('column.state')}</th>
            <th scope="col">{d('column.received')}</th>
            <th scope="col">{d('column.lacks')}</th>
            <th scope="col">{d('column.score')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((one) => (
            <Line key={one.line.event.id} one={one} frame={frame} d={d} chosen={chosen.has(one.line.event.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ one, frame, d, chosen }: { one: DeskLine; frame: Frame; d: DeskWords; chosen: boolean }): JSX.Element {
  const { page, t, meeting } = frame;
  const { event, organizer, score, reviews } = one.line;
  const received = event.submittedAt;
  const lacks = joinList(
    one.gaps.map((gap) => t(`gap.${gap}`)),
    page.locale,
  );
  return (
    <tr>
      <th scope="row">
        <label class="choice">
          <input
            id={`f-event-${event.id}`}
            type="checkbox"
            name="ids"
            value={event.id}
            checked={chosen}
            aria-label={titleFor(event.titles, page.locale).text}
          />
          <a href={page.href(deskSideEventUrl(meeting.slug, event.slug))}>
            <bdi>{titleFor(event.titles, page.locale).text}</bdi>
          </a>
        </label>
      </th>
      <td data-label={t('label.organizer')}>
        <bdi>{organizer.name}</bdi> <span class="soft">{d(`kind.${event.organizerKind}`)}</span>
      </td>
      <td data-label={d('column.state')}>{t(`state.${event.state}`)}</td>
      <td data-label={d('column.received')}>{received === null ? '' : momentText(received, meeting.zone, page.locale)}</td>
      <td data-label={d('column.lacks')}>{lacks === '' ? d('whole') : lacks}</td>
      <td data-label={d('column.score')}>{score === null ? d('noScore') : d('scored', { score, reviews })}</td>
    </tr>
  );
}

/** What is decided, why, and what else is said; the text goes out in the language of whoever reads it. */
export function DecisionFields({
  frame,
  of,
  d,
  children,
}: {
  frame: Frame;
  of: FormView;
  d: DeskWords;
  children?: ComponentChildren;
}): JSX.Element {
  const { t } = frame;
  return (
    <fieldset class="stack">
      <legend>{d('decide.title')}</legend>
      {children}
      <SelectField
        of={of}
        name="decision"
        none={d('decide.choose')}
        options={DECISIONS.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      <ChoiceGroup
        of={of}
        name="reasons"
        kind="checkbox"
        hint={d('hint.reasons')}
        options={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
      <TextArea of={of} name="remark" rows={3} maxLength={2000} hint={d('hint.remark')} required={false} />
      <p>
        <button type="submit">{d('decide.send')}</button>
      </p>
    </fieldset>
  );
}
