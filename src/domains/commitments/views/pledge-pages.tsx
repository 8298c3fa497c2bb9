import type { ShownEvidence, ShownPledge } from '../findings.ts';
import type { ComponentChildren, JSX } from 'preact';
import { countryName } from '../../../platform/geo/countries.ts';
import type { FormState, Typed } from '../../../platform/forms/read-form.ts';
import { ChangedMeanwhile } from '../../../platform/ui/changed-meanwhile.tsx';
import { Notice } from '../../../platform/ui/components.tsx';
import { type FormView, type Option, PostForm, SelectField, TextArea, TextField } from '../../../platform/ui/form-parts.tsx';
import { formatDay, joinList } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import { AUDIENCES } from '../../directory/index.ts';
import { UNDERTAKING_LENGTH } from '../input/pledge-forms.ts';
import { commitmentsMessages } from '../messages/common/index.ts';
import { pledgeMessages } from '../messages/pledges/index.ts';
import { nameOf } from '../rules/names.ts';
import { evidenceUrl, instrumentUrl, newPledgeUrl, ownCommitmentsUrl, PLEDGES, pledgeUrl, provisionUrl } from '../urls.ts';
import { languageOptions } from './evidence-fields.tsx';
import { WithdrawalForm } from './evidence-page.tsx';
import { periodText } from './evidence-words.ts';
import { DemoMark, Fact, framedPage, OrganizationLink, ProjectLink, Title, Written } from './parts.tsx';

interface PledgePageProps {
  page: PageContext;
  pledge: ShownPledge;
  /** What was shown to have come of it. */
  evidence: readonly ShownEvidence[];
  mayWrite: boolean;
  mayWithdraw: boolean;
  form: FormState;
  answers: ComponentChildren;
  done?: string | undefined;
}

/** A pledge: what an organization undertakes, for which provision, and until when. */
export function pledgePage(props: PledgePageProps): string {
  const { page, pledge, mayWrite, mayWithdraw } = props;
  const t = pledgeMessages(page.locale);
  const of: FormView = { page, form: props.form, labels: { reason: commitmentsMessages(page.locale)('reason') } };
  const standing = pledge.state === 'published' || pledge.state === 'fulfilled';
  return framedPage({
    page,
    title: t('one', { name: nameOf(pledge.organization.names, page.locale).text }),
    indexed: standing && pledge.shownTo === 'public',
    done: props.done,
    of,
    trail: [{ label: t('title'), path: PLEDGES }],
    children: (
      <>
        <blockquote class="prose">
          <Written texts={pledge.undertakings} page={page} block />
        </blockquote>
        <Facts page={page} pledge={pledge} />
        {mayWrite && standing && <Acts page={page} pledge={pledge} />}
        <Results page={page} evidence={props.evidence} />
        {props.answers}
        {mayWithdraw && (
          <WithdrawalForm
            of={of}
            action={page.href(`${pledgeUrl(pledge.slug)}/withdrawal`)}
            label={t('withdraw')}
            hint={t('withdrawHint')}
          />
        )}
      </>
    ),
  });
}

function Facts({ page, pledge }: { page: PageContext; pledge: ShownPledge }): JSX.Element {
  const t = pledgeMessages(page.locale);
  const { locale } = page;
  const { provision, instrument } = pledge;
  return (
    <dl class="facts-table">
      <Fact label={t('by')}>
        <OrganizationLink organization={pledge.organization} page={page} /> <DemoMark page={page} demo={pledge.demo} />
      </Fact>
      <Fact label={t('supports')}>
        <a href={page.href(provision ? provisionUrl(instrument.code, provision.code) : instrumentUrl(instrument.code))}>
          <Title texts={instrument.titles} page={page} />{' '}
          {provision && (
            <>
              <bdi>{provision.number}</bdi> <Title texts={provision.titles} page={page} />
            </>
          )}
        </a>
        {provision && !provision.verified && <small class="soft"> ({commitmentsMessages(locale)('unverified')})</small>}
      </Fact>
      {pledge.project && (
        <Fact label={t('project')}>
          <ProjectLink project={pledge.project} page={page} />
        </Fact>
      )}
      <Fact label={t('state')}>{t(`state.${pledge.state}`)}</Fact>
      {pledge.untilOn && <Fact label={t('untilLabel')}>{formatDay(pledge.untilOn, locale)}</Fact>}
      {pledge.countries.length > 0 && (
        <Fact label={t('countries')}>
          {joinList(
            pledge.countries.map((code) => countryName(code, locale)),
            locale,
          )}
        </Fact>
      )}
      <Fact label={t('since')}>{formatDay(pledge.createdAt, locale)}</Fact>
    </dl>
  );
}

