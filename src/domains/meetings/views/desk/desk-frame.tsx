import type { ComponentChildren, JSX } from 'preact';
import type { FormState, Typed } from '../../../../platform/forms/read-form.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { LOCALES, type Locale } from '../../../../platform/i18n/locales.ts';
import { ChangedMeanwhile } from '../../../../platform/ui/changed-meanwhile.tsx';
import { type FormView, PostForm, TextArea, TextField } from '../../../../platform/ui/form-parts.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import { meetingDeskMessages } from '../../messages/desk/index.ts';
import { policyMessages } from '../../messages/policy/index.ts';
import { stampOf } from '../../input/meeting-stamp.ts';
import { DESK_MEETINGS, deskMeetingUrl } from '../../urls.ts';

/** A page at the desk of one meeting. */
export interface MeetingDesk {
  page: PageContext;
  meeting: Meeting;
  done?: string | undefined;
}

/** The same where something is changed in a form. */
export interface MeetingEdit extends MeetingDesk {
  form: FormState;
  /** What is saved now, as the fields hold it. */
  current: Typed;
  /** Somebody else has changed it since the form was filled in. */
  changed: boolean;
}

interface Frame extends MeetingDesk {
  /** What of the meeting stands here; absent: the meeting itself. */
  title?: string;
  lead?: string | undefined;
  of?: FormView | undefined;
  wide?: boolean;
  /** A page between the meeting's desk and this one. */
  above?: { label: string; path: string };
  children: ComponentChildren;
}

/** The frame of a page at the desk of a meeting: the way here, what was done or is wrong. */
export function deskFrame({ page, meeting, above, title, ...frame }: Frame): string {
  const name = titleFor(meeting.titles, page.locale).text;
  const trail = [
    { label: meetingDeskMessages(page.locale)('title'), path: DESK_MEETINGS },
    { label: name, ...(title !== undefined && { path: deskMeetingUrl(meeting.slug) }) },
    ...(above ? [above] : []),
    ...(title === undefined ? [] : [{ label: title }]),
  ];
  return framedPage({ page, trail, title: title ?? name, ...frame });
}

const IN_LANGUAGES: ReadonlySet<string> = new Set(['title', 'summary', 'venue', 'text', 'remark']);

/** A form whose fields have these names, each with its label. */
export function formOf(page: PageContext, form: FormState, names: readonly string[]): FormView {
  return { page, form, labels: Object.fromEntries(names.map((name) => [name, labelOf(name, page.locale)])) };
}

/** `title-fr` is the title in French, `order-2` the second in an order, `weight-clarity` the weight of a criterion. */
function labelOf(name: string, locale: Locale): string {
  const t = meetingDeskMessages(locale);
  const [stem = '', rest = ''] = name.split('-');
  if (IN_LANGUAGES.has(stem)) return t(`f.${stem as 'title'}`, { language: languageName(rest, locale) });
  if (stem === 'order') return t('f.order', { number: Number(rest) });
  if (stem === 'weight') return t('f.weight', { criterion: policyMessages(locale)(`criterion.${rest as 'clarity'}`) });
  return t(`f.${name as 'name'}`);
}

/** A form that knows from what it was filled in, and shows both values where that was changed meanwhile. */
export function EditForm({
  of,
  edit,
  action,
  children,
}: {
  of: FormView;
  edit: MeetingEdit;
  action: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <>
      {edit.changed && <ChangedMeanwhile of={of} saved={edit.current} />}
      <PostForm action={of.page.href(action)}>
        <input type="hidden" name="seen" value={stampOf(edit.current)} />
        {children}
      </PostForm>
    </>
  );
}

/** A text in each language, none of them needed by itself. */
export function TextInEach({ of, name, maxLength, rows }: { of: FormView; name: string; maxLength: number; rows?: number }): JSX.Element {
  return (
    <>
      {LOCALES.map((lang) =>
        rows === undefined ? (
          <TextField key={lang} of={of} name={`${name}-${lang}`} maxLength={maxLength} lang={lang} required={false} />
        ) : (
          <TextArea key={lang} of={of} name={`${name}-${lang}`} maxLength={maxLength} lang={lang} rows={rows} required={false} />
        ),
      )}
    </>
  );
}
