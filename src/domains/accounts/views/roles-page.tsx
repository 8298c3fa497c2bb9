import type { JSX } from 'preact';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { SECRETARIAT_ROLES } from '../../../platform/auth/viewer.ts';
import { type FormView, PostForm, SelectField, TextField } from '../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { RoleHolder } from '../findings.ts';
import { secretariatMessages } from '../messages/secretariat/index.ts';
import { DESK_ROLES } from '../urls.ts';
import { deskPageOf } from './frame.tsx';
import { Hidden, Submit } from './parts.tsx';

/** Who works for the secretariat. */
export function rolesPage(
  page: PageContext,
  form: FormState,
  { holders, done }: { holders: readonly RoleHolder[]; done: 'granted' | 'taken' | 'reset' | undefined },
): string {
  const t = secretariatMessages(page.locale);
  const of: FormView = {
    page,
    form,
    labels: { email: t('roles.email'), role: t('roles.role'), resetEmail: t('roles.email'), reason: t('reset.reason') },
  };
  const options = SECRETARIAT_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }));
  return deskPageOf({
    page,
    of,
    title: t('roles.title'),
    lead: t('roles.lead'),
    done: done && t(`roles.done.${done}`),
    children: (
      <>
        <ul class="plain-list stack">
          {holders.map((holder) => (
            <Holder page={page} holder={holder} key={`${holder.personId} ${holder.role}`} />
          ))}
        </ul>
        <section class="stack">
          <h2>{t('roles.grant')}</h2>
          <PostForm action={page.href(DESK_ROLES)}>
            <TextField of={of} name="email" type="email" autocomplete="off" maxLength={254} dir="ltr" hint={t('roles.email.hint')} />
            <SelectField of={of} name="role" options={options} none={t('roles.choose')} />
            <Submit label={t('roles.grant')} />
          </PostForm>
        </section>
        <section class="stack">
          <h2>{t('reset.title')}</h2>
          <p>{t('reset.lead')}</p>
          <PostForm action={page.href(`${DESK_ROLES}/second-factor`)}>
            <TextField of={of} name="resetEmail" type="email" autocomplete="off" maxLength={254} dir="ltr" />
            <TextField of={of} name="reason" maxLength={500} />
            <Submit label={t('reset.submit')} quiet />
          </PostForm>
        </section>
      </>
    ),
  });
}

function Holder({ page, holder }: { page: PageContext; holder: RoleHolder }): JSX.Element {
  const t = secretariatMessages(page.locale);
  return (
    <li>
      <PostForm action={page.href(`${DESK_ROLES}/removal`)}>
        <p>
          <strong>
            <bdi>{holder.name}</bdi>
          </strong>{' '}
          <bdi dir="ltr">{holder.email}</bdi> · {t(`role.${holder.role}`)} · {formatDay(holder.grantedAt, page.locale)}
        </p>
        <Hidden name="person" value={holder.personId} />
        <Hidden name="role" value={holder.role} />
        <Submit label={t('roles.take')} quiet />
      </PostForm>
    </li>
  );
}
