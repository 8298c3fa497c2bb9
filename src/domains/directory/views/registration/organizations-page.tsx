import type { JSX } from 'preact';
import { Crumbs } from '../../../../platform/ui/components.tsx';
import { PostForm } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { OwnOrganization, RegistrationDraft } from '../../findings.ts';
import { registrationMessages } from '../../messages/registration/index.ts';
import { openStep } from '../../rules/registration.ts';
import { editUrl, REGISTER, registrationUrl } from '../../urls.ts';
import type { View } from '../view.ts';

interface Props {
  view: View;
  organizations: readonly OwnOrganization[];
  drafts: readonly RegistrationDraft[];
  done?: string | undefined;
}

/** What a person keeps in the directory: records, and registrations that are not finished. */
export function ownOrganizationsPage(props: Props): string {
  const { page } = props.view;
  const t = registrationMessages(page.locale);
  return renderPage({
    page,
    title: t('account.title'),
    indexed: false,
    done: props.done,
    children: (
      <div class="stack narrow">
        <Crumbs page={page} trail={[{ label: page.t('account'), path: '/account' }, { label: t('account.title') }]} />
        <h1>{t('account.title')}</h1>
        <Records {...props} />
        <Begun {...props} />
        <p>
          <a class="button" href={page.href(REGISTER)}>
            {t('title')}
          </a>
        </p>
      </div>
    ),
  });
}

function Records({ view, organizations }: Props): JSX.Element {
  const { page } = view;
  const t = registrationMessages(page.locale);
  if (organizations.length === 0) {
    return (
      <div class="notice">
        <p>{t('account.none')}</p>
        <p>
          <a href={page.href('/organizations')}>{t('account.search')}</a>
        </p>
      </div>
    );
  }
  return (
    <ul class="stack">
      {organizations.map(({ id, name, lang, slug, state, role }) => (
        <li key={id}>
          <a href={page.href(editUrl(slug))}>
            <bdi lang={lang ?? undefined}>{name}</bdi>
          </a>
          <p class="facts">
            <span>{view.t(`state.${state}`)}</span>
            <span>{t(`role.${role}`)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Begun({ view, drafts }: Props): JSX.Element | null {
  const { page } = view;
  const t = registrationMessages(page.locale);
  if (drafts.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t('begun')}</h2>
      <ul class="stack">
        {drafts.map(({ id, answers, changedAt }) => (
          <li key={id}>
            <a href={page.href(registrationUrl(id, openStep(answers)))}>{t('resume', { name: answers.name?.name ?? '…' })}</a>
            <p class="small soft">{t('changed', { day: formatDay(changedAt, page.locale) })}</p>
            <PostForm action={page.href(`${REGISTER}/${id}/removal`)}>
              <button class="quiet" type="submit">
                {t('remove')}
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
