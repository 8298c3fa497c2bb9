import type { ComponentChildren, JSX } from 'preact';
import type { FormState, Typed } from '../../../../platform/forms/read-form.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { ChangedMeanwhile } from '../../../../platform/ui/changed-meanwhile.tsx';
import { ChoiceGroup, type FormView, PostForm, SelectField, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import { ProvisionChoices } from '../../../commitments/index.ts';
import type { SideEventView } from '../../findings-side-events.ts';
import { type ProposalStep, SUMMARY_LENGTH, TITLE_LENGTH, WISHES } from '../../input/side-event-forms.ts';
import { slotText } from '../../rules/moments.ts';
import { EQUIPMENT } from '../../tables/side-events.ts';
import { proposalUrl } from '../../urls-side-events.ts';
import { type Frame, labelled, titleText, trailOf } from './frame.tsx';

export interface StepProps {
  frame: Frame;
  view: SideEventView;
  step: ProposalStep;
  /** Language of the text that is written; null for a new one. */
  lang: string | null;
  form: FormState;
  /** What is saved now where somebody else changed it meanwhile. */
  conflict?: Typed;
}

const FIELDS: Record<ProposalStep, readonly string[]> = {
  subject: ['lang', 'title', 'summary', 'terms', 'languages'],
  practical: ['format', 'audience', 'equipment', 'interpretation', 'onlineUrl', 'missionInformedOn', 'exhibition'],
  times: [...WISHES.map((n) => `wish${n}`), 'impossible'],
  provisions: ['provisionIds'],
};

/** One step of a proposal as one form: it can be left after each. */
export function stepPage(props: StepProps): string {
  const { frame, view, step, lang, form, conflict } = props;
  const { page, t, meeting } = frame;
  const { slug, version } = view.event;
  const of = labelled(frame, form, FIELDS[step]);
  const title = t(`step.${step}`);
  const query = step === 'subject' ? `?lang=${lang === null ? 'new' : encodeURIComponent(lang)}` : '';
  return framedPage({
    page,
    title,
    lead: t(`step.${step}.lead`),
    trail: trailOf(frame, { label: titleText(view, frame), path: proposalUrl(meeting.slug, slug) }, { label: title }),
    of,
    children: (
      <>
        {conflict && <ChangedMeanwhile of={of} saved={conflict} />}
        {step === 'subject' && <Languages {...props} />}
        <PostForm action={page.href(proposalUrl(meeting.slug, slug, step)) + query}>
          <input type="hidden" name="version" value={String(version)} />
          <Fields {...props} of={of} />
          <p class="actions">
            <button type="submit">{t('save')}</button>
            <button type="submit" name="then" value="next" class="quiet">
              {t('saveAndNext')}
            </button>
          </p>
        </PostForm>
        <p>
          <a href={page.href(proposalUrl(meeting.slug, slug))}>{t('toProposal')}</a>
        </p>
      </>
    ),
  });
}

/** The same text in other languages. */
function Languages({ frame, view, lang }: StepProps): JSX.Element | null {
  const { page, t, meeting } = frame;
  const path = page.href(proposalUrl(meeting.slug, view.event.slug, 'subject'));
  const others = Object.keys(view.event.titles).filter((tag) => tag !== lang);
  return (
    <ul class="tabs">
      {others.map((tag) => (
        <li key={tag}>
          <a href={`${path}?lang=${encodeURIComponent(tag)}`}>{languageName(tag, page.locale)}</a>
        </li>
      ))}
      {lang !== null && (
        <li>
          <a href={`${path}?lang=new`}>{t('addLanguage')}</a>
        </li>
      )}
    </ul>
  );
}

function Fields({ frame, step, of }: StepProps & { of: FormView }): ComponentChildren {
  switch (step) {
    case 'subject':
      return <SubjectFields frame={frame} of={of} />;
    case 'practical':
      return <PracticalFields frame={frame} of={of} />;
    case 'times':
      return <TimeFields frame={frame} of={of} />;
    case 'provisions':
      return <ProvisionChoices of={of} name="provisionIds" groups={frame.provisions} hint={frame.t('hint.provisionIds')} />;
  }
}

interface FieldsProps {
  frame: Frame;
  of: FormView;
}

function SubjectFields({ frame, of }: FieldsProps): JSX.Element {
  const { t, page, taxonomy, meeting } = frame;
  const most = meeting.policy.sideEvents.summaryWords;
  const themes = taxonomy.children(null, 'theme').flatMap((term) => [term, ...taxonomy.children(term.code)]);
  const options = themes.map(({ code }) => {
    const { text, lang, fallback } = taxonomy.label(code, page.locale);
    return { value: code, label: text, lang: fallback ? lang : undefined };
  });
  return (
    <>
      <TextField of={of} name="lang" maxLength={60} hint={t('hint.lang')} />
      <TextField of={of} name="title" maxLength={TITLE_LENGTH} />
      <div data-behavior="count-words" data-most={most} data-sentence={t('wordsTyped', { most, count: '{count}' })}>
        <TextArea of={of} name="summary" rows={12} maxLength={SUMMARY_LENGTH} hint={t('hint.summary', { most })} />
        <p class="hint" role="status" />
      </div>
      <ChoiceGroup of={of} name="terms" kind="checkbox" options={options} />
      <TextArea of={of} name="languages" rows={3} hint={t('hint.lines')} />
    </>
  );
}

function PracticalFields({ frame, of }: FieldsProps): JSX.Element {
  const { t, meeting } = frame;
  const { formats, missionInformed, exhibitions } = meeting.policy.sideEvents;
  return (
    <>
      <ChoiceGroup of={of} name="format" kind="radio" options={formats.map((value) => ({ value, label: t(`format.${value}`) }))} />
      <TextField of={of} name="audience" inputMode="numeric" maxLength={5} hint={t('hint.audience')} />
      <ChoiceGroup
        of={of}
        name="equipment"
        kind="checkbox"
        options={EQUIPMENT.map((value) => ({ value, label: t(`equipment.${value}`) }))}
        required={false}
      />
      <TextArea of={of} name="interpretation" rows={3} hint={t('hint.interpretation')} required={false} />
      {formats.some((format) => format !== 'in-person') && (
        <TextField of={of} name="onlineUrl" type="url" dir="ltr" maxLength={2000} hint={t('hint.onlineUrl')} required={false} />
      )}
      {missionInformed && <TextField of={of} name="missionInformedOn" type="date" hint={t('hint.mission')} />}
      {exhibitions && <TextArea of={of} name="exhibition" rows={4} maxLength={2000} hint={t('hint.exhibition')} required={false} />}
    </>
  );
}

function TimeFields({ frame, of }: FieldsProps): JSX.Element {
  const { t, slots, meeting, page } = frame;
  if (slots.length === 0) return <p>{t('noSlots')}</p>;
  const options = slots.map((slot) => ({ value: slot.id, label: slotText(slot, meeting.zone, page.locale) }));
  return (
    <>
      <p class="hint">{t('hint.zone', { zone: meeting.zone })}</p>
      {WISHES.slice(0, slots.length).map((n) => (
        <SelectField key={n} of={of} name={`wish${n}`} options={options} none={t('noWish')} required={n === 1} />
      ))}
      <ChoiceGroup of={of} name="impossible" kind="checkbox" options={options} required={false} />
    </>
  );
}
