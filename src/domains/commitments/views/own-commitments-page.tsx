import type { Contribution, OwnEvidence, OwnPledge, StateAnswer } from '../findings.ts';
import type { JSX } from 'preact';
import { formatDay } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import { answerMessages } from '../messages/answers/index.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import { pledgeMessages } from '../messages/pledges/index.ts';
import { evidenceUrl, newEvidenceUrl, newPledgeUrl, organizationUrl, ownEvidenceUrl, pledgeUrl } from '../urls.ts';
import { AnswerList } from './answer-parts.tsx';
import { framedPage, Title } from './parts.tsx';

interface OwnProps {
  page: PageContext;
  organization: { name: string; slug: string };
  mayAdd: boolean;
  evidence: readonly OwnEvidence[];
  pledges: readonly OwnPledge[];
  contributions: readonly Contribution[];
  answers: readonly StateAnswer[];
}

/** Pledges and evidence of an organization in every state, what others say that it contributed to, and what states answered. */
export function ownCommitmentsPage(props: OwnProps): string {
  const { page, organization, mayAdd, pledges, answers } = props;
  const t = answerMessages(page.locale);
  const p = pledgeMessages(page.locale);
  return framedPage({
    page,
    title: t('ofOrganization'),
    wide: true,
    trail: [{ label: organization.name, path: organizationUrl(organization.slug) }],
    children: (
      <>
        {mayAdd && (
          <p class="actions">
            <a class="button" href={page.href(newEvidenceUrl(organization.slug))}>
              {evidenceMessages(page.locale)('new.title')}
            </a>
            <a class="button quiet" href={page.href(newPledgeUrl(organization.slug))}>
              {p('new.title')}
            </a>
          </p>
        )}
        <EvidenceLists {...props} />
        <section>
          <h2>{p('title')}</h2>
          {pledges.length === 0 && <p class="soft">{t('noneYet')}</p>}
          <ul>
            {pledges.map((one) => (
              <li key={one.id}>
                <a href={page.href(pledgeUrl(one.slug))}>
                  <Title texts={one.undertakings} page={page} />
                </a>{' '}
                <small class="soft">({p(`state.${one.state}`)})</small>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{t('title')}</h2>
          {answers.length === 0 ? <p class="soft">{t('noneYet')}</p> : <AnswerList page={page} answers={answers} />}
        </section>
      </>
    ),
  });
}

function EvidenceLists({ page, evidence, contributions }: OwnProps): JSX.Element {
  const t = evidenceMessages(page.locale);
  const item = (one: OwnEvidence, path: string, mark: string) => (
    <li key={one.id}>
      <a href={page.href(path)}>
        <Title texts={one.titles} page={page} />
      </a>{' '}
      <small class="soft">
        ({mark}) {formatDay(one.changedAt, page.locale)}
      </small>
    </li>
  );
  return (
    <>
      <section>
        <h2>{t('list.title')}</h2>
        {evidence.length === 0 && <p class="soft">{answerMessages(page.locale)('noneYet')}</p>}
        <ul>
          {evidence.map((one) =>
            item(
              one,
              one.state === 'draft' || one.state === 'changes-asked' ? ownEvidenceUrl(one.slug) : evidenceUrl(one.slug),
              t(`state.${one.state}`),
            ),
          )}
        </ul>
      </section>
      {contributions.length > 0 && (
        <section>
          <h2>{answerMessages(page.locale)('contributions')}</h2>
          <ul>{contributions.map((one) => item(one, `${evidenceUrl(one.slug)}#contributors`, t(`contributor.${one.contribution}`)))}</ul>
        </section>
      )}
    </>
  );
}
