import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import { EMPTY_FORM, type FormState } from '../../../../platform/forms/read-form.ts';
import { Notice, Quoted } from '../../../../platform/ui/components.tsx';
import { ErrorSummary, PostForm, TextArea } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import { moderationMessages } from '../../messages/moderation/index.ts';
import { standingMessages } from '../../messages/standing/index.ts';
import type { RecordStanding, ToldDecision } from '../../moderation.ts';
import { editUrl, organizationUrl, standingUrl } from '../../urls.ts';
import { appealUrl } from '../../urls-desk.ts';
import type { View } from '../view.ts';

export interface StandingProps {
  slug: string;
  name: string;
  standing: RecordStanding;
  /** The reader sees to the record: may change it, send it again, appeal. */
  steward: boolean;
  /** The reader is told how the whole record stands, not only what became of a claim. */
  whole: boolean;
  form?: FormState;
  done?: string | undefined;
}

type Part = StandingProps & { view: View };

/** How a record stands with the secretariat: what waits, why, what to change, and what can be done about it. */
export function standingPage(props: StandingProps, view: View): string {
  const { slug, name, standing } = props;
  const { page } = view;
  const s = standingMessages(page.locale);
  return framedPage({
    page,
    title: s('title', { name }),
    trail: [{ label: name, path: organizationUrl(slug) }, { label: s('decisions') }],
    done: props.done,
    wide: true,
    children: (
      <>
        {props.whole && <Now {...props} view={view} />}
        <section>
          <h2>{s('decisions')}</h2>
          {standing.decisions.length === 0 && <p class="soft">{s('none')}</p>}
          <ol class="timeline">
            {standing.decisions.map((decision) => (
              <li key={decision.id}>
                <Decision decision={decision} {...props} view={view} />
              </li>
            ))}
          </ol>
        </section>
      </>
    ),
  });
}

function Now({ slug, standing, steward, form, view }: Part): JSX.Element {
  const { page } = view;
  const s = standingMessages(page.locale);
  const { registration, state } = standing;
  if (registration?.state === 'changes-asked' && steward) return <SendAgain slug={slug} form={form ?? EMPTY_FORM} view={view} />;
  if (state === 'pending' && registration) return <Notice>{s('waiting', { day: formatDay(registration.since, page.locale) })}</Notice>;
  if (state === 'suspended') return <Notice tone="warn">{s('suspended')}</Notice>;
  if (state === 'withdrawn') return <Notice tone="warn">{s('withdrawn')}</Notice>;
  return <p>{state === 'pending' ? '' : s('public')}</p>;
}

/** The yellow bar: what is asked for stands below, and here one says that it is done. */
function SendAgain({ slug, form, view }: { slug: string; form: FormState; view: View }): JSX.Element {
  const { page } = view;
  const s = standingMessages(page.locale);
  const of = { page, form, labels: { note: s('again.note') } };
  return (
    <Notice tone="warn" title={s('changesAsked')}>
      <p>
        <a href={page.href(editUrl(slug))}>{s('edit')}</a>
      </p>
      <h2>{s('again.title')}</h2>
      <PostForm action={page.href(standingUrl(slug))}>
        <ErrorSummary of={of} />
        <TextArea of={of} name="note" rows={3} maxLength={4000} required={false} />
        <button type="submit">{s('again.send')}</button>
      </PostForm>
    </Notice>
  );
}

function Decision({ decision, slug, steward, view }: Part & { decision: ToldDecision }): JSX.Element {
  const { page } = view;
  const [s, m] = [standingMessages(page.locale), moderationMessages(page.locale)];
  return (
    <>
      <h3>
        {decision.kind && `${m(`kind.${decision.kind}`)} · `}
        {m(`outcome.${decision.outcome}`)}
      </h3>
      <p class="small soft">{s('by', { day: formatDay(decision.decidedAt, page.locale) })}</p>
      <Quoted lang={decision.reasonLang} as="div">
        <p class="prose">{decision.reason}</p>
      </Quoted>
      {decision.changes.length > 0 && (
        <ul class="plain-list">
          {decision.changes.map(({ field, text }) => (
            <li key={field}>
              <strong>{page.t('labelled', { label: m(`field.${field}`) })}</strong> <Quoted lang={decision.reasonLang}>{text}</Quoted>
            </li>
          ))}
        </ul>
      )}
      {decision.reasonLang !== page.locale && (
        <p class="origin">{s('written', { language: languageName(decision.reasonLang, page.locale) })}</p>
      )}
      {decision.answerBy && <p>{s('until', { day: formatDay(decision.answerBy, page.locale) })}</p>}
      {decision.appeal === 'possible' && steward && (
        <p>
          <a href={page.href(appealUrl(slug, decision.id))}>{s('appeal.possible')}</a>
        </p>
      )}
      {(decision.appeal === 'waiting' || decision.appeal === 'decided') && <p class="soft">{s(`appeal.${decision.appeal}`)}</p>}
    </>
  );
}
