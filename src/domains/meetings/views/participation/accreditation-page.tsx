import type { JSX } from 'preact';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Quoted } from '../../../../platform/ui/components.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import { accreditationMessages } from '../../messages/accreditation/index.ts';
import type { PublicObjections } from '../../findings-participation.ts';
import { callState } from '../../rules/calls.ts';
import { explainCall } from '../../rules/explain.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import type { AccreditationState } from '../../tables/participation.ts';
import { MEETINGS, meetingUrl } from '../../urls.ts';
import { accreditationUrl, delegationUrl } from '../../urls-participation.ts';
import { CallWindow } from '../meeting-parts.tsx';

interface Props {
  page: PageContext;
  meeting: Meeting;
  counts: Partial<Record<AccreditationState, number>>;
  /** Null: the rules of the meeting show nothing of objections. */
  objections: PublicObjections | null;
  /** Organizations that the reader may apply for. */
  own: { name: string; slug: string; state: AccreditationState | null }[];
}

/** How organizations get into a meeting: the rules, what has been received and decided, and the way to apply. */
export function accreditationPage({ page, meeting, counts, objections, own }: Props): string {
  const t = accreditationMessages(page.locale);
  const title = titleFor(meeting.titles, page.locale).text;
  return framedPage({
    page,
    title: t('titleOf', { meeting: title }),
    lead: t('lead'),
    trail: [
      { label: meetingMessages(page.locale)('title'), path: MEETINGS },
      { label: title, path: meetingUrl(meeting.slug) },
      { label: t('title') },
    ],
    children: (
      <>
        <section>
          <h2>{t('apply')}</h2>
          <Window page={page} meeting={meeting} />
          {own.length === 0 ? <NoneToApplyFor page={page} /> : <Own page={page} meeting={meeting} own={own} />}
        </section>
        <section>
          <h2>{t('rules')}</h2>
          <ul>
            {explainCall('accreditation', meeting.policy, page.locale).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
        <Figures
          page={page}
          counts={counts}
          objections={objections}
          reasons={meeting.policy.accreditation.objectionsShown === 'counts-and-reasons'}
        />
      </>
    ),
  });
}

/** Until when, on whose clocks. */
function Window({ page, meeting }: Pick<Props, 'page' | 'meeting'>): JSX.Element {
  const call = meeting.calls.accreditation;
  if (!call || callState(call, page.now) === 'none') return <p>{accreditationMessages(page.locale)('rule.window.none')}</p>;
  return (
    <p>
      {meetingMessages(page.locale)('call.accreditation')} · <CallWindow call={call} page={page} zone={meeting.zone} />
    </p>
  );
}

/** What is to be done first by a reader who cannot apply for anybody yet. */
function NoneToApplyFor({ page }: Pick<Props, 'page'>): JSX.Element {
  const t = accreditationMessages(page.locale);
  const signedIn = page.viewer.person !== null;
  return (
    <p>
      {t(signedIn ? 'applyNobody' : 'applySignIn')}{' '}
      <a href={page.href(signedIn ? '/register' : '/sign-in')}>{signedIn ? t('register') : page.t('signIn')}</a>
    </p>
  );
}

function Own({ page, meeting, own }: Pick<Props, 'page' | 'meeting' | 'own'>): JSX.Element {
  const t = accreditationMessages(page.locale);
  return (
    <ul class="plain-list">
      {own.map(({ name, slug, state }) => (
        <li key={slug}>
          <a href={page.href(accreditationUrl(meeting.slug, slug))}>{t(state === null ? 'applyFor' : 'applicationOf', { name })}</a>
          {state !== null && <span class="soft"> · {t(`state.${state}`)}</span>}
          {state === 'accredited' && (
            <>
              {' · '}
              <a href={page.href(delegationUrl(meeting.slug, slug))}>{t('delegationOf', { name })}</a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Figures({ page, counts, objections, reasons }: Pick<Props, 'page' | 'counts' | 'objections'> & { reasons: boolean }): JSX.Element {
  const t = accreditationMessages(page.locale);
  const received = (['submitted', 'incomplete', 'circulated', 'accredited', 'refused'] as const).reduce(
    (sum, state) => sum + (counts[state] ?? 0),
    0,
  );
  const objected = objections !== null && objections.organizations > 0 ? objections : null;
  return (
    <section>
      <h2>{t('figures')}</h2>
      <ul>
        <li>{t('count.received', { count: received })}</li>
        <li>{t('count.circulated', { count: counts.circulated ?? 0 })}</li>
        <li>{t('count.accredited', { count: counts.accredited ?? 0 })}</li>
        <li>{t('count.refused', { count: counts.refused ?? 0 })}</li>
        {objected && <li>{t('count.objected', { organizations: objected.organizations, states: objected.states })}</li>}
        {objected && reasons && <li>{t('count.noReason', { count: objected.withoutReason })}</li>}
      </ul>
      {objected && reasons && objected.reasons.length > 0 && (
        <>
          <h3>{t('reasons')}</h3>
          <ul>
            {objected.reasons.map((reason, position) => (
              <li key={position}>
                <Quoted>{reason}</Quoted>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
