import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import { Quoted } from '../../../../platform/ui/components.tsx';
import { type FormView, PostForm, TextArea, TextField, Tick } from '../../../../platform/ui/form-parts.tsx';
import type { OrganizationRecord } from '../../input/organization-record.ts';
import { ownRecordMessages } from '../../messages/own-record/index.ts';
import { editUrl } from '../../urls.ts';
import type { View } from '../view.ts';

type Own = OrganizationRecord & { slug: string };

/** Where one language is written. `from` shows another one beside it. */
const writeUrl = (slug: string, lang: string, from?: string): string =>
  `${editUrl(slug, 'description')}?which=${encodeURIComponent(lang)}${from ? `&from=${encodeURIComponent(from)}` : ''}`;

/** The languages in which there is a text, and a field to begin another. */
export function DescriptionList({ record, view }: { record: Own; view: View }): JSX.Element {
  const { page } = view;
  const own = ownRecordMessages(page.locale);
  const of: FormView = { page, form: { typed: {}, errors: [] }, labels: { which: own('description.lang') } };
  return (
    <>
      {record.descriptions.length > 0 && <h2>{own('description.written')}</h2>}
      <ul class="stack">
        {record.descriptions.map(({ lang, origin }) => (
          <li key={lang}>
            <a href={page.href(writeUrl(record.slug, lang))}>{languageName(lang, page.locale)}</a>
            <p class="small soft">{view.t(`profile.origin.${origin}`)}</p>
          </li>
        ))}
      </ul>
      <h2>{own('description.add')}</h2>
      <form method="get" action={page.href(editUrl(record.slug, 'description'))}>
        <TextField of={of} name="which" maxLength={60} />
        <button type="submit">{own('description.go')}</button>
      </form>
    </>
  );
}

interface WriteProps {
  of: FormView;
  view: View;
  record: Own;
  lang: string;
  /** Language to translate from; null: none chosen. */
  from: string | null;
}

/** The text in one language, with the one to translate from beside it. */
export function DescriptionFields({ of, view, record, lang, from }: WriteProps): JSX.Element {
  const { page } = view;
  const own = ownRecordMessages(page.locale);
  const original = record.descriptions.find((one) => one.lang === from && one.lang !== lang);
  const machine = record.descriptions.some((one) => one.lang === lang && one.origin === 'machine');
  return (
    <div class={original ? 'side-by-side' : undefined}>
      {original && (
        <section>
          <h2>{own('description.original', { language: languageName(original.lang, page.locale) })}</h2>
          <Quoted as="div" lang={original.lang}>
            <span class="multiline">{original.text}</span>
          </Quoted>
        </section>
      )}
      <div>
        <TextArea of={of} name="text" rows={14} maxLength={20_000} lang={lang} hint={own('description.hint')} />
        {machine && <Tick of={of} name="checked" />}
      </div>
    </div>
  );
}

/** Other languages to translate from, and the machine where the secretariat has set one up. */
export function TranslateFrom({ view, record, lang, from, machine }: Omit<WriteProps, 'of'> & { machine: boolean }): JSX.Element | null {
  const { page } = view;
  const own = ownRecordMessages(page.locale);
  const others = record.descriptions.filter((one) => one.lang !== lang);
  if (others.length === 0) return null;
  const chosen = others.find((one) => one.lang === from);
  return (
    <section class="stack">
      <ul class="stack">
        {others
          .filter((one) => one !== chosen)
          .map((one) => (
            <li key={one.lang}>
              <a href={page.href(writeUrl(record.slug, lang, one.lang))}>
                {own('description.from', { language: languageName(one.lang, page.locale) })}
              </a>
            </li>
          ))}
      </ul>
      {machine && chosen && (
        <PostForm action={page.href(`${editUrl(record.slug, 'description')}/translation`)}>
          <p class="hint">{own('description.machine.hint')}</p>
          <input type="hidden" name="which" value={lang} />
          <input type="hidden" name="from" value={chosen.lang} />
          <p>
            <button class="quiet" type="submit">
              {own('description.machine')}
            </button>
          </p>
        </PostForm>
      )}
    </section>
  );
}
