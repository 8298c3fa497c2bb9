import type { JSX } from 'preact';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { LOCALE_NAMES, LOCALES } from '../../../platform/i18n/locales.ts';
import { type FormView, PostForm, TextArea, Tick } from '../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import { renderPage } from '../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { Policy } from '../findings.ts';
import { policyMessages } from '../messages/policies/index.ts';
import { secretariatMessages } from '../messages/secretariat/index.ts';
import { ACCEPT_TERMS, ARCHIVE, DESK_POLICIES, ERASURE } from '../urls.ts';
import { deskPageOf, ownPageOf } from './frame.tsx';
import { Hidden, Submit } from './parts.tsx';

/** The version that holds, in the reader's language. */
export function policyPage(page: PageContext, policy: Policy): string {
  const t = policyMessages(page.locale);
  return renderPage({
    page,
    title: t(`${policy.kind}.title`),
    description: t(`${policy.kind}.title`),
    children: (
      <div class="stack">
        <h1>{t(`${policy.kind}.title`)}</h1>
        <p class="soft">{t('version', { version: policy.version, day: formatDay(policy.publishedAt, page.locale) })}</p>
        {policy.version === 1 && <p class="soft">{t('standard')}</p>}
        <PolicyText page={page} policy={policy} level={2} />
      </div>
    ),
  });
}

/** What is owed: read here, accepted here, or left. */
export function owedPage(page: PageContext, form: FormState, owed: readonly Policy[]): string {
  const t = policyMessages(page.locale);
  const of: FormView = { page, form, labels: { accept: t('owed.accept') } };
  return ownPageOf({
    page,
    of,
    title: t('owed.title'),
    lead: owed.length > 0 ? t('owed.lead') : t('owed.none'),
    children: owed.length > 0 && (
      <>
        {owed.map((policy) => (
          <section key={policy.id}>
            <h2>{t(`${policy.kind}.title`)}</h2>
            <p class="soft">{t('version', { version: policy.version, day: formatDay(policy.publishedAt, page.locale) })}</p>
            <PolicyText page={page} policy={policy} level={3} />
          </section>
        ))}
        <PostForm action={page.href(ACCEPT_TERMS)}>
          {owed.map(({ id }) => (
            <Hidden name="policy" value={id} key={id} />
          ))}
          <Tick of={of} name="accept" />
          <Hidden name="to" value={String(form.typed.to ?? '')} />
          <Submit label={t('owed.submit')} />
        </PostForm>
        <p>
          {t('owed.leave')} <a href={page.href(ARCHIVE)}>{t('owed.archive')}</a> · <a href={page.href(ERASURE)}>{t('owed.erasure')}</a>
        </p>
      </>
    ),
  });
}

/** The policies at the desk. */
export function deskPoliciesPage(page: PageContext, policies: readonly Policy[], done: 'published' | undefined): string {
  const t = secretariatMessages(page.locale);
  const names = policyMessages(page.locale);
  return deskPageOf({
    page,
    title: t('policies.title'),
    lead: t('policies.lead'),
    done: done && t(`policies.done.${done}`),
    children: policies.map(({ id, kind, version, publishedAt }) => (
      <section key={id}>
        <h2>
          <a href={page.href(`/${kind}`)}>{names(`${kind}.title`)}</a>
        </h2>
        <p>{t('policies.version', { version, day: formatDay(publishedAt, page.locale) })}</p>
        <p>
          <a class="button quiet" href={page.href(`${DESK_POLICIES}/${kind}`)}>
            {t('policies.edit')}
          </a>
        </p>
      </section>
    )),
  });
}

/** A new version, begun from the one that holds. */
export function editPolicyPage(page: PageContext, form: FormState, policy: Policy): string {
  const t = secretariatMessages(page.locale);
  const labels = Object.fromEntries(LOCALES.map((locale) => [locale, t('policies.text', { language: LOCALE_NAMES[locale] })]));
  const of: FormView = { page, form, labels };
  return deskPageOf({
    page,
    of,
    title: policyMessages(page.locale)(`${policy.kind}.title`),
    lead: t('policies.hint'),
    children: (
      <PostForm action={page.href(`${DESK_POLICIES}/${policy.kind}`)} files>
        {LOCALES.map((locale) => (
          <TextArea of={of} name={locale} rows={14} lang={locale} required={locale === 'en'} key={locale} />
        ))}
        <Submit label={t('policies.publish')} />
      </PostForm>
    ),
  });
}

/** Paragraphs and headings; a text that is missing in the reader's language stands in English, and says so to screen readers. */
function PolicyText({ page, policy, level }: { page: PageContext; policy: Policy; level: 2 | 3 }): JSX.Element {
  const own = policy.texts[page.locale];
  const lang = own === undefined ? 'en' : page.locale;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div class="stack" lang={lang} dir="auto">
      {(own ?? policy.texts.en ?? '')
        .split(/\n{2,}/)
        .map((part, position) =>
          part.startsWith('## ') ? <Heading key={position}>{part.slice(3)}</Heading> : <p key={position}>{part}</p>,
        )}
    </div>
  );
}
