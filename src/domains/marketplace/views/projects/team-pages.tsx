import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { ErrorSummary, type FormView, PostForm, SelectField, TextField, Tick } from '../../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { OwnProject, TeamPlace } from '../../findings-projects.ts';
import { ROLE_LENGTH } from '../../input/project-people.ts';
import { projectEditMessages } from '../../messages/project-edit/index.ts';
import { projectEditUrl, projectUrl, teamInvitationUrl } from '../../urls-projects.ts';
import { partPage, Press } from './people-parts.tsx';
import type { ProjectView } from './project-view.tsx';

interface TeamProps {
  own: OwnProject;
  places: readonly TeamPlace[];
  /** Who may be chosen without an address. */
  people: readonly { id: string; name: string }[];
  form: FormState;
  view: ProjectView;
  done?: string | undefined;
}

/** The team, as those who keep the project see it. */
export function teamPage(props: TeamProps): string {
  const { own, places, people, form, view } = props;
  const { page } = view;
  const e = projectEditMessages(page.locale);
  const labels = { email: e('team.email'), person: e('team.orPerson'), role: e('team.role'), contact: e('team.contact') };
  const of: FormView = { page, form, labels };
  const children = (
    <>
      <p>{e('team.text')}</p>
      <ErrorSummary of={of} />
      {places.map((place) => (
        <Place key={place.id} slug={own.visible.slug} place={place} view={view} />
      ))}
      <h2>{e('team.invite')}</h2>
      <PostForm action={page.href(projectEditUrl(own.visible.slug, 'team'))}>
        <TextField
          of={of}
          name="email"
          type="email"
          maxLength={254}
          dir="ltr"
          autocomplete="off"
          hint={e('team.email.hint')}
          required={false}
        />
        <SelectField of={of} name="person" none={e('team.nobody')} options={people.map(({ id, name }) => ({ value: id, label: name }))} />
        <TextField of={of} name="role" maxLength={ROLE_LENGTH} />
        <Tick of={of} name="contact" />
        <p>
          <button type="submit">{e('partners.send')}</button>
        </p>
      </PostForm>
    </>
  );
  return partPage({ own, part: 'team', view, done: props.done, children });
}

function Place({ slug, place, view }: { slug: string; place: TeamPlace; view: ProjectView }): JSX.Element {
  const { page, t } = view;
  const e = projectEditMessages(page.locale);
  const name = place.name ?? place.email ?? '';
  return (
    <section class="panel">
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <p class="facts">
        <bdi>{place.role}</bdi>
        {place.contact && <span>{t('team.contact')}</span>}
        {place.state === 'invited' && <span>{e('team.invited')}</span>}
      </p>
      <Press action={page.href(`${projectUrl(slug)}/team/${place.id}`)} fields={{}} label={e('team.end', { name })} quiet />
    </section>
  );
}

/** An invitation by mail, for whoever has it and has signed in. */
export function teamInvitationPage({
  project,
  role,
  token,
  view,
}: {
  project: string;
  role: string;
  token: string;
  view: ProjectView;
}): string {
  const { page } = view;
  const e = projectEditMessages(page.locale);
  const title = e('invitation.title', { project });
  const action = page.href(teamInvitationUrl(token));
  return renderPage({
    page,
    title,
    indexed: false,
    children: (
      <div class="stack narrow">
        <h1>{title}</h1>
        <p>{e('invitation.text', { role })}</p>
        <p class="soft">{e('invitation.leave')}</p>
        <div class="actions">
          <Press action={action} fields={{ decision: 'accept' }} label={e('yes')} />
          <Press action={action} fields={{ decision: 'refuse' }} label={e('no')} quiet />
        </div>
      </div>
    ),
  });
}
