import type { ComponentChildren, JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import { Notice, Quoted } from '../../../../platform/ui/components.tsx';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import { isLocale } from '../../../../platform/i18n/locales.ts';
import type { CaseDetails, DeskRecord, Lookalike } from '../../desk-findings.ts';
import type { Profile } from '../../findings.ts';
import { primaryName } from '../../rules/names.ts';
import { redact } from '../../rules/visibility.ts';
import { caseUrl, deskOrganizationUrl, DUPLICATES } from '../../urls-desk.ts';
import { ProfileActivities, ProfileDescriptions, ProfileLanguages, ProfilePlaces } from '../profile-sections.tsx';
import { ProfileFacts, ProfileIdentifiers, ProfileLinks, ProfileNames } from '../profile-side.tsx';
import type { DeskView } from './desk-view.ts';
import { fieldName } from '../own-record/history-values.ts';
import { FlagMark } from './case-queue-page.tsx';

/** The record whole: hidden fields and places are shown, the secretariat decides about all of it. */
export function WholeRecord({ of, view }: { of: DeskRecord; view: DeskView }): JSX.Element | null {
  const organization = redact(of.record, 'secretariat');
  if (!organization) return null;
  const { text, lang } = primaryName(of.record.names);
  const profile: Profile = {
    id: of.id,
    organization,
    name: { text, lang },
    summary: null,
    relations: [],
    similar: [],
    extras: { hasLogo: false, statements: [], people: [] },
    badge: null,
    panels: [],
    sections: [],
  };
  return (
    <section aria-label={view.d('record.title')}>
      <h2>{view.d('record.title')}</h2>
      <p class="soft small">{view.d('record.whole')}</p>
      <ProfileFacts profile={profile} view={view} />
      <ProfileNames profile={profile} view={view} />
      <ProfileIdentifiers profile={profile} view={view} />
      <ProfileLinks profile={profile} view={view} />
      <ProfileDescriptions profile={profile} view={view} />
      <ProfileActivities profile={profile} view={view} />
      <ProfilePlaces profile={profile} view={view} />
      <ProfileLanguages profile={profile} view={view} />
    </section>
  );
}

/** Each can be laid beside the record: that is where the two are made one, or said not to be. */
export function Lookalikes({ found, of, view }: { found: readonly Lookalike[]; of: DeskRecord; view: DeskView }): JSX.Element {
  const { d, t, page, mayDecide } = view;
  return (
    <Panel title={d('lookalikes.title')} empty={found.length === 0 ? d('lookalikes.none') : null}>
      <ul class="plain-list">
        {found.map(({ id, slug, name, score, state }) => (
          <li key={id}>
            <a href={page.href(deskOrganizationUrl(slug))}>
              <bdi>{name}</bdi>
            </a>{' '}
            <span class="soft">
              {d('lookalikes.score', { percent: Math.round(score * 100) })}
              {' · '}
              {t(`state.${state}`)}
            </span>
            {mayDecide && (
              <PostForm action={page.href(`${DUPLICATES}/pairs`)}>
                <input type="hidden" name="one" value={of.record.slug} />
                <input type="hidden" name="other" value={slug} />
                <button type="submit" class="quiet">
                  {d('lookalikes.compare', { name })}
                </button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Of two who decide at once the second reads what the first decided. */
export function Overtaken({ of, view }: { of: DeskRecord; view: DeskView }): JSX.Element {
  const { d, page } = view;
  const [first] = of.decisions;
  return (
    <Notice tone="bad" title={d('overtaken.title')}>
      {first ? (
        <>
          <p>
            {d('overtaken.text', {
              name: first.by ?? d('person.gone'),
              outcome: d(`outcome.${first.outcome}`),
              day: formatDay(first.decidedAt, page.locale),
            })}
          </p>
          <Reason text={first.reason} lang={first.reasonLang} view={view} />
        </>
      ) : (
        <p>{page.t('conflict.text')}</p>
      )}
    </Notice>
  );
}

/** Every earlier decision, with its reason, check and who took it. */
export function Decisions({ of, view }: { of: DeskRecord; view: DeskView }): JSX.Element {
  const { d, page } = view;
  return (
    <Panel title={d('decisions.title')} empty={of.decisions.length === 0 ? d('decisions.none') : null}>
      <ol class="timeline">
        {of.decisions.map((decision) => (
          <li key={decision.id}>
            <strong>{d(`outcome.${decision.outcome}`)}</strong>
            {decision.kind && decision.caseId && (
              <>
                {' · '}
                <a href={page.href(caseUrl(decision.caseId))}>{d(`kind.${decision.kind}`)}</a>
              </>
            )}
            <p class="small soft">
              {d('decisions.by', { name: decision.by ?? d('person.gone'), day: formatDay(decision.decidedAt, page.locale) })}
            </p>
            <Reason text={decision.reason} lang={decision.reasonLang} view={view} />
            {decision.changes.map(({ field, text }) => (
              <p key={field}>
                {page.t('labelled', { label: d(`field.${field}`) })} <Quoted lang={decision.reasonLang}>{text}</Quoted>
              </p>
            ))}
            {decision.answers.length > 0 && <Answers answers={decision.answers} view={view} />}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Answers({ answers, view }: { answers: DeskRecord['decisions'][number]['answers']; view: DeskView }): JSX.Element {
  const { d } = view;
  return (
    <ul class="plain-list small">
      {answers.map(({ question, answer, comment }) => (
        <li key={question}>
          {d('check.given', { question: d(`question.${question}`), answer: d(`answer.${answer}`) })}
          {comment && (
            <>
              {' – '}
              <Quoted>{comment}</Quoted>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A text in its writer's words; the language is named where it is not the reader's. */
export function Reason({ text, lang, view }: { text: string; lang: string | null; view: DeskView }): JSX.Element {
  const { page } = view;
  return (
    <blockquote lang={lang ?? undefined} dir="auto">
      <p class="prose">{text}</p>
      {lang !== null && lang !== page.locale && isLocale(lang) && (
        <p class="origin" lang={page.locale} dir={page.dir}>
          {languageName(lang, page.locale)}
        </p>
      )}
    </blockquote>
  );
}

export function Changes({ of, view }: { of: DeskRecord; view: DeskView }): JSX.Element {
  const { d, page } = view;
  return (
    <Panel title={d('changes.title')} empty={of.changes.length === 0 ? d('changes.none') : null}>
      <ul class="plain-list small">
        {of.changes.map(({ field, by, changedAt }, n) => (
          <li key={n}>
            {d('changes.line', { field: fieldName(field, view), day: formatDay(changedAt, page.locale), name: by ?? d('person.program') })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function FlagHistory({ of, view }: { of: DeskRecord; view: DeskView }): JSX.Element {
  const { d, page } = view;
  return (
    <Panel title={d('flags.title')} empty={of.flags.length === 0 ? d('flags.none') : null}>
      <ol class="timeline">
        {of.flags.map((flag) => (
          <li key={flag.id}>
            <FlagMark level={flag.level} view={view} /> <Quoted>{flag.reason}</Quoted>
            <p class="small soft">
              {d('flags.raised', { name: flag.raisedBy ?? d('person.gone'), day: formatDay(flag.raisedAt, page.locale) })}
            </p>
            {flag.liftedAt && (
              <p class="small soft">
                {d('flags.lifted', { name: flag.liftedBy ?? d('person.gone'), day: formatDay(flag.liftedAt, page.locale) })}{' '}
                {flag.liftedNote && <Quoted>{flag.liftedNote}</Quoted>}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** What was sent with the case: the note, and how somebody shows that they may speak for the organization. */
export function CaseProof({ one, view }: { one: CaseDetails; view: DeskView }): JSX.Element {
  const { d, page } = view;
  return (
    <section>
      <h2>{d('case.asked')}</h2>
      <p>
        {one.personName === null ? d('case.visitor') : d('case.by', { name: one.personName })}
        {one.personEmail && (
          <>
            {' · '}
            <bdi>{one.personEmail}</bdi>
          </>
        )}
      </p>
      {one.note && <Reason text={one.note} lang={one.noteLang} view={view} />}
      {one.proofHow && <p>{d(`proof.${one.proofHow}`)}</p>}
      {one.proofDomain && <p>{d('proof.domain', { domain: one.proofDomain })}</p>}
      {one.proofFileId && (
        <p>
          <a href={page.href(`${caseUrl(one.id)}/proof`)}>{d('proof.file')}</a>
        </p>
      )}
    </section>
  );
}

export function Panel({ title, empty, children }: { title: string; empty: string | null; children: ComponentChildren }): JSX.Element {
  return (
    <section>
      <h2>{title}</h2>
      {empty === null ? children : <p class="soft">{empty}</p>}
    </section>
  );
}
