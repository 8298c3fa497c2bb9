import type { ShownEvidence, ShownPledge, WithdrawnEvidence } from '../findings.ts';
import type { ComponentChildren, JSX } from 'preact';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { Notice } from '../../../platform/ui/components.tsx';
import { type FormView, PostForm, TextField } from '../../../platform/ui/form-parts.tsx';
import { formatDay, listComma } from '../../../platform/ui/format.ts';
import { OutsideLink } from '../../../platform/ui/link.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { commitmentsMessages } from '../messages/common/index.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import { nameOf } from '../rules/names.ts';
import { EVIDENCE, evidenceUrl, organizationUrl, ownEvidenceUrl, pledgeUrl, provisionUrl } from '../urls.ts';
import { formatMoney } from '../../../platform/ui/money.ts';
import { measureText, peopleText, periodText, placeText } from './evidence-words.ts';
import { DemoMark, Fact, framedPage, OrganizationLink, ProjectLink, Title, Written } from './parts.tsx';

export interface EvidencePageProps {
  page: PageContext;
  evidence: ShownEvidence;
  /** The pledge that it carries out, where the viewer may know of it. */
  pledge: ShownPledge | null;
  taxonomy: Taxonomy;
  /** The viewer may write for the organization. */
  mayWrite: boolean;
  mayWithdraw: boolean;
  form: FormView['form'];
  /** The answer of a contributor came too late. */
  isLate?: boolean;
  /** What states have answered, and where they can. */
  answers: ComponentChildren;
  jsonLd?: unknown;
  done?: string | undefined;
}

/** A piece of evidence as the viewer sees it. */
export function evidencePage(props: EvidencePageProps): string {
  const { page, evidence, mayWrite } = props;
  const t = evidenceMessages(page.locale);
  const title = titleFor(evidence.titles, page.locale);
  const of: FormView = { page, form: props.form, labels: { reason: commitmentsMessages(page.locale)('reason') } };
  return framedPage({
    page,
    title: title.text,
    titleLang: title.foreign ? title.lang : undefined,
    indexed: evidence.state === 'published' && evidence.shownTo === 'public',
    jsonLd: props.jsonLd,
    done: props.done,
    of,
    wide: true,
    trail: [{ label: t('list.title'), path: EVIDENCE }],
    children: (
      <>
        <p>
          <OrganizationLink organization={evidence.organization} page={page} /> <DemoMark page={page} demo={evidence.demo} />
        </p>
        {props.isLate && <Notice tone="warn">{t('overtaken.answer')}</Notice>}
        <StateNotice {...props} />
        {mayWrite && evidence.state !== 'withdrawn' && evidence.state !== 'refused' && (
          <p>
            <a class="button" href={page.href(ownEvidenceUrl(evidence.slug))}>
              {t('edit')}
            </a>
          </p>
        )}
        <EvidenceBody {...props} />
        <Contributors {...props} />
        {props.answers}
        {props.mayWithdraw && (
          <WithdrawalForm
            of={of}
            action={page.href(`${evidenceUrl(evidence.slug)}/withdrawal`)}
            label={t('withdraw')}
            hint={t('withdrawHint')}
          />
        )}
      </>
    ),
  });
}

/** Who acts for the organization sees where its evidence stands, and what was asked. */
function StateNotice({ page, evidence }: EvidencePageProps): JSX.Element | null {
  const t = evidenceMessages(page.locale);
  if (!evidence.whole && evidence.state === 'published') return null;
  const last = evidence.decisions.at(-1);
  return (
    <Notice tone={evidence.state === 'published' ? 'good' : 'warn'} title={t(`state.${evidence.state}`)}>
      {last?.reason && evidence.state !== 'published' && <p dir="auto">{t('notice.reason', { reason: last.reason })}</p>}
      {evidence.state === 'published' && <p>{commitmentsMessages(page.locale)(`shownTo.${evidence.shownTo}`)}</p>}
    </Notice>
  );
}

type BodyProps = Pick<EvidencePageProps, 'page' | 'evidence' | 'pledge' | 'taxonomy'>;

/** All that is said of it. */
export function EvidenceBody({ page, evidence, pledge, taxonomy }: BodyProps): JSX.Element {
  const t = evidenceMessages(page.locale);
  return (
    <>
      <Facts page={page} evidence={evidence} pledge={pledge} taxonomy={taxonomy} />
      <section>
        <h2>{t('field.changes')}</h2>
        <Written texts={evidence.changes} page={page} block />
      </section>
      <section>
        <h2>{t('field.method')}</h2>
        <p>{t(`method.${evidence.method}`)}</p>
        <Written texts={evidence.methods} page={page} block />
      </section>
      <section>
        <h2>{t('field.otherExplanations')}</h2>
        {Object.keys(evidence.otherExplanations).length > 0 ? (
          <Written texts={evidence.otherExplanations} page={page} block />
        ) : (
          <p class="soft">{t('noOther')}</p>
        )}
      </section>
      <Proof page={page} evidence={evidence} />
    </>
  );
}

