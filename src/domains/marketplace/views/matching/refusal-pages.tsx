import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { countryName } from '../../../../platform/geo/countries.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import {
  ErrorSummary,
  type FormView,
  type Option,
  PostForm,
  ChoiceGroup,
  SelectField,
  TextArea,
  TextField,
} from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { MarketEntry } from '../../findings-entries.ts';
import type { SaidRefusal } from '../../findings-matches.ts';
import { REFUSAL_REASONS } from '../../rules/refusals.ts';
import { entryUrl, listPath, organizationPath } from '../../urls-entries.ts';
import { refusalsUrl, refusalUrl } from '../../urls-matches.ts';
import { Title } from '../entries/entry-view.tsx';
import type { MatchView } from './match-view.tsx';

/** "Not for us": who says it of an offer or need, and why. */
export function refusalPage(props: { entry: MarketEntry; organizations: readonly Option[]; form: FormState; view: MatchView }): string {
  const { entry, organizations, form, view } = props;
  const { page, t, w } = view;
  const labels = {
    organization: w('refusal.organization'),
    reason: w('refusal.reason'),
    about: w('refusal.about'),
    until: w('refusal.until'),
    note: w('refusal.note'),
  };
  const of: FormView = { page, form, labels };
  return renderPage({
    page,
    title: w('refusal.title'),
    indexed: false,
    children: (
      <>
        <Crumbs
          page={page}
          trail={[
            { label: t(`list.${entry.direction}`), path: listPath(entry.direction) },
            { label: titleFor(entry.titles, page.locale).text, path: entryUrl(entry) },
            { label: w('refusal.title') },
          ]}
        />
        <div class="stack narrow">
          <h1>{w('refusal.title')}</h1>
          <p>{w('refusal.lead')}</p>
          <PostForm action={page.href(refusalUrl(entry))}>
            <ErrorSummary of={of} />
            <SelectField of={of} name="organization" options={organizations} />
            <ChoiceGroup
              of={of}
              name="reason"
              kind="radio"
              options={REFUSAL_REASONS.map((value) => ({ value, label: w(`reason.${value}`) }))}
            />
            <SelectField of={of} name="about" none="–" hint={w('refusal.about.hint')} options={aboutOptions(entry, view)} />
            <TextField of={of} name="until" hint={w('refusal.until.hint')} dir="ltr" maxLength={10} required={false} />
            <TextArea of={of} name="note" rows={3} maxLength={2000} required={false} />
            <p>
              <button type="submit">{w('refusal.save')}</button>
            </p>
          </PostForm>
        </div>
      </>
    ),
  });
}

/** Codes and countries that the entry names: what a reason may be about. */
function aboutOptions(entry: MarketEntry, { taxonomy, page }: MatchView): Option[] {
  const codes = [...entry.terms, ...entry.populations].map((value) => ({ value, label: taxonomy.label(value, page.locale).text }));
  return [...codes, ...entry.countries.map((value) => ({ value, label: countryName(value, page.locale) }))];
}

/** All that an organization has said, each to be taken back. */
export function refusalsPage(props: {
  organization: { slug: string; name: string };
  refusals: readonly SaidRefusal[];
  writes: boolean;
  done: string | undefined;
  view: MatchView;
}): string {
  const { organization, refusals, view, done } = props;
  const { page, w } = view;
  return renderPage({
    page,
    title: w('refusals.title'),
    indexed: false,
    done,
    children: (
      <>
        <Crumbs
          page={page}
          trail={[{ label: organization.name, path: organizationPath(organization.slug) }, { label: w('refusals.title') }]}
        />
        <div class="stack">
          <h1>{w('refusals.title')}</h1>
          <p>{w('refusal.lead')}</p>
          {refusals.length === 0 && <p class="notice">{w('refusals.none')}</p>}
          <ul class="results">
            {refusals.map((refusal) => (
              <Said key={refusal.id} {...props} refusal={refusal} />
            ))}
          </ul>
        </div>
      </>
    ),
  });
}

function Said({
  refusal,
  organization,
  writes,
  view,
}: {
  refusal: SaidRefusal;
  organization: { slug: string };
  writes: boolean;
  view: MatchView;
}): JSX.Element {
  const { page, w, taxonomy } = view;
  const { aboutCode } = refusal;
  const about =
    aboutCode && (/^[A-Z]{2}$/.test(aboutCode) ? countryName(aboutCode, page.locale) : taxonomy.label(aboutCode, page.locale).text);
  return (
    <li class="card">
      <p>
        <strong>{w(`reason.${refusal.reason}`)}</strong>
        {about && <> – {about}</>}
      </p>
      <p class="facts">
        {refusal.entry && (
          <a href={page.href(entryUrl(refusal.entry))}>
            <Title titles={refusal.entry.titles} view={view} />
          </a>
        )}
        {refusal.other && <bdi>{refusal.other.name}</bdi>}
        <span>{w('refusals.said', { day: formatDay(refusal.saidAt, page.locale) })}</span>
        {refusal.untilOn && <span>{w('refusals.until', { day: formatDay(refusal.untilOn, page.locale) })}</span>}
      </p>
      {refusal.note && (
        <p class="multiline" dir="auto">
          {refusal.note}
        </p>
      )}
      {writes && (
        <PostForm action={page.href(`${refusalsUrl(organization.slug)}/${refusal.id}/removal`)}>
          <button type="submit" class="quiet">
            {w('refusals.takeBack')}
          </button>
        </PostForm>
      )}
    </li>
  );
}
