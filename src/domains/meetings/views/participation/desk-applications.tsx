import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { EmptyState, Notice } from '../../../../platform/ui/components.tsx';
import { type FormView, PostForm, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import type { DeskList } from '../../input/desk-list.ts';
import { accreditationMessages } from '../../messages/accreditation/index.ts';
import { LISTED_STATES } from '../../rules/accreditation.ts';
import { deskListMessages } from '../../messages/desk-lists/index.ts';
import type { ApplicationLine } from '../../findings-participation.ts';
import type { AccreditationState } from '../../tables/participation.ts';
import { deskMeetingUrl } from '../../urls.ts';
import { deskAccreditationSelectionUrl, deskAccreditationUrl, deskCirculationUrl, deskClearUrl } from '../../urls-participation.ts';
import { DeskListFilter, DeskListPages, TickedLines } from '../desk/desk-list.tsx';
import { DemoMark, momentText } from '../meeting-parts.tsx';

export type ApplicationsNotice = 'circulated' | 'cleared' | 'clearedNone' | 'deadlineShort';

interface Props {
  page: PageContext;
  meeting: Meeting;
  applications: readonly ApplicationLine[];
  /** Applications that the filters leave. */
  total: number;
  names: ReadonlyMap<string, { name: string }>;
  counts: Partial<Record<AccreditationState, number>>;
  list: DeskList<AccreditationState>;
  /** Applications that can be sent to states now. */
  waiting: number;
  /** The earliest end of a list that is sent now. */
  earliest: Date;
  form: FormState;
  notice?: ApplicationsNotice | undefined;
}

/** Applications to a meeting in the order in which they were received, and what can be done with many at once. */
export function applicationsPage(props: Props): string {
  const { page, meeting, applications, counts, form, notice, earliest } = props;
  const t = accreditationMessages(page.locale);
  const of: FormView = { page, form, labels: { deadline: t('desk.deadline') } };
  const title = titleFor(meeting.titles, page.locale).text;
  const shown = { ...props, path: deskAccreditationUrl(meeting.slug) };
  return framedPage({
    page,
    of,
    wide: true,
    title: t('desk.title'),
    trail: [{ label: page.t('desk'), path: '/desk' }, { label: title, path: deskMeetingUrl(meeting.slug) }, { label: t('desk.title') }],
    done: notice && notice !== 'deadlineShort' ? t(`desk.${notice}`) : undefined,
    children: (
      <>
        {notice === 'deadlineShort' && (
          <Notice tone="bad">{t('desk.deadlineShort', { date: momentText(earliest, meeting.zone, page.locale) })}</Notice>
        )}
        <DeskListFilter
          of={shown}
          states={LISTED_STATES.map((one) => ({ value: one, label: t(`state.${one}`), count: counts[one] ?? 0 }))}
        />
        {applications.length === 0 ? <EmptyState title={t('desk.none')} /> : <Lines {...props} />}
        <DeskListPages of={shown} />
        <ManyAtOnce {...props} of={of} />
      </>
    ),
  });
}

function Lines({ page, meeting, applications, names }: Props): JSX.Element {
  const t = accreditationMessages(page.locale);
  const lines = applications.map(({ id, organizationId, route, state, submittedAt, completeAt, objections, demo }) => {
    const name = names.get(organizationId)?.name ?? '';
    const children = (
      <>
        <a href={page.href(deskAccreditationUrl(meeting.slug, id))}>
          <bdi>{name}</bdi>
        </a>{' '}
        <DemoMark page={page} demo={demo} />
        <p class="soft small">
          {t(`state.${state}`)} · {t(`route.${route}`)}
          {submittedAt && ` · ${momentText(submittedAt, meeting.zone, page.locale)}`}
          {completeAt && state === 'submitted' && <> · {t('desk.complete')}</>}
          {objections > 0 && <> · {t('desk.objections', { count: objections })}</>}
        </p>
      </>
    );
    return { id, name, mayTick: state === 'submitted' || state === 'circulated', children };
  });
  const button = deskListMessages(page.locale)('accredit');
  return <TickedLines page={page} action={deskAccreditationSelectionUrl(meeting.slug)} button={button} lines={lines} />;
}

function ManyAtOnce({ page, meeting, waiting, earliest, of }: Props & { of: FormView }): JSX.Element {
  const t = accreditationMessages(page.locale);
  const { circulationDays } = meeting.policy.accreditation;
  return (
    <>
      {waiting > 0 && (
        <section>
          <h2>{t('desk.circulate')}</h2>
          <p>{t('desk.circulateText', { count: waiting, days: circulationDays })}</p>
          <PostForm action={page.href(deskCirculationUrl(meeting.slug))}>
            <TextField
              of={of}
              name="deadline"
              type="date"
              required={false}
              hint={t('desk.deadlineHint', { date: momentText(earliest, meeting.zone, page.locale) })}
            />
            <button type="submit">{t('desk.circulate')}</button>
          </PostForm>
        </section>
      )}
      <section>
        <h2>{t('desk.clear')}</h2>
        <p>{t('desk.clearText')}</p>
        <PostForm action={page.href(deskClearUrl(meeting.slug))}>
          <button type="submit">{t('desk.clear')}</button>
        </PostForm>
      </section>
    </>
  );
}
