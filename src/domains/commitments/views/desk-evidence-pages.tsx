import type { ShownEvidence, ShownPledge, WaitingEvidence } from '../findings.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { EmptyState, Notice } from '../../../platform/ui/components.tsx';
import { ChoiceGroup, type FormView, PostForm, TextArea } from '../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { commitmentsMessages } from '../messages/common/index.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import { DESK_EVIDENCE, reviewUrl } from '../urls.ts';
import { EvidenceBody } from './evidence-page.tsx';
import { framedPage, OrganizationLink, Title } from './parts.tsx';

interface QueueProps {
  page: PageContext;
  waiting: readonly WaitingEvidence[];
  names: ReadonlyMap<string, { name: string }>;
  done?: string | undefined;
}

/** What waits to be reviewed, the longest first. */
export function queuePage({ page, waiting, names, done }: QueueProps): string {
  const t = evidenceMessages(page.locale);
  return framedPage({
    page,
    title: t('desk.title'),
    lead: t('desk.lead'),
    done,
    wide: true,
    trail: [{ label: page.t('desk'), path: '/desk' }],
    children:
      waiting.length === 0 ? (
        <EmptyState title={t('desk.none')} />
      ) : (
        <ul class="plain-list results">
          {waiting.map(({ id, slug, titles, organizationId, submittedAt }) => (
            <li key={id}>
              <a href={page.href(reviewUrl(slug))}>
                <Title texts={titles} page={page} />
              </a>
              <p class="soft small">
                <bdi>{names.get(organizationId)?.name}</bdi>
                {submittedAt && <> · {t('desk.since', { date: formatDay(submittedAt, page.locale) })}</>}
              </p>
            </li>
          ))}
        </ul>
      ),
  });
}

interface ReviewProps {
  page: PageContext;
  evidence: ShownEvidence;
  pledge: ShownPledge | null;
  precision: ShownEvidence['precision'];
  taxonomy: Taxonomy;
  form: FormState;
  /** The officer acts for one of the sides. */
  conflict: boolean;
  /** Somebody decided, or it was changed, since it was read. */
  changed: boolean;
}

/** A piece of evidence whole, and the decision on it. */
export function reviewPage({ page, evidence, pledge, precision, taxonomy, form, conflict, changed }: ReviewProps): string {
  const t = evidenceMessages(page.locale);
  const of: FormView = { page, form, labels: { decision: t('desk.decision'), reason: commitmentsMessages(page.locale)('reason') } };
  return framedPage({
    page,
    title: titleFor(evidence.titles, page.locale).text,
    of,
    wide: true,
    trail: [{ label: t('desk.title'), path: DESK_EVIDENCE }],
    children: (
      <>
        {changed && <Notice tone="bad">{t('desk.changed')}</Notice>}
        <p>
          <OrganizationLink organization={evidence.organization} page={page} /> · {t(`state.${evidence.state}`)} ·{' '}
          {t(`precision.${precision}`)}
        </p>
        <EvidenceBody page={page} evidence={evidence} pledge={pledge} taxonomy={taxonomy} />
        {conflict && <Notice tone="warn">{t('desk.conflict')}</Notice>}
        {!conflict && evidence.state === 'submitted' && <DecisionForm of={of} evidence={evidence} />}
      </>
    ),
  });
}

function DecisionForm({ of, evidence }: { of: FormView; evidence: ShownEvidence }) {
  const t = evidenceMessages(of.page.locale);
  return (
    <PostForm action={of.page.href(`${reviewUrl(evidence.slug)}/decision`)}>
      <input type="hidden" name="version" value={evidence.version} />
      <ChoiceGroup
        of={of}
        name="decision"
        kind="radio"
        options={(['published', 'changes-asked', 'refused'] as const).map((one) => ({ value: one, label: t(`desk.${one}`) }))}
      />
      <TextArea of={of} name="reason" maxLength={1000} rows={4} hint={t('desk.reasonHint')} />
      <p>
        <button type="submit">{t('desk.decide')}</button>
      </p>
    </PostForm>
  );
}
