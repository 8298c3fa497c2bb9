import type { JSX } from 'preact';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { countriesSorted, countryName } from '../../../platform/geo/countries.ts';
import { EmptyState, Notice, Quoted } from '../../../platform/ui/components.tsx';
import { ChoiceGroup, type FormView, PostForm, SelectField, TextArea, TextField } from '../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import { INSTITUTION_KINDS, type InstitutionCase, type InstitutionLine } from '../findings.ts';
import { secretariatMessages } from '../messages/secretariat/index.ts';
import { DESK_INSTITUTIONS, INSTITUTION } from '../urls.ts';
import { deskPageOf, ownPageOf } from './frame.tsx';
import { Hidden, Submit } from './parts.tsx';

/** Asks to be known as speaking for an institution, and says how it stands. */
export function institutionPage(
  page: PageContext,
  form: FormState,
  { asked, done }: { asked: readonly InstitutionLine[]; done: 'asked' | undefined },
): string {
  const t = secretariatMessages(page.locale);
  const labels = {
    kind: t('institution.kind'),
    institution: t('institution.name'),
    country: t('institution.country'),
    message: t('institution.message'),
  };
  const of: FormView = { page, form, labels };
  const open = asked.some(({ state }) => state === 'asked' || state === 'accepted');
  return ownPageOf({
    page,
    of,
    title: t('institution.title'),
    lead: t('institution.lead'),
    done: done && t(`institution.done.${done}`),
    children: (
      <>
        {asked.map((one) => (
          <Standing page={page} one={one} key={one.id} />
        ))}
        {!open && (
          <PostForm action={page.href(INSTITUTION)}>
            <ChoiceGroup
              of={of}
              name="kind"
              kind="radio"
              options={INSTITUTION_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            />
            <TextField of={of} name="institution" maxLength={200} autocomplete="organization" />
            <SelectField
              of={of}
              name="country"
              required={false}
              none={t('institution.noCountry')}
              options={countriesSorted(page.locale).map(({ alpha2 }) => ({ value: alpha2, label: countryName(alpha2, page.locale) }))}
            />
            <TextArea of={of} name="message" required={false} maxLength={2000} hint={t('institution.message.hint')} />
            <Submit label={t('institution.ask')} />
          </PostForm>
        )}
      </>
    ),
  });
}

function Standing({ page, one }: { page: PageContext; one: InstitutionLine }): JSX.Element {
  const t = secretariatMessages(page.locale);
  return (
    <Notice tone={one.state === 'accepted' ? 'good' : 'warn'}>
      <p>
        <strong>
          <Quoted as="bdi">{one.institution}</Quoted>
        </strong>{' '}
        · {t(`kind.${one.kind}`)} · {t(`institution.state.${one.state}`)} · {formatDay(one.askedAt, page.locale)}
      </p>
      {one.reason && <Quoted as="p">{one.reason}</Quoted>}
    </Notice>
  );
}

interface DeskFacts {
  waiting: readonly InstitutionCase[];
  accepted: readonly InstitutionCase[];
  done: 'decided' | undefined;
}

/** Requests that wait, and accounts that are in force. */
export function deskInstitutionsPage(page: PageContext, form: FormState, { waiting, accepted, done }: DeskFacts): string {
  const t = secretariatMessages(page.locale);
  const of: FormView = { page, form, labels: { reason: t('institution.reason'), state: t('institution.decision') } };
  return deskPageOf({
    page,
    of,
    title: t('institutions.title'),
    done: done && t(`institution.done.${done}`),
    children: (
      <>
        <section>
          <h2>{t('institutions.waiting')}</h2>
          {waiting.length === 0 && <EmptyState title={t('institutions.none')} />}
          {waiting.map((one) => (
            <Case page={page} of={of} one={one} decisions={['accepted', 'refused']} key={one.id} />
          ))}
        </section>
        <section>
          <h2>{t('institutions.accepted')}</h2>
          {accepted.map((one) => (
            <Case page={page} of={of} one={one} decisions={['ended']} key={one.id} />
          ))}
        </section>
      </>
    ),
  });
}

function Case(props: {
  page: PageContext;
  of: FormView;
  one: InstitutionCase;
  decisions: readonly ('accepted' | 'refused' | 'ended')[];
}): JSX.Element {
  const { page, of, one, decisions } = props;
  const t = secretariatMessages(page.locale);
  const own = of.form.typed.id === one.id ? of : { ...of, form: { typed: {}, errors: [] } };
  const field = own.form.errors.length > 0 ? 'f-reason' : `reason-${one.id}`;
  return (
    <article>
      <h3>
        <Quoted as="bdi">{one.institution}</Quoted>
      </h3>
      <p>
        {t(`kind.${one.kind}`)}
        {one.country && <> · {countryName(one.country, page.locale)}</>} · <bdi>{one.name}</bdi> · <bdi dir="ltr">{one.email}</bdi> ·{' '}
        {formatDay(one.askedAt, page.locale)}
      </p>
      {one.message && <Quoted as="p">{one.message}</Quoted>}
      <form method="post" action={page.href(DESK_INSTITUTIONS)} noValidate class="stack">
        <Hidden name="id" value={one.id} />
        <div class="field">
          <label for={field}>{t('institution.reason')}</label>
          <p class="hint">{t('institution.reason.hint')}</p>
          <textarea
            id={field}
            name="reason"
            rows={2}
            maxLength={2000}
            dir="auto"
            aria-invalid={own.form.errors.length > 0 ? 'true' : undefined}
          >
            {own.form.typed.reason}
          </textarea>
        </div>
        <p>
          {decisions.map((state) => (
            <>
              <button type="submit" name="state" value={state} class={state === 'accepted' ? undefined : 'quiet'}>
                {t(`institution.act.${state}`)}
              </button>{' '}
            </>
          ))}
        </p>
      </form>
    </article>
  );
}
