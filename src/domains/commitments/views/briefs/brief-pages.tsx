import type { JSX } from 'preact';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import { ComposedSections } from '../../../../platform/ui/composed-sections.tsx';
import type { Brief, BriefJob } from '../../briefs/brief.ts';
import { briefMessages } from '../../messages/briefs/index.ts';
import { coverageMessages } from '../../messages/coverage/index.ts';
import { countryName } from '../../../../platform/geo/countries.ts';
import { COVERAGE, briefFileUrl, briefUrl, countryBriefUrl, provisionBriefUrl } from '../../urls-coverage.ts';
import { provisionUrl } from '../../urls.ts';

/** A brief to read, and to take away as a file; `hasPdf`: files for print can be made here. */
export function briefPage(brief: Brief, page: PageContext, hasPdf: boolean): string {
  const t = briefMessages(page.locale);
  return renderPage({
    page,
    title: brief.title,
    description: brief.notes.join(' · '),
    section: brief.kind === 'country' ? '/countries' : COVERAGE,
    children: (
      <>
        <Crumbs page={page} trail={[...trailOf(brief, page), { label: brief.title }]} />
        <article class="stack brief">
          <h1>
            <bdi>{brief.title}</bdi>
          </h1>
          <p class="soft">{brief.notes.join(' · ')}</p>
          <TakeAway brief={brief} page={page} hasPdf={hasPdf} />
          <ComposedSections sections={brief.sections} page={page} />
          <p>
            <a href={page.href(COVERAGE)}>{t('coverage')}</a>
          </p>
          <p class="soft">{brief.footer}</p>
        </article>
      </>
    ),
  });
}

function trailOf({ kind, subject }: Pick<Brief, 'kind' | 'subject'>, page: PageContext): { label: string; path: string }[] {
  if (kind === 'country') return [{ label: countryName(subject, page.locale), path: `/countries/${subject}` }];
  const [instrument, code] = split(subject);
  const t = coverageMessages(page.locale);
  return [
    { label: t('title'), path: COVERAGE },
    { label: t('table.provision'), path: provisionUrl(instrument, code) },
  ];
}

/** An instrument's code has no slash, a provision's may. */
function split(subject: string): [instrument: string, code: string] {
  const at = subject.indexOf('/');
  return [subject.slice(0, at), subject.slice(at + 1)];
}

function addressOf({ kind, subject }: Pick<Brief, 'kind' | 'subject'>): string {
  return kind === 'country' ? countryBriefUrl(subject) : provisionBriefUrl(...split(subject));
}

function TakeAway({ brief, page, hasPdf }: { brief: Brief; page: PageContext; hasPdf: boolean }): JSX.Element {
  const t = briefMessages(page.locale);
  return (
    <section class="screen-only">
      <h2>{t('take')}</h2>
      <p>{hasPdf ? t('take.text') : t('take.noPdf')}</p>
      <PostForm action={page.href(addressOf(brief))}>
        <p class="buttons">
          {hasPdf && (
            <button type="submit" name="format" value="pdf">
              {t('take.pdf')}
            </button>
          )}
          <button type="submit" name="format" value="docx">
            {t('take.docx')}
          </button>
        </p>
      </PostForm>
    </section>
  );
}

export type JobState = BriefJob['state'] | 'outdated';

/** How far a file is; looks again by itself, with a script or without, until there is an end. */
export function briefJobPage(job: BriefJob, state: JobState, page: PageContext): string {
  const t = briefMessages(page.locale);
  const isUnderWay = state === 'waiting' || state === 'running';
  const title =
    state === 'done' ? t('job.done') : state === 'failed' ? t('job.failed') : state === 'outdated' ? t('job.outdated') : t('job.title');
  return renderPage({
    page,
    title,
    indexed: false,
    refresh: isUnderWay ? 3 : undefined,
    children: (
      <div class="stack narrow" data-region="brief" data-behavior={isUnderWay ? 'poll' : undefined}>
        <Crumbs page={page} trail={[...trailOf(job, page), { label: title }]} />
        <h1>{title}</h1>
        <div role="status">
          <JobNews job={job} state={state} page={page} />
        </div>
        <p>
          <a href={page.href(addressOf(job))}>{t('job.back')}</a>
        </p>
      </div>
    ),
  });
}

function JobNews({ job, state, page }: { job: BriefJob; state: JobState; page: PageContext }): JSX.Element {
  const t = briefMessages(page.locale);
  switch (state) {
    case 'failed':
      return <p>{t('job.failed.text')}</p>;
    case 'outdated':
      return <p>{t('job.outdated.text')}</p>;
    case 'done':
      return (
        <p>
          <a class="button" href={page.href(briefFileUrl(job.id))}>
            {t('job.file')} ({job.format.toUpperCase()})
          </a>
        </p>
      );
    default:
      return (
        <>
          <p>{t('job.progress', { percent: String(job.progress) })}</p>
          <progress max="100" value={job.progress} aria-label={t('job.progress', { percent: String(job.progress) })} />
          <p>
            {t('job.refresh')} <a href={page.href(briefUrl(job.id))}>{t('job.look')}</a>
          </p>
        </>
      );
  }
}
