import type { JSX } from 'preact';
import { textFor, titleFor } from '../../../platform/i18n/localized.ts';
import { Crumbs } from '../../../platform/ui/components.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import { renderPage } from '../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { Meeting, PolicyVersion } from '../findings.ts';
import { meetingMessages } from '../messages/meetings/index.ts';
import { explainChange, explainPolicy } from '../rules/explain.ts';
import type { Policy } from '../rules/policy.ts';
import { MEETINGS, meetingUrl } from '../urls.ts';
import { Written } from './meeting-parts.tsx';

interface RulesProps {
  page: PageContext;
  meeting: Meeting;
  /** The newest first. */
  versions: readonly PolicyVersion[];
}

/** The rules of a meeting in plain words, in force and as they were before. */
export function meetingRulesPage({ page, meeting, versions }: RulesProps): string {
  const t = meetingMessages(page.locale);
  const name = titleFor(meeting.titles, page.locale).text;
  const current = versions.find(({ version }) => version === meeting.policyVersion);
  const since = current && formatDay(current.setAt, page.locale);
  return renderPage({
    page,
    title: t('rules.of', { title: name }),
    section: MEETINGS,
    indexed: meeting.publication !== 'draft',
    children: (
      <>
        <Crumbs
          page={page}
          trail={[{ label: t('title'), path: MEETINGS }, { label: name, path: meetingUrl(meeting.slug) }, { label: t('rules') }]}
        />
        <div class="stack narrow">
          <h1>{t('rules.of', { title: name })}</h1>
          <p>{t('rules.lead')}</p>
          {since && <p class="soft">{t('rules.version', { version: meeting.policyVersion, date: since })}</p>}
          <Explained page={page} policy={meeting.policy} />
          {current && textFor(current.remarks, page.locale) && (
            <section>
              <h2>{t('rules.remarks')}</h2>
              <Written texts={current.remarks} page={page} />
            </section>
          )}
          <History page={page} versions={versions} />
        </div>
      </>
    ),
  });
}

/** Rules as sentences, part by part. */
export function Explained({ page, policy }: { page: PageContext; policy: Policy }): JSX.Element {
  return (
    <>
      {explainPolicy(policy, page.locale).map(({ part, title, sentences }) => (
        <section key={part} id={`rules-${part}`}>
          <h2>{title}</h2>
          <Sentences sentences={sentences} />
        </section>
      ))}
    </>
  );
}

function Sentences({ sentences }: { sentences: readonly string[] }): JSX.Element {
  return (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function History({ page, versions }: Omit<RulesProps, 'meeting'>): JSX.Element {
  const t = meetingMessages(page.locale);
  return (
    <section id="history">
      <h2>{t('rules.history')}</h2>
      <ol class="plain-list timeline">
        {versions.map((one, at) => (
          <li key={one.version}>
            <h3>{t('rules.change', { version: one.version, date: formatDay(one.setAt, page.locale) })}</h3>
            {one.reason !== null && <p dir="auto">{one.reason}</p>}
            <Change page={page} now={one.policy} before={versions[at + 1]?.policy} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What a version changed of what readers are told. */
function Change({ page, now, before }: { page: PageContext; now: Policy; before: Policy | undefined }): JSX.Element {
  const t = meetingMessages(page.locale);
  if (!before) return <p class="soft">{t('rules.first')}</p>;
  const { added, gone } = explainChange(before, now, page.locale);
  if (added.length + gone.length === 0) return <p class="soft">{t('rules.same')}</p>;
  return (
    <>
      {added.length > 0 && <p>{t('rules.new')}</p>}
      {added.length > 0 && <Sentences sentences={added} />}
      {gone.length > 0 && <p>{t('rules.gone')}</p>}
      {gone.length > 0 && <Sentences sentences={gone} />}
    </>
  );
}
