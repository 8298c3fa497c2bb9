import { Crumbs, EmptyState, Notice, Pagination } from './components.tsx';
import { ChoiceGroup, ErrorSummary, FileField, type FormView, PostForm, SelectField, TextArea, TextField, Tick } from './form-parts.tsx';
import { renderPage } from './layout.tsx';
import type { PageContext } from './page.ts';

const COLOURS = ['ink', 'ink-soft', 'paper', 'surface', 'line', 'edge', 'accent', 'good', 'warn', 'bad'];

/** Every piece that pages are made of, to look at and to compare. For those who build; not in production, English only. */
export function stylePage(page: PageContext): string {
  const sample = { title: 'Style', text: 'Réinsertion, reintegration, реинтеграция, إعادة الإدماج, 重返社会' };
  return renderPage({
    page,
    title: sample.title,
    indexed: false,
    children: (
      <div class="stack">
        <Crumbs page={page} trail={[{ label: sample.title }]} />
        <h1>{sample.title}</h1>
        <p class="lead">{sample.text}</p>
        <ul class="tags">
          {COLOURS.map((name) => (
            <li key={name} class={`colour colour-${name}`}>
              {name}
            </li>
          ))}
        </ul>
        <h2>{sample.text}</h2>
        <Notice title={sample.title}>{sample.text}</Notice>
        <Notice tone="good">{sample.text}</Notice>
        <Notice tone="warn">{sample.text}</Notice>
        <Notice tone="bad">{sample.text}</Notice>
        <EmptyState title={sample.title}>
          <p>{sample.text}</p>
        </EmptyState>
        <SampleForm page={page} />
        <p>
          <button type="button">{sample.title}</button>{' '}
          <button type="button" class="quiet">
            {sample.title}
          </button>
        </p>
        <p>
          <span class="state listed">{sample.title}</span> <span class="state active">{sample.title}</span>{' '}
          <span class="state verified">{sample.title}</span> <span class="state archived">{sample.title}</span>
        </p>
        <Pagination page={page} current={5} pages={20} hrefOf={(n) => page.href(`/style?page=${n}`)} />
      </div>
    ),
  });
}

function SampleForm({ page }: { page: PageContext }) {
  const options = ['Réinsertion', 'إعادة الإدماج', '重返社会'].map((label) => ({ value: label, label, hint: label }));
  const of: FormView = {
    page,
    form: { typed: { line: 'реинтеграция', one: 'Réinsertion' }, errors: [{ field: 'wrong', code: 'required' }] },
    labels: { line: 'Line', wrong: 'Wrong', prose: 'Prose', select: 'Select', one: 'One', any: 'Any', tick: 'Tick', file: 'File' },
  };
  return (
    <PostForm action={page.href('/style')}>
      <ErrorSummary of={of} />
      <TextField of={of} name="line" hint="Hint" required={false} />
      <TextField of={of} name="wrong" />
      <TextArea of={of} name="prose" />
      <SelectField of={of} name="select" options={options} none="–" />
      <ChoiceGroup of={of} name="one" kind="radio" options={options} />
      <ChoiceGroup of={of} name="any" kind="checkbox" options={options} />
      <Tick of={of} name="tick" />
      <FileField of={of} name="file" accept="image/*" />
    </PostForm>
  );
}
