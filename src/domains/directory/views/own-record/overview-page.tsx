import type { JSX } from 'preact';
import type { ProfilePanel } from '../../../../platform/domain.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import { ownRecordMessages } from '../../messages/own-record/index.ts';
import { registrationMessages } from '../../messages/registration/index.ts';
import type { StoredRecord } from '../../records/canonical.ts';
import type { Completeness } from '../../rules/completeness.ts';
import { type Freshness, freshnessOf } from '../../rules/freshness.ts';
import { type Section, type SectionMark, SECTIONS } from '../../rules/freshness-sections.ts';
import type { Ability } from '../../rules/stewardship.ts';
import { isGone } from '../../rules/visibility.ts';
import { beside, editUrl, OWN_ORGANIZATIONS, organizationUrl, standingUrl } from '../../urls.ts';
import type { View } from '../view.ts';
import { framedPage } from './frame.tsx';

export interface OverviewProps {
  view: View;
  record: StoredRecord;
  name: string;
  completeness: Completeness;
  marks: readonly SectionMark[];
  can: (ability: Ability) => boolean;
  /** Where other domains lead on to. */
  panels: readonly ProfilePanel[];
  done?: string | undefined;
}

/** A record as those who keep it see it: how it stands, what is missing, and each section with its own small form. */
export function overviewPage(props: OverviewProps): string {
  const { view, record, name } = props;
  const { page } = view;
  const own = ownRecordMessages(page.locale);
  const title = own('title', { name });
  return framedPage({
    page,
    trail: [{ label: registrationMessages(page.locale)('account.title'), path: OWN_ORGANIZATIONS }],
    heading: title,
    here: name,
    wide: true,
    done: props.done,
    children: (
      <>
        <p class="facts">
          <span>{view.t(`state.${record.state}`)}</span>
          <span>{own('complete', { percent: props.completeness.percent })}</span>
        </p>
        {isGone(record) && <Notice tone="warn">{own('invisible')}</Notice>}
        {!props.can('edit') && <Notice>{own('readOnly')}</Notice>}
        <Ways {...props} />
        <Missing {...props} />
        {SECTIONS.map((section) => (
          <SectionCard key={section} {...props} section={section} />
        ))}
      </>
    ),
  });
}

function Ways({ view, record, can, panels }: OverviewProps): JSX.Element {
  const { page } = view;
  const own = ownRecordMessages(page.locale);
  const { slug } = record;
  const ways: [label: string, path: string, shown: boolean][] = [
    [own('see.public'), organizationUrl(slug), !isGone(record)],
    [own('see.standing'), standingUrl(slug), true],
    [own('see.people'), beside(slug, 'people'), true],
    [own('see.safety'), beside(slug, 'safety'), can('safety')],
    [own('see.history'), beside(slug, 'history'), true],
    [own('see.logo'), editUrl(slug, 'logo'), can('edit')],
    ...panels.map(({ label, path }): [string, string, boolean] => [label, path, true]),
  ];
  return (
    <ul class="facts">
      {ways
        .filter(([, , shown]) => shown)
        .map(([label, path]) => (
          <li key={path}>
            <a href={page.href(path)}>{label}</a>
          </li>
        ))}
    </ul>
  );
}

function Missing({ view, completeness }: OverviewProps): JSX.Element | null {
  const own = ownRecordMessages(view.page.locale);
  const { percent, missing } = completeness;
  return (
    <section class="stack">
      <meter min={0} max={100} value={percent} aria-label={own('complete', { percent })} />
      {missing.length > 0 && (
        <details>
          <summary>{own('missing.title')}</summary>
          <ul>
            {missing.map(({ item }) => (
              <li key={item}>{own(`missing.${item}`)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function SectionCard(props: OverviewProps & { section: Section }): JSX.Element {
  const { view, record, section, completeness, marks, can } = props;
  const { page } = view;
  const own = ownRecordMessages(page.locale);
  const mark = marks.find((one) => one.section === section);
  const freshness: Freshness = freshnessOf(mark?.checkedOn ?? null, page.now, view.ages);
  const gaps = completeness.missing.filter((one) => one.section === section).length;
  const title = own(`section.${section}`);
  return (
    <section class="panel">
      <h2>{title}</h2>
      <p class="facts">
        <span>{mark ? own('section.checked', { day: formatDay(mark.checkedOn, page.locale) }) : own('section.never')}</span>
        {mark && freshness !== 'fresh' && <span class={`state ${freshness}`}>{view.t(`freshness.${freshness}`)}</span>}
        {gaps > 0 && <span>{own('section.gaps', { count: gaps })}</span>}
      </p>
      {can('edit') && (
        <div class="actions">
          <a class="button quiet" href={page.href(editUrl(record.slug, section))} aria-label={own('edit.section', { section: title })}>
            {own('edit')}
          </a>
          <PostForm action={page.href(`${editUrl(record.slug, section)}/check`)}>
            <button class="quiet" type="submit">
              {own('check')}
              <span class="visually-hidden"> ({title})</span>
            </button>
          </PostForm>
        </div>
      )}
    </section>
  );
}
