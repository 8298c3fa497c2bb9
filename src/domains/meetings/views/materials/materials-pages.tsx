import type { JSX } from 'preact';
import type { FormState } from '../../../../platform/forms/read-form.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs, Pagination } from '../../../../platform/ui/components.tsx';
import { FileField, PostForm, SelectField, Submit, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { Material, ShownFollowUp, ShownMaterial, Subject } from '../../findings-materials.ts';
import type { SideEvent } from '../../findings-side-events.ts';
import { MATERIAL_TITLE_LENGTH } from '../../input/material-forms.ts';
import { materialMessages } from '../../messages/materials/index.ts';
import { meetingMessages } from '../../messages/meetings/index.ts';
import { READERS } from '../../tables/briefings.ts';
import { MATERIAL_KINDS } from '../../tables/materials.ts';
import { MEETINGS, meetingUrl } from '../../urls.ts';
import { materialsUrl, sideEventMaterialsUrl } from '../../urls-briefings.ts';
import { sideEventUrl } from '../../urls-side-events.ts';
import { TextInEach } from '../desk/desk-frame.tsx';
import { Press } from '../side-events/frame.tsx';
import {
  FollowUpLine,
  inEachLanguage,
  labelledMaterial,
  MaterialBody,
  MaterialLine,
  type MaterialsFrame,
  subjectOptions,
} from './material-parts.tsx';

export const MATERIAL_FIELDS = ['kind', 'subject', ...inEachLanguage('title'), 'lang', 'audience', 'file', 'link'];

function materialsTrail({ page, meeting }: MaterialsFrame, ...more: { label: string; path?: string }[]) {
  return [
    { label: meetingMessages(page.locale)('title'), path: MEETINGS },
    { label: titleFor(meeting.titles, page.locale).text, path: meetingUrl(meeting.slug) },
    ...more,
  ];
}

export interface ArchiveProps {
  frame: MaterialsFrame;
  materials: readonly ShownMaterial[];
  kind: string;
  language: string;
  /** All languages that there are. */
  languages: readonly string[];
  at: number;
  pages: number;
}

/** All files and links of a meeting that the reader may see. */
export function materialsPage(props: ArchiveProps): string {
  const { frame, materials, kind, language, at, pages } = props;
  const { page, meeting } = frame;
  const t = materialMessages(page.locale);
  return renderPage({
    page,
    title: `${t('title')} – ${titleFor(meeting.titles, page.locale).text}`,
    section: MEETINGS,
    indexed: meeting.publication !== 'draft' && kind === '' && language === '' && at === 1,
    children: (
      <div class="stack">
        <Crumbs page={page} trail={materialsTrail(frame, { label: t('title') })} />
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
        <Filter {...props} />
        {materials.length === 0 && <p>{t('none')}</p>}
        <ul class="plain-list results">
          {materials.map((material) => (
            <MaterialLine key={material.id} frame={frame} material={material} />
          ))}
        </ul>
        <Pagination
          page={page}
          current={at}
          pages={pages}
          hrefOf={(n) => page.href(materialsUrl(meeting.slug, { kind, language, page: n }))}
        />
      </div>
    ),
  });
}

function Filter({ frame: { page, meeting }, kind, language, languages }: ArchiveProps): JSX.Element {
  const t = materialMessages(page.locale);
  const of = { page, form: { typed: { kind, language }, errors: [] }, labels: { kind: t('f.kind'), language: t('f.lang') } };
  return (
    <form method="get" action={page.href(materialsUrl(meeting.slug))} class="form-row no-print">
      <SelectField of={of} name="kind" none={t('any')} options={MATERIAL_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      <SelectField
        of={of}
        name="language"
        none={t('any')}
        options={languages.map((value) => ({ value, label: languageName(value, page.locale) }))}
      />
      <Submit label={t('show')} />
    </form>
  );
}

/** What was promised at a meeting. */
export function followUpsPage(frame: MaterialsFrame, followUps: readonly ShownFollowUp[]): string {
  const { page, meeting } = frame;
  const t = materialMessages(page.locale);
  return renderPage({
    page,
    title: `${t('follow.title')} – ${titleFor(meeting.titles, page.locale).text}`,
    section: MEETINGS,
    indexed: meeting.publication !== 'draft',
    children: (
      <div class="stack">
        <Crumbs page={page} trail={materialsTrail(frame, { label: t('follow.title') })} />
        <h1>{t('follow.title')}</h1>
        <p>{t('follow.lead')}</p>
        {followUps.length === 0 && <p>{t('follow.none')}</p>}
        <ul class="plain-list results">
          {followUps.map((one) => (
            <li class="card" key={one.id}>
              <FollowUpLine page={page} followUp={one} />
            </li>
          ))}
        </ul>
      </div>
    ),
  });
}

/** The fields of a new material; `subjects` empty: it belongs to what the page is about. */
export function MaterialFields({
  frame: { page },
  form,
  subjects,
  action,
}: {
  frame: MaterialsFrame;
  form: FormState;
  subjects: readonly Subject[] | null;
  action: string;
}): JSX.Element {
  const t = materialMessages(page.locale);
  const of = labelledMaterial(page, form, MATERIAL_FIELDS);
  return (
    <PostForm action={page.href(action)} files>
      <SelectField of={of} name="kind" options={MATERIAL_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      {subjects && <SelectField of={of} name="subject" none={t('whole')} options={subjectOptions(subjects, page)} />}
      <TextInEach of={of} name="title" maxLength={MATERIAL_TITLE_LENGTH} />
      <TextField of={of} name="lang" maxLength={60} />
      <SelectField of={of} name="audience" options={READERS.map((value) => ({ value, label: t(`audience.${value}`) }))} />
      <FileField of={of} name="file" accept=".pdf,.jpg,.jpeg,.png,.webp,.txt" hint={t('hint.file')} required={false} />
      <TextField of={of} name="link" type="url" dir="ltr" maxLength={2000} hint={t('hint.link')} required={false} />
      <Submit label={t('add')} />
    </PostForm>
  );
}

export interface OwnMaterialsProps {
  frame: MaterialsFrame;
  event: SideEvent;
  materials: readonly Material[];
  form: FormState;
  /** Whether more is taken: not of a meeting in the archive. */
  open: boolean;
  done: string | undefined;
}

/** Materials of a side event as its organizers give them. */
export function ownMaterialsPage({ frame, event, materials, form, open, done }: OwnMaterialsProps): string {
  const { page, meeting } = frame;
  const t = materialMessages(page.locale);
  const title = titleFor(event.titles, page.locale).text;
  return framedPage({
    page,
    title: t('title'),
    lead: t('own.lead'),
    trail: materialsTrail(frame, { label: title, path: sideEventUrl(meeting.slug, event.slug) }, { label: t('title') }),
    done,
    of: labelledMaterial(page, form, MATERIAL_FIELDS),
    children: (
      <>
        <ul class="plain-list results">
          {materials.map((material) => (
            <li class="card" key={material.id}>
              <MaterialBody frame={frame} material={{ ...material, subject: null }} />
              <p class="facts">
                <strong>{t(`state.${material.state}`)}</strong>
                {material.reason !== null && <span dir="auto">{material.reason}</span>}
              </p>
              {(material.state === 'waiting' || material.state === 'shown') && (
                <Press action={page.href(sideEventMaterialsUrl(meeting.slug, event.slug, material.id))} label={t('remove')} quiet />
              )}
            </li>
          ))}
        </ul>
        {open && <MaterialFields frame={frame} form={form} subjects={null} action={sideEventMaterialsUrl(meeting.slug, event.slug)} />}
      </>
    ),
  });
}
