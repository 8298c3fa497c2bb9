import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { Notice } from '../../../../platform/ui/components.tsx';
import { ChoiceGroup, ErrorSummary, type FormView, PostForm, SelectField, TextField, Tick } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import type { OrganizationPerson } from '../../findings.ts';
import { ownRecordMessages } from '../../messages/own-record/index.ts';
import { stewardshipMessages } from '../../messages/stewardship/index.ts';
import { beside, editUrl } from '../../urls.ts';
import type { View } from '../view.ts';
import { personName, roleOptions } from './person-parts.tsx';
import { framedPage } from './frame.tsx';

export interface PeoplePageProps {
  view: View;
  slug: string;
  name: string;
  people: readonly OrganizationPerson[];
  /** Whether the viewer sees to the others. */
  canManage: boolean;
  /** Whether the viewer leaving would leave nobody. */
  isLast: boolean;
  /** The invitation as typed. */
  form: FormState;
  done?: string | undefined;
}

/** Who acts for an organization, who asks to, who is invited; and the viewer's own part in it. */
export function peoplePage(props: PeoplePageProps): string {
  const { view, slug, name, people, canManage } = props;
  const { page } = view;
  const t = stewardshipMessages(page.locale);
  const title = t('title', { name });
  const of = invitationForm(props);
  const ofState = (state: OrganizationPerson['state']) => people.filter((one) => one.state === state);
  return framedPage({
    page,
    trail: [{ label: ownRecordMessages(page.locale)('title', { name }), path: editUrl(slug) }],
    heading: title,
    done: props.done,
    children: (
      <>
        <p>{t('lead')}</p>
        <ErrorSummary of={of} />
        {ofState('active').map((person) => (
          <ActingPerson key={person.id} {...props} person={person} />
        ))}
        {canManage && <Asking {...props} people={ofState('asked')} />}
        {canManage && <Invited {...props} people={ofState('invited')} />}
        {canManage && <InvitationForm {...props} of={of} />}
        <Own {...props} />
      </>
    ),
  });
}

function invitationForm({ view: { page }, form }: PeoplePageProps): FormView {
  const t = stewardshipMessages(page.locale);
  const labels = { email: t('field.email'), role: t('field.role'), title: t('field.title'), department: t('field.department') };
  return { page, form, labels };
}

function ActingPerson(props: PeoplePageProps & { person: OrganizationPerson }): JSX.Element {
  const { view, person, canManage, slug } = props;
  const { page } = view;
  const t = stewardshipMessages(page.locale);
  const isMe = person.personId === page.viewer.person?.id;
  const name = personName(person, view);
  return (
    <section class="panel">
      <h2>
        <bdi>{name}</bdi> {isMe && <span class="soft">{t('you')}</span>}
      </h2>
      <p class="facts">
        <span>{t(`role.${person.role}`)}</span>
        {person.title && <bdi>{person.title}</bdi>}
        {person.department && <bdi>{person.department}</bdi>}
        <span>{t('since', { day: formatDay(person.since, page.locale) })}</span>
        {person.shown && <span>{t('shown')}</span>}
      </p>
      {canManage && (
        <p>
          <a href={page.href(`${beside(slug, 'people')}/${person.id}`)}>{t('change', { person: name })}</a>
        </p>
      )}
    </section>
  );
}

function Asking({ view, slug, people }: PeoplePageProps): JSX.Element | null {
  const { page } = view;
  const t = stewardshipMessages(page.locale);
  if (people.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t('asked.title')}</h2>
      {people.map((person) => (
        <div class="panel" key={person.id}>
          <p class="facts">
            <bdi>{personName(person, view)}</bdi>
            <span>{t(`role.${person.role}`)}</span>
            {person.title && <bdi>{person.title}</bdi>}
          </p>
          {person.message && (
            <p class="multiline" dir="auto">
              {person.message}
            </p>
          )}
          <form method="post" action={page.href(`${beside(slug, 'people')}/${person.id}/decision`)} class="actions">
            <button name="decision" value="accept" type="submit">
              {t('asked.accept', { person: personName(person, view) })}
            </button>
            <button name="decision" value="refuse" type="submit" class="quiet">
              {t('asked.refuse', { person: personName(person, view) })}
            </button>
          </form>
        </div>
      ))}
    </section>
  );
}

function Invited({ view, slug, people }: PeoplePageProps): JSX.Element | null {
  const { page } = view;
  const t = stewardshipMessages(page.locale);
  if (people.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t('invite.open')}</h2>
      {people.map(({ id, email, role }) => (
        <div class="panel" key={id}>
          <p class="facts">
            <bdi dir="ltr">{email}</bdi>
            <span>{t(`role.${role}`)}</span>
          </p>
          <PostForm action={page.href(`${beside(slug, 'people')}/${id}/withdrawal`)}>
            <button class="quiet" type="submit">
              {t('invite.withdraw', { email: email ?? '' })}
            </button>
          </PostForm>
        </div>
      ))}
    </section>
  );
}

function InvitationForm({ view, slug, of }: PeoplePageProps & { of: FormView }): JSX.Element {
  const t = stewardshipMessages(view.page.locale);
  return (
    <section class="stack">
      <h2>{t('invite.title')}</h2>
      <PostForm action={view.page.href(`${beside(slug, 'people')}/invitations`)}>
        <TextField of={of} name="email" type="email" maxLength={254} dir="ltr" />
        <SelectField of={of} name="role" options={roleOptions(view)} />
        <TextField of={of} name="title" maxLength={200} required={false} />
        <TextField of={of} name="department" maxLength={200} required={false} />
        <p>
          <button type="submit">{t('invite.send')}</button>
        </p>
      </PostForm>
    </section>
  );
}

/** What only the person itself decides. */
function Own(props: PeoplePageProps): JSX.Element | null {
  const { view, slug, people, isLast } = props;
  const { page } = view;
  const t = stewardshipMessages(page.locale);
  const me = people.find(({ personId, state }) => state === 'active' && personId === page.viewer.person?.id);
  if (!me) return null;
  const of: FormView = {
    page,
    form: { typed: me.shown ? { shown: 'yes' } : {}, errors: [] },
    labels: { shown: t('shown.label'), after: t('leave.after') },
  };
  const heirs = people
    .filter(({ state, personId }) => state === 'active' && personId !== me.personId)
    .map((person) => ({ value: person.personId ?? '', label: personName(person, view) }));
  return (
    <section class="stack">
      <h2>{t('shown.title')}</h2>
      <PostForm action={page.href(`${beside(slug, 'people')}/shown`)}>
        <Tick of={of} name="shown" hint={t('shown.hint')} />
        <p>
          <button type="submit">{t('save')}</button>
        </p>
      </PostForm>
      <h2>{t('leave.title')}</h2>
      <PostForm action={page.href(`${beside(slug, 'people')}/leaving`)}>
        {isLast && <Notice tone="warn">{t('leave.last')}</Notice>}
        {isLast && <ChoiceGroup of={of} name="after" kind="radio" options={[...heirs, { value: 'release', label: t('leave.release') }]} />}
        <p>
          <button class="quiet" type="submit">
            {t('leave.button')}
          </button>
        </p>
      </PostForm>
    </section>
  );
}
