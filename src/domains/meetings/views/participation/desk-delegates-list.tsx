import type { JSX } from 'preact';
import { EmptyState } from '../../../../platform/ui/components.tsx';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { DelegateRecord } from '../../findings-participation.ts';
import type { Meeting } from '../../findings.ts';
import type { DeskList } from '../../input/desk-list.ts';
import { delegationMessages } from '../../messages/delegations/index.ts';
import { deskListMessages } from '../../messages/desk-lists/index.ts';
import { mayApprove } from '../../rules/delegation.ts';
import { BADGES_PER_PART } from '../../rules/badges.ts';
import { DELEGATE_STATES, type DelegateState } from '../../tables/participation.ts';
import { deskBadgesUrl, deskDelegatesSelectionUrl, deskDelegatesUrl, deskRequestsUrl } from '../../urls-participation.ts';
import { DeskListFilter, DeskListPages, TickedLines } from '../desk/desk-list.tsx';
import { DemoMark } from '../meeting-parts.tsx';
import { delegatesTrail } from './desk-delegates.tsx';

interface Props {
  page: PageContext;
  meeting: Meeting;
  delegates: readonly DelegateRecord[];
  /** People whom the filters leave. */
  total: number;
  counts: Partial<Record<DelegateState, number>>;
  names: ReadonlyMap<string, { name: string }>;
  list: DeskList<DelegateState>;
}

/** Everybody who was named for a meeting, narrowed by name and state; those whose turn it is can be approved together. */
export function deskDelegatesPage(props: Props): string {
  const { page, meeting, delegates, counts } = props;
  const t = delegationMessages(page.locale);
  const of = { ...props, path: deskDelegatesUrl(meeting.slug) };
  return framedPage({
    page,
    wide: true,
    title: t('desk.title'),
    trail: delegatesTrail(page, meeting),
    children: (
      <>
        <Badges {...props} />
        <PostForm action={page.href(deskRequestsUrl(meeting.slug))}>
          <button type="submit" class="quiet">
            {deskListMessages(page.locale)('requests')}
          </button>
        </PostForm>
        <DeskListFilter
          of={of}
          states={DELEGATE_STATES.map((one) => ({ value: one, label: t(`state.${one}`), count: counts[one] ?? 0 }))}
        />
        {delegates.length === 0 ? <EmptyState title={t('desk.none')} /> : <Lines {...props} />}
        <DeskListPages of={of} />
      </>
    ),
  });
}

function Lines({ page, meeting, delegates, names }: Props): JSX.Element {
  const t = delegationMessages(page.locale);
  const lines = delegates.map((one) => {
    const name = `${one.givenName} ${one.familyName}`;
    const children = (
      <>
        <a href={page.href(deskDelegatesUrl(meeting.slug, one.id))}>
          <bdi>{name}</bdi>
        </a>{' '}
        <DemoMark page={page} demo={one.demo} />
        <p class="soft small">
          <bdi>{names.get(one.organizationId)?.name}</bdi> · {t(`state.${one.state}`)}
          {one.wantsVisaLetter && ` · ${t('desk.visa')}`}
          {one.wantsTravelSupport && ` · ${t('desk.travel')}`}
        </p>
      </>
    );
    return { id: one.id, name, mayTick: mayApprove(meeting.policy, one, 'secretariat'), children };
  });
  const button = deskListMessages(page.locale)('approve');
  return <TickedLines page={page} action={deskDelegatesSelectionUrl(meeting.slug)} button={button} lines={lines} />;
}

/** All badges as files: in parts, where there are more than a printer takes at once. */
function Badges({ page, meeting, counts }: Props): JSX.Element | null {
  const all = counts.approved ?? 0;
  if (all === 0) return null;
  const parts = Math.ceil(all / BADGES_PER_PART);
  const label = (n: number) =>
    parts === 1
      ? delegationMessages(page.locale)('desk.badges')
      : deskListMessages(page.locale)('badgesPart', { from: (n - 1) * BADGES_PER_PART + 1, to: Math.min(all, n * BADGES_PER_PART) });
  return (
    <ul class="takeaway">
      {Array.from({ length: parts }, (_, at) => (
        <li key={at}>
          <a class="button" href={page.href(deskBadgesUrl(meeting.slug, at + 1))}>
            {label(at + 1)}
          </a>
        </li>
      ))}
    </ul>
  );
}