function Facts({ page, evidence, pledge, taxonomy }: BodyProps): JSX.Element {
  const t = evidenceMessages(page.locale);
  const { locale } = page;
  const codes = [...evidence.populations, ...evidence.terms];
  return (
    <dl class="facts-table">
      <Fact label={t('field.when')}>{periodText(evidence.happenedFrom, evidence.happenedTo, locale)}</Fact>
      <Fact label={t('field.where')}>{placeText(evidence.place, locale)}</Fact>
      <Fact label={t('field.measured')}>
        <bdi>{measureText(evidence.measured, evidence.unit, locale)}</bdi>
      </Fact>
      <Fact label={t('field.peopleReached')}>{peopleText(evidence.peopleReached, locale)}</Fact>
      {evidence.amount !== null && evidence.currency !== null && (
        <Fact label={t('field.amount')}>
          <bdi>{formatMoney(evidence.amount, evidence.currency, locale)}</bdi>
        </Fact>
      )}
      <Fact label={t('field.provisions')}>
        <ul class="plain-list">
          {evidence.provisions.map((one) => (
            <li key={one.id}>
              <a href={page.href(provisionUrl(one.instrument, one.code))}>
                <Title texts={one.instrumentTitles} page={page} /> <bdi>{one.number}</bdi>
                {listComma(locale)}
                <Title texts={one.titles} page={page} />
              </a>
              {!one.verified && <small class="soft"> ({commitmentsMessages(locale)('unverified')})</small>}
            </li>
          ))}
        </ul>
      </Fact>
      {evidence.project && (
        <Fact label={t('field.project')}>
          <ProjectLink project={evidence.project} page={page} />
        </Fact>
      )}
      {pledge && (
        <Fact label={t('field.pledge')}>
          <a href={page.href(pledgeUrl(pledge.slug))}>
            <Title texts={pledge.undertakings} page={page} />
          </a>
        </Fact>
      )}
      {codes.length > 0 && (
        <Fact label={t('field.populations')}>
          <ul class="tags">
            {codes.map((code) => (
              <li key={code}>{taxonomy.label(code, locale).text}</li>
            ))}
          </ul>
        </Fact>
      )}
      {evidence.publishedAt && <Fact label={t('field.published')}>{formatDay(evidence.publishedAt, locale)}</Fact>}
    </dl>
  );
}

function Proof({ page, evidence }: Pick<EvidencePageProps, 'page' | 'evidence'>): JSX.Element | null {
  const t = evidenceMessages(page.locale);
  if (evidence.links.length + evidence.files.length === 0) return null;
  return (
    <section>
      <h2>{t('proof')}</h2>
      <ul>
        {evidence.links.map(({ url, label, position }) => (
          <li key={position}>
            <OutsideLink url={url}>{label}</OutsideLink>
          </li>
        ))}
        {evidence.files.map(({ fileId, title }) => (
          <li key={fileId}>
            <a href={page.href(`${evidenceUrl(evidence.slug)}/files/${fileId}`)} dir="auto">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who took part, as far as the viewer may know; an organization that is asked answers here. */
function Contributors({ page, evidence }: EvidencePageProps): JSX.Element | null {
  const t = evidenceMessages(page.locale);
  if (evidence.contributors.length === 0) return null;
  return (
    <section id="contributors">
      <h2>{t('contributors')}</h2>
      <p class="soft">{t('contributorsHint')}</p>
      <ul class="stack">
        {evidence.contributors.map((one) => (
          <li key={one.id}>
            {one.organization ? <OrganizationLink organization={one.organization} page={page} /> : <bdi>{one.name}</bdi>} –{' '}
            {t(`role.${one.role}`)}
            {listComma(page.locale)}
            {t(`strength.${one.strength}`)}{' '}
            <small class="soft">({one.organization ? t(`contributor.${one.state}`) : t('contributor.outside')})</small>
            {one.answerable && one.state !== 'refused' && (
              <PostForm action={page.href(`${evidenceUrl(evidence.slug)}/contributors/${one.id}/answer`)}>
                <p class="actions">
                  {one.state === 'named' && (
                    <button type="submit" name="answer" value="confirmed">
                      {t('confirm')}
                    </button>
                  )}
                  <button type="submit" class="quiet" name="answer" value="refused">
                    {t(one.state === 'named' ? 'refuse' : 'endContribution')}
                  </button>
                </p>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function WithdrawalForm({ of, action, label, hint }: { of: FormView; action: string; label: string; hint: string }): JSX.Element {
  return (
    <details open={of.form.errors.length > 0}>
      <summary>{label}</summary>
      <PostForm action={action}>
        <TextField of={of} name="reason" maxLength={1000} hint={hint} />
        <p>
          <button type="submit" class="quiet">
            {label}
          </button>
        </p>
      </PostForm>
    </details>
  );
}

/** That there was a piece of evidence here, and why it is no more; nothing of what it said. */
export function withdrawnPage(page: PageContext, { withdrawnAt, reason, organization }: WithdrawnEvidence): string {
  const t = evidenceMessages(page.locale);
  const { text } = nameOf(organization.names, page.locale);
  return framedPage({
    page,
    title: t('withdrawn.title'),
    trail: [{ label: text, path: organizationUrl(organization.slug) }],
    children: (
      <>
        <p>{t('withdrawn.text', { date: formatDay(withdrawnAt, page.locale) })}</p>
        {reason && (
          <blockquote class="prose" dir="auto">
            {reason}
          </blockquote>
        )}
      </>
    ),
  });
}
