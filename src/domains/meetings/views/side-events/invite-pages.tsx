import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { type FormView, PostForm, SelectField, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { NamedSponsor, SideEventView, Speaker } from '../../findings-side-events.ts';
import type { Balance } from '../../rules/side-event-balance.ts';
import { SPONSOR_ROLES } from '../../tables/side-events.ts';
import { proposalUrl, speakerUrl, sponsorUrl } from '../../urls-side-events.ts';
import { PanelBalance } from './balance.tsx';
import { type Frame, labelled, Press, titleText, trailOf, Who } from './frame.tsx';
import { SpeakerName } from './people-parts.tsx';

interface InviteProps {
  frame: Frame;
  view: SideEventView;
  form: FormState;
  done?: string | undefined;
}

/** Co-organizers and supporters: who is asked, who has consented, and two forms to ask more. */
export function partnersPage({ frame, view, form, done }: InviteProps): string {
  const { page, t, meeting } = frame;
  const { slug } = view.event;
  const of = labelled(frame, form, ['address', 'role', 'name', 'consentNote']);
  const action = page.href(proposalUrl(meeting.slug, slug, 'partners'));
  return framedPage({
    page,
    title: t('partners.title'),
    lead: t('partners.lead'),
    trail: trailOf(frame, { label: titleText(view, frame), path: proposalUrl(meeting.slug, slug) }, { label: t('partners.title') }),
    done,
    of,
    children: (
      <>
        {meeting.policy.sideEvents.consentNeeded && <p>{t('partners.consentNeeded')}</p>}
        {view.sponsors.map((sponsor) => (
          <SponsorPanel key={sponsor.id} sponsor={sponsor} slug={slug} frame={frame} />
        ))}
        <h2>{t('partners.ask')}</h2>
        <PostForm action={action}>
          <TextField of={of} name="address" maxLength={300} dir="ltr" hint={t('hint.address')} />
          <RoleChoice of={of} frame={frame} />
          <p>
            <button type="submit">{t('partners.send')}</button>
          </p>
        </PostForm>
        <h2>{t('partners.named')}</h2>
        <PostForm action={action}>
          <TextField of={of} name="name" maxLength={200} hint={t('hint.partnerName')} />
          <RoleChoice of={of} frame={frame} />
          <TextArea of={of} name="consentNote" rows={3} maxLength={1000} hint={t('hint.consentNote')} />
          <p>
            <button type="submit">{t('partners.add')}</button>
          </p>
        </PostForm>
        <p>
          <a href={page.href(proposalUrl(meeting.slug, slug))}>{t('toProposal')}</a>
        </p>
      </>
    ),
  });
}

function RoleChoice({ of, frame: { t } }: { of: FormView; frame: Frame }): JSX.Element {
  return <SelectField of={of} name="role" options={SPONSOR_ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} />;
}

function SponsorPanel({ sponsor, slug, frame }: { sponsor: NamedSponsor; slug: string; frame: Frame }): JSX.Element {
  const { page, t, meeting } = frame;
  return (
    <section class="panel">
      <h2>
        <Who who={sponsor.shown} page={page} />
      </h2>
      <p class="facts">
        <span>{t(`role.${sponsor.role}`)}</span>
        <span>{t(`sponsor.${sponsor.state}`)}</span>
      </p>
      <Press
        action={page.href(sponsorUrl(meeting.slug, slug, sponsor.id))}
        label={t('partners.remove', { name: sponsor.shown.name })}
        quiet
      />
    </section>
  );
}

/** Speakers: who is invited and has confirmed, how the panel is made up, and the form to invite more. */
export function speakersPage({ frame, view, form, done, balance }: InviteProps & { balance: Balance }): string {
  const { page, t, meeting } = frame;
  const { slug } = view.event;
  const of = labelled(frame, form, ['name', 'affiliation', 'email', 'onlineZone']);
  return framedPage({
    page,
    title: t('speakers.title'),
    lead: t('speakers.lead'),
    trail: trailOf(frame, { label: titleText(view, frame), path: proposalUrl(meeting.slug, slug) }, { label: t('speakers.title') }),
    done,
    of,
    children: (
      <>
        {view.speakers.map((speaker) => (
          <SpeakerPanel key={speaker.id} speaker={speaker} slug={slug} frame={frame} />
        ))}
        <PanelBalance balance={balance} frame={frame} />
        <h2>{t('speakers.invite')}</h2>
        <PostForm action={page.href(proposalUrl(meeting.slug, slug, 'speakers'))}>
          <TextField of={of} name="name" maxLength={120} autocomplete="off" />
          <TextField of={of} name="affiliation" maxLength={160} autocomplete="off" required={false} />
          <TextField of={of} name="email" type="email" maxLength={254} dir="ltr" autocomplete="off" hint={t('hint.email')} />
          <TextField of={of} name="onlineZone" maxLength={60} dir="ltr" hint={t('hint.onlineZone')} required={false} />
          <p>
            <button type="submit">{t('speakers.send')}</button>
          </p>
        </PostForm>
        <p>
          <a href={page.href(proposalUrl(meeting.slug, slug))}>{t('toProposal')}</a>
        </p>
      </>
    ),
  });
}

function SpeakerPanel({ speaker, slug, frame }: { speaker: Speaker; slug: string; frame: Frame }): JSX.Element {
  const { page, t, meeting } = frame;
  return (
    <section class="panel">
      <h2>
        <SpeakerName speaker={speaker} />
      </h2>
      <p class="facts">
        <span>{t(`speaker.${speaker.state as 'invited'}`)}</span>
        {speaker.invitedEmail !== null && <bdi dir="ltr">{speaker.invitedEmail}</bdi>}
        {speaker.onlineZone !== null && <span>{t('speaker.online', { zone: speaker.onlineZone })}</span>}
      </p>
      <Press action={page.href(speakerUrl(meeting.slug, slug, speaker.id))} label={t('speakers.remove', { name: speaker.name })} quiet />
    </section>
  );
}
