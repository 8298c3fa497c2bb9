import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { icuLocale, LOCALES, type Locale } from '../../../../platform/i18n/locales.ts';
import type { FormView } from '../../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import type { Material, ShownFollowUp, ShownMaterial, Subject } from '../../findings-materials.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { materialMessages } from '../../messages/materials/index.ts';
import { deskMaterialsUrl, materialFileUrl } from '../../urls-briefings.ts';
import { DemoMark, Title, Written } from '../meeting-parts.tsx';

export interface MaterialsFrame {
  page: PageContext;
  meeting: Meeting;
}

/** What a file is and how much of the line it takes: `PDF, 340 kB`. */
function weightText({ mediaType, size }: Material, locale: Locale): string {
  const t = materialMessages(locale);
  if (mediaType === null || size === null) return t('type.link');
  const type = t(mediaType === 'application/pdf' ? 'type.pdf' : mediaType === 'text/plain' ? 'type.text' : 'type.picture');
  const [value, unit] = size < 1_000_000 ? [Math.max(1, Math.round(size / 1000)), 'kilobyte'] : [size / 1_000_000, 'megabyte'];
  const number = new Intl.NumberFormat(icuLocale(locale), { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
  return t('weight', { type, size: number });
}

/** A material in a list. */
export function MaterialLine(props: { frame: MaterialsFrame; material: ShownMaterial }): JSX.Element {
  return (
    <li class="card">
      <MaterialBody {...props} />
    </li>
  );
}

/** A material with what it is, in which language, how heavy, and what it belongs to. */
export function MaterialBody({
  frame,
  material,
  desk = false,
}: {
  frame: MaterialsFrame;
  material: ShownMaterial;
  /** Officers open what nobody else can yet. */
  desk?: boolean;
}): JSX.Element {
  const { page, meeting } = frame;
  const t = materialMessages(page.locale);
  const file = desk ? deskMaterialsUrl(meeting.slug, material.id, 'file') : materialFileUrl(meeting.slug, material.id);
  const there = (material.fileId !== null || material.link !== null) && (desk || material.state === 'shown');
  return (
    <>
      <h3>
        {there ? (
          <a href={material.link ?? page.href(file)} rel={material.link === null ? undefined : 'noreferrer'}>
            <Title texts={material.titles} page={page} />
          </a>
        ) : (
          <Title texts={material.titles} page={page} />
        )}
      </h3>
      <p class="facts">
        <span>{t(`kind.${material.kind}`)}</span>
        <span>{weightText(material, page.locale)}</span>
        <span>{languageName(material.language, page.locale)}</span>
        {material.audience === 'participants' && <span>{t('audience.participants')}</span>}
        <DemoMark page={page} demo={material.demo} />
      </p>
      {material.subject && <SubjectLink page={page} subject={material.subject} />}
    </>
  );
}

function SubjectLink({ page, subject }: { page: PageContext; subject: Subject }): JSX.Element {
  return (
    <p class="soft">
      <a href={page.href(subject.path)}>
        <Title texts={subject.titles} page={page} />
      </a>
    </p>
  );
}

/** What was promised, by whom, until when, and how far it is. */
export function FollowUpLine({ page, followUp }: { page: PageContext; followUp: ShownFollowUp }): JSX.Element {
  const t = materialMessages(page.locale);
  const late = followUp.state === 'open' && followUp.dueOn < page.now.toISOString().slice(0, 10);
  return (
    <>
      <Written texts={followUp.texts} page={page} />
      <p class="facts">
        <strong>{t(`follow.state.${followUp.state}`)}</strong>
        <span>
          {t('follow.by')} <bdi dir="auto">{followUp.responsible}</bdi>
        </span>
        <span>{t('follow.due', { day: formatDay(followUp.dueOn, page.locale) })}</span>
        {late && <span>{t('follow.late')}</span>}
        <DemoMark page={page} demo={followUp.demo} />
      </p>
      {followUp.remark !== null && (
        <p>
          <bdi class="multiline">{followUp.remark}</bdi>
        </p>
      )}
      {followUp.subject && <SubjectLink page={page} subject={followUp.subject} />}
    </>
  );
}

/** Materials and promises of one subject. */
export interface Belonging {
  materials: readonly ShownMaterial[];
  followUps: readonly ShownFollowUp[];
}

/** They, on its page; nothing where there are none. */
export function BelongingSections({ frame, materials, followUps }: Belonging & { frame: MaterialsFrame }): JSX.Element {
  const t = materialMessages(frame.page.locale);
  return (
    <>
      {materials.length > 0 && (
        <section id="materials">
          <h2>{t('title')}</h2>
          <ul class="plain-list results">
            {materials.map((one) => (
              <MaterialLine key={one.id} frame={frame} material={{ ...one, subject: null }} />
            ))}
          </ul>
        </section>
      )}
      {followUps.length > 0 && (
        <section id="follow-up">
          <h2>{t('follow.title')}</h2>
          <ul class="plain-list results">
            {followUps.map((one) => (
              <li class="card" key={one.id}>
                <FollowUpLine page={frame.page} followUp={{ ...one, subject: null }} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Fields of these names; `title-fr` is the title in French, `text-fr` the promise in French. */
export function labelledMaterial(page: PageContext, form: FormView['form'], names: readonly string[]): FormView {
  const t = materialMessages(page.locale);
  const labelOf = (name: string) => {
    const [stem = '', lang = ''] = name.split('-');
    const language = languageName(lang, page.locale);
    if (stem === 'title') return meetingDeskMessages(page.locale)('f.title', { language });
    return stem === 'text' ? t('f.textIn', { language }) : t(`f.${name as 'kind'}`);
  };
  return { page, form, labels: Object.fromEntries(names.map((name) => [name, labelOf(name)])) };
}

export const inEachLanguage = (name: string): string[] => LOCALES.map((lang) => `${name}-${lang}`);

/** What something may belong to, for a select. */
export function subjectOptions(subjects: readonly Subject[], { locale }: PageContext): { value: string; label: string }[] {
  return subjects.map(({ key, titles }) => ({ value: key, label: titleFor(titles, locale).text }));
}
