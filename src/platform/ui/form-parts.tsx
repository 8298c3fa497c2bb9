import type { ComponentChildren, JSX } from 'preact';
import type { FormState } from '../forms/read-form.ts';
import type { FieldError } from '../http/errors.ts';
import { shellMessages } from './messages/index.ts';
import type { PageContext } from './page.ts';

/** A form as its parts see it: what was typed, what is wrong, and how each field is called. */
export interface FormView {
  page: PageContext;
  form: FormState;
  /** Label of each field by its name, in the order of the page. */
  labels: Readonly<Record<string, string>>;
}

interface PartProps {
  of: FormView;
  name: string;
  hint?: string;
  required?: boolean;
}

/** All that is wrong, on top of the page, each with a link to its field. Shown only when something is. */
export function ErrorSummary({ of }: { of: FormView }): JSX.Element | null {
  const { errors } = of.form;
  if (errors.length === 0) return null;
  return (
    <div class="notice bad" role="alert" tabIndex={-1} id="errors">
      <h2>{of.page.t('invalid.title')}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            {of.labels[error.field] === undefined ? errorText(of, error) : <a href={`#f-${error.field}`}>{errorText(of, error)}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A form that writes. Browsers' own bubbles stay away: they speak the browser's language, not the page's. */
export function PostForm({
  action,
  files,
  children,
  id,
}: {
  action: string;
  files?: boolean;
  id?: string;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <form method="post" action={action} noValidate enctype={files ? 'multipart/form-data' : undefined} id={id} class="stack">
      {children}
    </form>
  );
}

/** The button of a form; `quiet`: what is not the next step of most. */
export function Submit({ label, quiet = false }: { label: string; quiet?: boolean }): JSX.Element {
  return (
    <p>
      <button type="submit" class={quiet ? 'quiet' : undefined}>
        {label}
      </button>
    </p>
  );
}

/** One line of input; `type` only changes what keyboard a phone shows. */
export function TextField(
  props: PartProps & {
    type?: 'text' | 'email' | 'url' | 'tel' | 'password' | 'date' | 'search';
    maxLength?: number;
    autocomplete?: string;
    inputMode?: 'numeric' | 'text';
    dir?: 'ltr' | 'auto';
    lang?: string;
  },
): JSX.Element {
  const { of, name, type = 'text', maxLength, autocomplete, inputMode, lang, dir = 'auto', required } = props;
  return (
    <Framed {...props}>
      <input
        {...control(props)}
        {...keyboard(type)}
        value={type === 'password' ? undefined : typedValue(of, name)}
        dir={dir}
        lang={lang}
        maxLength={maxLength}
        autocomplete={autocomplete}
        inputMode={inputMode}
        aria-required={required ? 'true' : undefined}
      />
    </Framed>
  );
}

/** Preact's types tell the attributes of each kind of input apart; these have the same ones. */
function keyboard(type: string): { type: 'text' } {
  return { type: type as 'text' };
}

export function TextArea(props: PartProps & { rows?: number; maxLength?: number; lang?: string }): JSX.Element {
  const { of, name, rows = 5, maxLength, lang } = props;
  return (
    <Framed {...props}>
      <textarea {...control(props)} rows={rows} maxLength={maxLength} dir="auto" lang={lang}>
        {typedValue(of, name)}
      </textarea>
    </Framed>
  );
}

export interface Option {
  value: string;
  label: string;
  hint?: string;
  lang?: string | undefined;
}

export function SelectField(props: PartProps & { options: readonly Option[]; none?: string }): JSX.Element {
  const { of, name, options, none } = props;
  const chosen = typedValue(of, name);
  return (
    <Framed {...props}>
      <select {...control(props)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map(({ value, label, lang }) => (
          <option key={value} value={value} lang={lang} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </Framed>
  );
}

/** One of several (`radio`) or any of several (`checkbox`) choices, each a line of its own. */
export function ChoiceGroup(props: PartProps & { kind: 'radio' | 'checkbox'; options: readonly Option[] }): JSX.Element {
  const { of, name, kind, options, hint } = props;
  const chosen = new Set([of.form.typed[name] ?? []].flat());
  const errors = errorsOf(of, name);
  return (
    <fieldset class="field" id={`f-${name}`} tabIndex={-1} aria-describedby={described(of, name, hint)}>
      <legend>
        {of.labels[name]}
        <OptionalMark {...props} />
      </legend>
      <Told of={of} name={name} {...(hint !== undefined && { hint })} />
      {options.map((option) => (
        <label class="choice" key={option.value}>
          <input
            type={kind}
            name={name}
            value={option.value}
            checked={chosen.has(option.value)}
            aria-invalid={errors.length > 0 ? 'true' : undefined}
          />
          <span lang={option.lang}>
            {option.label}
            {option.hint && <small class="hint">{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** A single box to tick. */
export function Tick({ of, name, value = 'yes', hint }: PartProps & { value?: string }): JSX.Element {
  const errors = errorsOf(of, name);
  return (
    <div class="field">
      <Told of={of} name={name} {...(hint !== undefined && { hint })} />
      <label class="choice">
        <input
          id={`f-${name}`}
          type="checkbox"
          name={name}
          value={value}
          checked={of.form.typed[name] === value}
          aria-invalid={errors.length > 0 ? 'true' : undefined}
          aria-describedby={described(of, name, hint)}
        />
        <span>{of.labels[name]}</span>
      </label>
    </div>
  );
}

export function FileField(props: PartProps & { accept: string }): JSX.Element {
  return (
    <Framed {...props}>
      <input {...control(props)} type="file" accept={props.accept} />
    </Framed>
  );
}

function Framed(props: PartProps & { children: ComponentChildren }): JSX.Element {
  const { of, name, hint, children } = props;
  return (
    <div class="field">
      <label for={`f-${name}`}>
        {of.labels[name]}
        <OptionalMark {...props} />
      </label>
      <Told of={of} name={name} {...(hint !== undefined && { hint })} />
      {children}
    </div>
  );
}

/** What is not needed says so; what is needed need not (most fields of a good form are). */
function OptionalMark({ of, required }: PartProps): JSX.Element | null {
  return required === false ? <span class="hint"> {of.page.t('optional')}</span> : null;
}

function Told({ of, name, hint }: { of: FormView; name: string; hint?: string }): JSX.Element {
  return (
    <>
      {hint && (
        <p class="hint" id={`h-${name}`}>
          {hint}
        </p>
      )}
      {errorsOf(of, name).map((error) => (
        <p class="field-error" id={`e-${name}`} key={error.code}>
          {errorText(of, error)}
        </p>
      ))}
    </>
  );
}

function control({ of, name, hint }: PartProps) {
  return {
    id: `f-${name}`,
    name,
    'aria-invalid': errorsOf(of, name).length > 0 ? ('true' as const) : undefined,
    'aria-describedby': described(of, name, hint),
  };
}

function described(of: FormView, name: string, hint: string | undefined): string | undefined {
  return [hint && `h-${name}`, errorsOf(of, name).length > 0 && `e-${name}`].filter(Boolean).join(' ') || undefined;
}

function errorsOf({ form }: FormView, name: string): FieldError[] {
  return form.errors.filter((error) => error.field === name);
}

function typedValue({ form }: FormView, name: string): string {
  return String([form.typed[name] ?? ''].flat()[0] ?? '');
}

/** The sentence of an error in the reader's language. A code without a sentence is a defect: it gives the general one and fails the tests. */
function errorText({ page, labels }: FormView, { code, field, limit }: FieldError): string {
  const label = labels[field] ?? '';
  const t = shellMessages(page.locale);
  const key = `error.${code}`;
  return key in shellMessages.texts.en ? t(key as 'error.required', { label, limit: limit ?? 0 } as never) : t('error.unusable', { label });
}
