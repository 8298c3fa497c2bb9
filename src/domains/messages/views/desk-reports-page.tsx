import type { ComponentChildren, JSX } from 'preact';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { EmptyState } from '../../../platform/ui/components.tsx';
import { ChoiceGroup, type FormView, PostForm, TextField } from '../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { formatDay } from '../../../platform/ui/format.ts';
import type { ShownReport, Suspension } from '../findings.ts';
import { deskMessages } from '../messages/desk/index.ts';
import { DECISIONS } from '../tables.ts';
import { DESK_REPORTS, DESK_UNREACHED, organizationUrl, reportUrl } from '../urls.ts';
import { Moment } from './parts.tsx';

export interface ReportsProps {
  page: PageContext;
  reports: readonly ShownReport[];
  suspensions: readonly Suspension[];
  done?: string | undefined;
}

/** Reported messages, each with its text alone. */
export function reportsPage(props: ReportsProps): string {
  const { page, reports, suspensions, done } = props;
  const t = deskMessages(page.locale);
  return framedPage({
    page,
    title: t('reports.title'),
    lead: t('reports.lead'),
    trail: [{ label: page.t('desk'), path: '/desk' }, { label: t('reports.title') }],
    done,
    wide: true,
    children: (
      <>
        {reports.length === 0 && <EmptyState title={t('reports.none')} />}
        {reports.map((report) => (
          <Report key={report.id} page={page} report={report}>
            <p>
              <a class="button quiet" href={page.href(reportUrl(report.id))}>
                {t('reports.decide')}
              </a>
            </p>
          </Report>
        ))}
        {suspensions.length > 0 && <Suspensions {...props} />}
      </>
    ),
  });
}

/** One reported message, and what may be decided on it. */
export function reportPage({ page, report, form }: { page: PageContext; report: ShownReport; form: FormState }): string {
  const t = deskMessages(page.locale);
  const labels = { decision: t('reports.decide'), days: t('reports.days'), reason: t('reports.why') };
  const of: FormView = { page, form, labels };
  return framedPage({
    page,
    title: t('reports.one'),
    lead: t('reports.lead'),
    trail: [{ label: page.t('desk'), path: '/desk' }, { label: t('reports.title'), path: DESK_REPORTS }, { label: t('reports.one') }],
    of,
    children: (
      <Report page={page} report={report}>
        <PostForm action={`${page.href(reportUrl(report.id))}/decision`}>
          <ChoiceGroup
            of={of}
            name="decision"
            kind="radio"
            options={DECISIONS.map((one) => ({ value: one, label: t(`reports.decision.${one}`) }))}
          />
          <TextField of={of} name="days" inputMode="numeric" maxLength={4} hint={t('reports.daysHint')} required={false} />
          <TextField of={of} name="reason" maxLength={500} />
          <button type="submit">{t('reports.decide')}</button>
        </PostForm>
      </Report>
    ),
  });
}

function Report({ page, report, children }: { page: PageContext; report: ShownReport; children: ComponentChildren }): JSX.Element {
  const t = deskMessages(page.locale);
  return (
    <article class="notice stack">
      <p class="small">
        <bdi>{t('reports.by', { name: report.senderName ?? t('reports.guest') })}</bdi> · <Moment at={report.createdAt} page={page} />
        {report.before > 0 && <> · {t('reports.before', { count: report.before })}</>}
      </p>
      <blockquote class="prose" dir="auto">
        {report.body}
      </blockquote>
      {report.reason && <p dir="auto">{t('reports.reason', { reason: report.reason })}</p>}
      {children}
    </article>
  );
}

function Suspensions({ page, suspensions }: ReportsProps): JSX.Element {
  const t = deskMessages(page.locale);
  return (
    <section>
      <h2>{t('reports.suspended')}</h2>
      <ul class="plain-list stack">
        {suspensions.map(({ identity, reason, suspendedAt, until }) => (
          <li key={identity}>
            <bdi>{reason}</bdi> · <Moment at={suspendedAt} page={page} />
            {until && <> · {t('reports.until', { day: formatDay(until, page.locale) })}</>}
            <PostForm action={`${page.href(DESK_REPORTS)}/lifting`}>
              <input type="hidden" name="identity" value={identity} />
              <button type="submit" class="quiet">
                {t('reports.lift')}
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Organizations that nobody acts for: how much waits for each, and never what it says. */
export function unreachedPage(page: PageContext, waiting: readonly { name: string; slug: string; count: number; oldest: Date }[]): string {
  const t = deskMessages(page.locale);
  return framedPage({
    page,
    title: t('unreached.title'),
    lead: t('unreached.lead'),
    trail: [{ label: t('unreached.title'), path: DESK_UNREACHED }],
    children: (
      <ul class="plain-list stack">
        {waiting.map(({ name, slug, count, oldest }) => (
          <li key={slug}>
            <a href={page.href(organizationUrl(slug))}>
              <bdi>{name}</bdi>
            </a>
            <br />
            <span class="soft small">
              {t('unreached.count', { count })} · <Moment at={oldest} page={page} />
            </span>
          </li>
        ))}
      </ul>
    ),
  });
}

/** The caps of the relay, to be set. */
export function capsPage({ page, form, done }: { page: PageContext; form: FormState; done?: string | undefined }): string {
  const t = deskMessages(page.locale);
  const names = ['perSender', 'newRecipients', 'perReceiver', 'perAddress'] as const;
  const of: FormView = { page, form, labels: Object.fromEntries(names.map((name) => [name, t(`caps.${name}`)])) };
  return framedPage({
    page,
    title: t('caps.title'),
    lead: t('caps.lead'),
    done,
    of,
    children: (
      <PostForm action={page.href('/desk/relay')}>
        {names.map((name) => (
          <TextField key={name} of={of} name={name} inputMode="numeric" maxLength={6} />
        ))}
        <button type="submit">{t('caps.save')}</button>
      </PostForm>
    ),
  });
}
