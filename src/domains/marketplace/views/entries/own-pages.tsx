import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs, EmptyState, Notice } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, type FormView, PostForm, TextField } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { MarketEntry } from '../../findings-entries.ts';
import { DIRECTIONS } from '../../input/offer-or-need.ts';
import { daysWaiting, endsSoon, isOpen, standingOf } from '../../rules/entries.ts';
import { entryActUrl, entryRenewalUrl, entryUrl, listPath, newEntryUrl, organizationPath } from '../../urls-entries.ts';
import { Standing } from './entry-card.tsx';
import { type EntryView, Title } from './entry-view.tsx';

export interface OwnEntriesProps {
  view: EntryView;
  organization: { slug: string; name: string };
  entries: readonly MarketEntry[];
  writes: boolean;
  /** The organization's record is in a state in which it may publish. */
  publishes: boolean;
  done?: string | undefined;
}

/** What an organization needs and offers, for those who act for it. */
export function ownEntriesPage(props: OwnEntriesProps): string {
  const { view, organization, entries } = props;
  const { t, page } = view;
  const title = t('own.title', { name: organization.name });
  const soon = entries.filter((entry) => endsSoon(entry, page.now) || standingOf(entry, page.now) === 'expired');
  const open = entries.filter((entry) => isOpen(entry, page.now) && !soon.includes(entry));
  const closed = entries.filter((entry) => !soon.includes(entry) && !open.includes(entry));
  return renderPage({
    page,
    title,
    indexed: false,
    done: props.done,
    children: (
      <div class="stack">
        <Crumbs page={page} trail={[{ label: organization.name, path: organizationPath(organization.slug) }, { label: title }]} />
        <h1>{title}</h1>
        <p class="lead">{t('own.lead')}</p>
        {!props.publishes && <Notice tone="warn">{t('own.cannot')}</Notice>}
        {props.publishes && props.writes && (
          <p class="buttons">
            {DIRECTIONS.map((direction) => (
              <a key={direction} class="button" href={page.href(newEntryUrl(organization.slug, direction))}>
                {t(`own.new.${direction}`)}
              </a>
            ))}
          </p>
        )}
        {entries.length === 0 && <EmptyState title={t('own.none')} />}
        <OwnGroup {...props} title={t('own.soon')} entries={soon} />
        <OwnGroup {...props} title={t('own.open')} entries={open} />
        <OwnGroup {...props} title={t('own.closed')} entries={closed} />
      </div>
    ),
  });
}

function OwnGroup({ title, entries, view, writes }: OwnEntriesProps & { title: string }): JSX.Element | null {
  const { t, page } = view;
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="results">
        {entries.map((entry) => (
          <li class="card" key={entry.id}>
            <h3>
              <a href={page.href(entryUrl(entry))}>
                <Title titles={entry.titles} view={view} />
              </a>
            </h3>
            <p class="facts">
              <span>{t(`kind.${entry.direction}.${entry.about}`)}</span>
              <Standing entry={entry} view={view} />
              {entry.direction === 'need' && isOpen(entry, page.now) && (
                <span>{t('waiting', { days: daysWaiting(entry.openedAt, page.now) })}</span>
              )}
              <span>{t('until', { day: formatDay(entry.expiresOn, page.locale) })}</span>
              {entry.shownTo !== 'public' && <span>{t('shownOnly', { audience: t(`audience.${entry.shownTo}`) })}</span>}
            </p>
            {writes && (endsSoon(entry, page.now) || standingOf(entry, page.now) === 'expired') && (
              <PostForm action={page.href(entryActUrl(entry, 'renewal'))}>
                <input type="hidden" name="from" value="own" />
                <button type="submit" class="quiet">
                  {t('act.renewal')}
                  <span class="visually-hidden"> ({titleFor(entry.titles, page.locale).text})</span>
                </button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks with whom it was settled; may be left empty. */
export function fulfilmentPage({ view, entry, form }: { view: EntryView; entry: MarketEntry; form: FormState }): string {
  const { t, page } = view;
  const of: FormView = { page, form, labels: { by: t('label.by') } };
  return renderPage({
    page,
    title: t('fulfilment.title'),
    indexed: false,
    section: listPath(entry.direction),
    children: (
      <div class="stack narrow">
        <Crumbs
          page={page}
          trail={[{ label: titleFor(entry.titles, page.locale).text, path: entryUrl(entry) }, { label: t('fulfilment.title') }]}
        />
        <h1>{t('fulfilment.title')}</h1>
        <p>{t('fulfilment.lead')}</p>
        <ErrorSummary of={of} />
        <PostForm action={page.href(entryActUrl(entry, 'fulfilment'))}>
          <TextField of={of} name="by" hint={t('hint.by')} maxLength={300} dir="ltr" required={false} />
          <p>
            <button type="submit">{t('fulfilment.press')}</button>
          </p>
        </PostForm>
        <p>
          <a href={page.href(entryUrl(entry))}>{t('back')}</a>
        </p>
      </div>
    ),
  });
}

/** What a link in a mail leads to: looking changes nothing, pressing renews. */
export function renewalPage({
  view,
  entry,
  token,
  renewed,
}: {
  view: EntryView;
  entry: MarketEntry;
  token: string;
  renewed: boolean;
}): string {
  const { t, page } = view;
  const name = titleFor(entry.titles, page.locale).text;
  const day = formatDay(entry.expiresOn, page.locale);
  return renderPage({
    page,
    title: t('renew.title', { title: name }),
    indexed: false,
    children: (
      <div class="stack narrow">
        <h1>{t('renew.title', { title: name })}</h1>
        {renewed && <Notice tone="good">{t('renew.done', { day })}</Notice>}
        {!renewed && (
          <>
            <p>{t('renew.lead', { day })}</p>
            <PostForm action={page.href(entryRenewalUrl(entry, token))}>
              <button type="submit">{t('renew.press')}</button>
            </PostForm>
          </>
        )}
      </div>
    ),
  });
}
