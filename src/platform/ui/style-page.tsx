import { Crumbs, EmptyState, Field, Notice, Pagination } from './components.tsx';
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
        <Field id="sample" name="sample" label={sample.title} hint={sample.text} value={sample.text} />
        <Field id="wrong" name="wrong" label={sample.title} errors={[sample.text]} />
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
