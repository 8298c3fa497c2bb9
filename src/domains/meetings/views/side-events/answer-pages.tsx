import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { regionName } from '../../../../platform/geo/regions.ts';
import { ChoiceGroup, type FormView, PostForm, SelectField, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { NamedSponsor, SideEventView, Speaker } from '../../findings-side-events.ts';
import { PANEL_REGIONS } from '../../rules/side-event-balance.ts';
import { GENDERS, SECTORS, SPEAKER_SHOWN } from '../../tables/side-events.ts';
import { sideEventActUrl, speakerInvitationUrl } from '../../urls-side-events.ts';
import { type Frame, labelled, Press, ProposalText, titleText, trailOf } from './frame.tsx';

/** The text for an organization that was asked to stand with it, with its answer inside the form. */
export function consentPage({
  frame,
  view,
  asked,
  done,
}: {
  frame: Frame;
  view: SideEventView;
  /** What the organizations of this reader were asked. */
  asked: readonly NamedSponsor[];
  done?: string | undefined;
}): string {
  const { page, t } = frame;
  return framedPage({
    page,
    title: titleText(view, frame),
    lead: t('consent.lead'),
    trail: trailOf(frame, { label: t('consent.title') }),
    done,
    children: (
      <>
        <ProposalText view={view} frame={frame} />
        {asked.map((sponsor) => (
          <ConsentPanel key={sponsor.id} sponsor={sponsor} slug={view.event.slug} frame={frame} />
        ))}
      </>
    ),
  });
}

function ConsentPanel({ sponsor, slug, frame }: { sponsor: NamedSponsor; slug: string; frame: Frame }): JSX.Element {
  const { page, t, meeting } = frame;
  const { role, state, shown, organizationId } = sponsor;
  const action = page.href(sideEventActUrl(meeting.slug, slug, 'consent'));
  const answer = (one: string) => ({ organization: organizationId ?? '', answer: one });
  return (
    <section class="panel">
      <h2>
        <bdi>{shown.name}</bdi>
      </h2>
      <p class="facts">
        <span>{t(`role.${role}`)}</span>
        <span>{t(`sponsor.${state}`)}</span>
      </p>
      <div class="actions">
        {state !== 'consented' && <Press action={action} fields={answer('consented')} label={t('consent.yes')} />}
        {state === 'invited' && <Press action={action} fields={answer('declined')} label={t('consent.no')} quiet />}
        {state === 'consented' && <Press action={action} fields={answer('withdrawn')} label={t('consent.withdraw')} quiet />}
      </div>
    </section>
  );
}

/** A speaker's answer by the link of the mail; what it says of itself is its own to give. */
export function speakerAnswerPage({
  frame,
  view,
  speaker,
  token,
  form,
  done,
}: {
  frame: Frame;
  view: SideEventView;
  speaker: Pick<Speaker, 'name' | 'state'>;
  token: string;
  form: FormState;
  done?: string | undefined;
}): string {
  const { page, t } = frame;
  const of = labelled(frame, form, ['answer', 'gender', 'region', 'sector', 'shown', 'onlineZone']);
  return framedPage({
    page,
    title: titleText(view, frame),
    lead: t('speaker.asked', { name: speaker.name }),
    done,
    of,
    children: (
      <>
        {speaker.state !== 'invited' && <p>{t(`speaker.${speaker.state as 'confirmed'}`)}</p>}
        <ProposalText view={view} frame={frame} />
        <PostForm action={page.href(speakerInvitationUrl(token))}>
          <AnswerFields frame={frame} of={of} />
          <p>
            <button type="submit">{t('speaker.send')}</button>
          </p>
        </PostForm>
      </>
    ),
  });
}

function AnswerFields({ frame, of }: { frame: Frame; of: FormView }): JSX.Element {
  const { t, page } = frame;
  const none = t('notSaid');
  return (
    <>
      <ChoiceGroup
        of={of}
        name="answer"
        kind="radio"
        options={[
          { value: 'accept', label: t('speaker.accept') },
          { value: 'decline', label: t('speaker.decline') },
        ]}
      />
      <p class="hint">{t('speaker.facts')}</p>
      <SelectField
        of={of}
        name="gender"
        none={none}
        options={GENDERS.map((value) => ({ value, label: t(`gender.${value}`) }))}
        required={false}
      />
      <SelectField
        of={of}
        name="region"
        none={none}
        options={PANEL_REGIONS.map((value) => ({ value, label: regionName(value, page.locale) }))}
        required={false}
      />
      <SelectField
        of={of}
        name="sector"
        none={none}
        options={SECTORS.map((value) => ({ value, label: t(`sector.${value}`) }))}
        required={false}
      />
      <ChoiceGroup of={of} name="shown" kind="radio" options={SPEAKER_SHOWN.map((value) => ({ value, label: t(`shown.${value}`) }))} />
      <TextField of={of} name="onlineZone" maxLength={60} dir="ltr" hint={t('hint.onlineZone')} required={false} />
    </>
  );
}
