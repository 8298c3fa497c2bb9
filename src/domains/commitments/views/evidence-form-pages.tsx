import type { EvidenceRecord } from '../findings.ts';
import type { ComponentChildren, JSX } from 'preact';
import { languageName } from '../../../platform/geo/languages.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { FormState, Typed } from '../../../platform/forms/read-form.ts';
import { ChangedMeanwhile } from '../../../platform/ui/changed-meanwhile.tsx';
import { Notice } from '../../../platform/ui/components.tsx';
import { type FormView, PostForm, SelectField } from '../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { AUDIENCES } from '../../directory/index.ts';
import { commitmentsMessages } from '../messages/common/index.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import { type Missing, STEPS, type Step } from '../rules/evidence-steps.ts';
import { evidenceUrl, ownCommitmentsUrl, ownEvidenceUrl } from '../urls.ts';
import { FieldsOf, type FormChoices } from './evidence-fields.tsx';
import { Fact, framedPage } from './parts.tsx';

/** Names of the fields of each step, in the order of the page. */
const FIELDS: Record<'first' | Step, readonly string[]> = {
  first: ['lang', 'title', 'changes', 'from', 'to', 'country', 'method'],
  texts: ['title', 'changes', 'methods', 'otherExplanations'],
  place: ['from', 'to', 'country', 'city', 'latitude', 'longitude', 'precision'],
  for: ['provisions', 'populations', 'terms', 'pledge', 'project'],
  numbers: ['method', 'measured', 'unit', 'peopleReached', 'samePeopleAs', 'amount', 'currency'],
  proof: ['links', 'files'],
  contributors: ['address', 'name', 'role', 'strength'],
};

/** Labels of the fields of a step, for the form and for what is wrong with it. */
function stepView(page: PageContext, step: 'first' | Step, form: FormState): FormView {
  const t = evidenceMessages(page.locale);
  return { page, form, labels: Object.fromEntries(FIELDS[step].map((name) => [name, t(`field.${name}` as 'field.title')])) };
}

/** The first step: what a piece of evidence cannot be without. */
export function newEvidencePage({
  page,
  form,
  organization,
}: {
  page: PageContext;
  form: FormState;
  organization: { name: string; slug: string };
}): string {
  const t = evidenceMessages(page.locale);
  const of = stepView(page, 'first', form);
  return framedPage({
    page,
    title: t('new.title'),
    lead: t('new.lead'),
    of,
    trail: [{ label: organization.name, path: ownCommitmentsUrl(organization.slug) }],
    children: (
      <PostForm action={page.href(`/organizations/${organization.slug}/evidence/new`)}>
        <FieldsOf step="first" of={of} />
        <p>
          <button type="submit">{t('new.save')}</button>
        </p>
      </PostForm>
    ),
  });
}

export interface OverviewProps {
  page: PageContext;
  evidence: EvidenceRecord;
  organization: { name: string; slug: string };
  missing: readonly Missing[];
  form: FormState;
  /** Somebody else handed it in, or changed it, since it was looked at. */
  overtaken?: boolean;
  done?: string | undefined;
}

/** All the steps of a piece of evidence, what is still missing, and handing it in. */
export function evidenceOverviewPage(props: OverviewProps): string {
  const { page, evidence, organization, missing, form } = props;
  const t = evidenceMessages(page.locale);
  const c = commitmentsMessages(page.locale);
  const of: FormView = { page, form, labels: { shownTo: c('shownTo') } };
  const open = evidence.state === 'draft' || evidence.state === 'changes-asked';
  return framedPage({
    page,
    title: titleFor(evidence.titles, page.locale).text,
    of,
    done: props.done,
    trail: [{ label: organization.name, path: ownCommitmentsUrl(organization.slug) }],
    children: (
      <>
        <p>
          <strong>{t(`state.${evidence.state}`)}</strong> · <a href={page.href(evidenceUrl(evidence.slug))}>{t('preview')}</a>
        </p>
        {props.overtaken && (
          <Notice tone="warn" title={page.t('changedMeanwhile.title')}>
            <p>{t('overtaken.submission')}</p>
          </Notice>
        )}
        {evidence.state === 'published' && <Notice tone="warn">{t('editPublished')}</Notice>}
        <Asked evidence={evidence} page={page} />
        <Steps {...props} />
        {open && missing.length > 0 && (
          <Notice title={t('missing')}>
            {missing.map((one) => (
              <p key={one}>{t(`missing.${one}`)}</p>
            ))}
          </Notice>
        )}
        {open && missing.length === 0 && (
          <PostForm action={page.href(`${evidenceUrl(evidence.slug)}/submission`)}>
            <input type="hidden" name="version" value={evidence.version} />
            <SelectField
              of={of}
              name="shownTo"
              hint={t('shownToHint')}
              options={AUDIENCES.map((one) => ({ value: one, label: c(`shownTo.${one}`) }))}
            />
            <p>
              <button type="submit">{t('submit')}</button>
            </p>
          </PostForm>
        )}
      </>
    ),
  });
}

