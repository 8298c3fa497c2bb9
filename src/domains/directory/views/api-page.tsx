import type { JSX } from 'preact';
import { Crumbs } from '../../../platform/ui/components.tsx';
import { renderPage } from '../../../platform/ui/layout.tsx';
import type { View } from './view.ts';

/** One address for programs, as the page shows it. */
export interface OperationText {
  id: string;
  group: 'directory' | 'hsds' | 'files' | 'assistants';
  /** Method and path as programs' authors write them. */
  title: string;
  /** In English, as in the description for programs. */
  summary: string;
  parameters: { name: string; meaning: string }[];
  example: string | null;
}

const GROUPS = ['directory', 'hsds', 'files', 'assistants'] as const;
const TITLES = { directory: 'api.directory', hsds: 'api.hsds', files: 'api.files', assistants: 'api.mcp' } as const;

/** Everything that programs can ask, with examples that work. */
export function apiPage(operations: OperationText[], limit: number, view: View): string {
  const { t, page } = view;
  return renderPage({
    page,
    title: t('api.title'),
    description: t('api.lead'),
    children: (
      <>
        <Crumbs page={page} trail={[{ label: t('api.title') }]} />
        <h1>{t('api.title')}</h1>
        <p class="lead">{t('api.lead')}</p>
        <div class="stack">
          <p>{t('api.limits', { limit })}</p>
          <p>
            <a class="button" href="/openapi.json">
              {t('api.document')}
            </a>
          </p>
          {page.locale !== 'en' && <p class="small soft">{t('api.english')}</p>}
        </div>
        {GROUPS.map((group) => (
          <section key={group} class="stack">
            <h2>{t(TITLES[group])}</h2>
            {operations
              .filter((operation) => operation.group === group)
              .map((operation) => (
                <OperationEntry key={operation.id} operation={operation} view={view} />
              ))}
          </section>
        ))}
      </>
    ),
  });
}

function OperationEntry({ operation, view }: { operation: OperationText; view: View }): JSX.Element {
  const { t, page } = view;
  const { title, summary, parameters, example } = operation;
  return (
    <article id={operation.id}>
      <h3>
        <code dir="ltr">{title}</code>
      </h3>
      <p lang="en" dir="ltr">
        {summary}
      </p>
      {parameters.length > 0 && (
        <details>
          <summary>{t('api.parameters', { total: parameters.length })}</summary>
          <dl class="facts-table" lang="en" dir="ltr">
            {parameters.map(({ name, meaning }) => [
              <dt key={name}>
                <code>{name}</code>
              </dt>,
              <dd key={`${name}-meaning`}>{meaning}</dd>,
            ])}
          </dl>
        </details>
      )}
      {example && (
        <p>
          {page.t('labelled', { label: t('api.example') })}{' '}
          <a href={example} dir="ltr">
            <code>{example}</code>
          </a>
        </p>
      )}
    </article>
  );
}