/** Evidence that says that it carries out the pledge. */
function Results({ page, evidence }: Pick<PledgePageProps, 'page' | 'evidence'>): JSX.Element | null {
  if (evidence.length === 0) return null;
  return (
    <section id="evidence">
      <h2>{pledgeMessages(page.locale)('evidence')}</h2>
      <ul>
        {evidence.map((one) => (
          <li key={one.id}>
            <a href={page.href(evidenceUrl(one.slug))}>
              <Title texts={one.titles} page={page} />
            </a>{' '}
            <span class="soft small">{periodText(one.happenedFrom, one.happenedTo, page.locale)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Acts({ page, pledge }: { page: PageContext; pledge: ShownPledge }): JSX.Element {
  const t = pledgeMessages(page.locale);
  return (
    <div class="actions">
      <a class="button" href={page.href(`${pledgeUrl(pledge.slug)}/edit`)}>
        {t('edit')}
      </a>
      {pledge.state === 'published' && (
        <PostForm action={page.href(`${pledgeUrl(pledge.slug)}/fulfilment`)}>
          <button type="submit" class="quiet">
            {t('fulfil')}
          </button>
        </PostForm>
      )}
    </div>
  );
}

/** That there was a pledge here, and why it is no more; nothing of what it said. `typed`: what somebody was about to say in it. */
export function withdrawnPledgePage(page: PageContext, pledge: ShownPledge, typed: Typed | null = null): string {
  const t = pledgeMessages(page.locale);
  return framedPage({
    page,
    title: t('withdrawn.title'),
    trail: [{ label: t('title'), path: PLEDGES }],
    children: (
      <>
        <p>
          <OrganizationLink organization={pledge.organization} page={page} />
        </p>
        <p>{t('withdrawn.text', { date: formatDay(pledge.withdrawnAt ?? pledge.changedAt, page.locale) })}</p>
        <blockquote class="prose" dir="auto">
          {pledge.withdrawnReason}
        </blockquote>
        {typed && <NotSaved page={page} pledge={pledge} typed={typed} />}
      </>
    ),
  });
}

const WORDS = ['undertaking', 'countries', 'until'] as const;

/** What was typed into the form of a pledge that somebody else withdrew meanwhile, to be copied. */
function NotSaved({ page, pledge, typed }: { page: PageContext; pledge: ShownPledge; typed: Typed }): JSX.Element {
  const t = pledgeMessages(page.locale);
  const labels = { undertaking: t('undertaking'), countries: t('countries'), until: t('untilLabel') };
  return (
    <Notice tone="warn" title={t('withdrawn.notSaved')}>
      <p>{t('withdrawn.copy')}</p>
      <dl class="facts-table">
        {WORDS.filter((field) => typed[field]).map((field) => (
          <Fact key={field} label={labels[field]}>
            <bdi class="multiline">{typed[field]}</bdi>
          </Fact>
        ))}
      </dl>
      <p>
        <a href={page.href(newPledgeUrl(pledge.organization.slug))}>{t('new.title')}</a>
      </p>
    </Notice>
  );
}

export interface PledgeFormProps {
  page: PageContext;
  organization: { name: string; slug: string };
  /** Where the form goes. */
  action: string;
  form: FormState;
  supports: readonly Option[];
  /** Those that the organization takes part in. */
  projects: readonly Option[];
  version: number | null;
  conflict?: Typed | undefined;
  /** Languages in which it is said already, for a change. */
  title: string;
}

/** The form of a pledge, new or to be changed. */
export function pledgeFormPage({
  page,
  organization,
  action,
  form,
  supports,
  projects,
  version,
  conflict,
  title,
}: PledgeFormProps): string {
  const t = pledgeMessages(page.locale);
  const c = commitmentsMessages(page.locale);
  const labels = {
    supports: t('supports'),
    project: t('project'),
    lang: t('lang'),
    undertaking: t('undertaking'),
    countries: t('countries'),
    until: t('untilLabel'),
    shownTo: c('shownTo'),
  };
  const of: FormView = { page, form, labels };
  return framedPage({
    page,
    title,
    lead: t('new.lead'),
    of,
    trail: [{ label: organization.name, path: ownCommitmentsUrl(organization.slug) }],
    children: (
      <>
        {conflict && <ChangedMeanwhile of={of} saved={conflict} />}
        <PostForm action={page.href(action)}>
          {version !== null && <input type="hidden" name="version" value={version} />}
          <SelectField of={of} name="supports" options={supports} none={t('choose')} />
          {projects.length > 0 && <SelectField of={of} name="project" options={projects} none={t('noProject')} required={false} />}
          <SelectField of={of} name="lang" options={languageOptions(page.locale)} />
          <TextArea of={of} name="undertaking" maxLength={UNDERTAKING_LENGTH} hint={t('hint.undertaking')} />
          <TextArea of={of} name="countries" rows={3} maxLength={5_000} required={false} hint={t('hint.countries')} />
          <TextField of={of} name="until" type="date" required={false} />
          <SelectField of={of} name="shownTo" options={AUDIENCES.map((one) => ({ value: one, label: c(`shownTo.${one}`) }))} />
          <p>
            <button type="submit">{t('save')}</button>
          </p>
        </PostForm>
      </>
    ),
  });
}
