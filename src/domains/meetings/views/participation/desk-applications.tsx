import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { EmptyState, Notice } from '../../../../platform/ui/components.tsx';
import { type FormView, PostForm, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import { accreditationMessages } from '../../messages/accreditation/index.ts';
import type { ApplicationLine } from '../../findings-participation.ts';
import type { AccreditationState } from '../../tables/participation.ts';
import { deskMeetingUrl } from '../../urls.ts';
import { deskAccreditationUrl, deskCirculationUrl, deskClearUrl } from '../../urls-participation.ts';
import { DemoMark, Moment, momentText } from '../meeting-parts.tsx';

export type ApplicationsNotice = 'circulated' | 'cleared' | 'clearedNone' | 'deadlineShort';

interface Props {
  page: PageContext;
  meeting: Meeting;
  applications: readonly ApplicationLine[];
  names: ReadonlyMap<string, { name: string }>;
  counts: Partial<Record<AccreditationState, number>>;
  state: AccreditationState | null;
  /** Applications that can be sent to states now. */
  waiting: number;
  /** The earliest end of a list that is sent now. */
  earliest: Date;
  form: FormState;
  notice?: ApplicationsNotice | undefined;
}

const SHOWN = ['submitted', 'incomplete', 'circulated', 'accredited', 'refused', 'withdrawn'] as const;

/** Applications to a meeting in the order in which they were received, and what can be done with many at once. */
export function applicationsPage(props: Props): string {
  const { page, meeting, applications, counts, state, form, notice, earliest } = props;
  const t = accreditationMessages(page.locale);
  const of: FormView = { page, form, labels: { deadline: t('desk.deadline') } };
  const title = titleFor(meeting.titles, page.locale).text;
  const links = [
    { label: t('desk.all'), state: null, count: null },
    ...SHOWN.map((one) => ({ label: t(`state.${one}`), state: one, count: counts[one] ?? 0 })),
  ];
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
        <nav aria-label={t('state')}>
          <ul class="plain-list">
            {links.map((one) => (
              <li key={one.label}>
                <a
                  href={page.href(`${deskAccreditationUrl(meeting.slug)}${one.state ? `?state=${one.state}` : ''}`)}
                  aria-current={one.state === state ? 'true' : undefined}
                >
                  {one.label}
                </a>
                {one.count !== null && ` ${one.count}`}
              </li>
            ))}
          </ul>
        </nav>
        {applications.length === 0 ? <EmptyState title={t('desk.none')} /> : <Lines {...props} />}
        <ManyAtOnce {...props} of={of} />
      </>
    ),
  });
}

function Lines({ page, meeting, applications, names }: Props): JSX.Element {
  const t = accreditationMessages(page.locale);
  return (
    <ul class="plain-list results">
      {applications.map(({ id, organizationId, route, state, submittedAt, completeAt, objections, demo }) => (
        <li key={id}>
          <a href={page.href(deskAccreditationUrl(meeting.slug, id))}>
            <bdi>{names.get(organizationId)?.name}</bdi>
          </a>{' '}
          <DemoMark page={page} demo={demo} />
          <p class="soft small">
            {t(`state.${state}`)} · {t(`route.${route}`)}
            {submittedAt && (
              <>
                {' · '}
                <Moment at={submittedAt} zone={meeting.zone} page={page} />
              </>
            )}
            {completeAt && state === 'submitted' && <> · {t('desk.complete')}</>}
            {objections > 0 && <> · {t('desk.objections', { count: objections })}</>}
          </p>
        </li>
      ))}
    </ul>
  );
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