function Asked({ evidence, page }: { evidence: EvidenceRecord; page: PageContext }): JSX.Element | null {
  const reason = evidence.state === 'changes-asked' ? evidence.decisions.at(-1)?.reason : null;
  if (!reason) return null;
  return (
    <Notice tone="warn" title={evidenceMessages(page.locale)('state.changes-asked')}>
      <p dir="auto">{reason}</p>
    </Notice>
  );
}

function Steps({ page, evidence }: OverviewProps): JSX.Element {
  const t = evidenceMessages(page.locale);
  const languages = Object.keys(evidence.titles);
  const others = LOCALES.filter((one) => !languages.includes(one));
  const link = (step: Step, label: string, query = '') => (
    <li key={step + query}>
      <a href={page.href(ownEvidenceUrl(evidence.slug, step)) + query}>{label}</a>
    </li>
  );
  return (
    <ol class="stack">
      {languages.map((lang) => link('texts', t('step.textsIn', { language: languageName(lang, page.locale) }), `?lang=${lang}`))}
      {STEPS.filter((step) => step !== 'texts').map((step) => link(step, t(`step.${step}`)))}
      <li>
        {t('step.another')}{' '}
        {others.map((lang) => (
          <>
            <a key={lang} href={`${page.href(ownEvidenceUrl(evidence.slug, 'texts'))}?lang=${lang}`}>
              {languageName(lang, page.locale)}
            </a>{' '}
          </>
        ))}
      </li>
    </ol>
  );
}

export interface StepProps {
  page: PageContext;
  evidence: EvidenceRecord;
  step: Step;
  lang: string;
  form: FormState;
  choices: FormChoices;
  /** What is saved now, where somebody else changed it meanwhile. */
  conflict?: Typed | undefined;
  /** What somebody else did meanwhile, where no two values stand against each other. */
  overtaken?: Overtaken | undefined;
  /** What the step lists beside its form: files, contributors. */
  beside?: ComponentChildren;
}

/** What was overtaken: a contributor that was added, documents that came with the form, something taken out that is out already. */
export type Overtaken = 'contributor' | 'documents' | 'removal';

/** One step of a piece of evidence. */
export function evidenceStepPage({ page, evidence, step, lang, form, choices, conflict, overtaken, beside }: StepProps): string {
  const t = evidenceMessages(page.locale);
  const of = stepView(page, step, form);
  const query = step === 'texts' ? `?lang=${encodeURIComponent(lang)}` : '';
  return framedPage({
    page,
    title: step === 'texts' ? t('step.textsIn', { language: languageName(lang, page.locale) }) : t(`step.${step}`),
    of,
    trail: [{ label: titleFor(evidence.titles, page.locale).text, path: ownEvidenceUrl(evidence.slug) }],
    children: (
      <>
        {conflict && <ChangedMeanwhile of={of} saved={conflict} />}
        {overtaken && <OvertakenNotice page={page} what={overtaken} />}
        {beside}
        <PostForm action={page.href(ownEvidenceUrl(evidence.slug, step)) + query} files={step === 'proof'}>
          <input type="hidden" name="version" value={evidence.version} />
          <FieldsOf step={step} of={of} choices={choices} lang={lang} />
          <p class="actions">
            <button type="submit">{t(step === 'contributors' ? 'add' : 'save')}</button>
            <a href={page.href(ownEvidenceUrl(evidence.slug))}>{t('backToSteps')}</a>
          </p>
        </PostForm>
      </>
    ),
  });
}

function OvertakenNotice({ page, what }: { page: PageContext; what: Overtaken }): JSX.Element {
  return (
    <Notice tone="warn" title={page.t('changedMeanwhile.title')}>
      <p>{evidenceMessages(page.locale)(`overtaken.${what}`)}</p>
    </Notice>
  );
}

/** A form that came too late: the evidence is refused or withdrawn by now. What was typed is shown, so that it is not lost. */
export function closedStepPage({ page, evidence, step, form }: Pick<StepProps, 'page' | 'evidence' | 'step' | 'form'>): string {
  const t = evidenceMessages(page.locale);
  const { labels } = stepView(page, step, form);
  const typed = Object.keys(labels).filter((name) => String(form.typed[name] ?? '') !== '');
  return framedPage({
    page,
    title: t('edit'),
    trail: [{ label: titleFor(evidence.titles, page.locale).text, path: evidenceUrl(evidence.slug) }],
    children: (
      <>
        <Notice tone="warn" title={t(`state.${evidence.state}`)}>
          <p>{t('overtaken.closed')}</p>
        </Notice>
        <dl>
          {typed.map((name) => (
            <Fact key={name} label={labels[name] ?? name}>
              <span class="multiline" dir="auto">
                {[form.typed[name] ?? []].flat().join('\n')}
              </span>
            </Fact>
          ))}
        </dl>
      </>
    ),
  });
}
