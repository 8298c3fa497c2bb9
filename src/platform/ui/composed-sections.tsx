import type { JSX } from 'preact';
import type { ComposedBlock, ComposedSection, Words } from '../documents/composed.ts';
import { Quoted } from './components.tsx';
import type { PageContext } from './page.ts';
import { ScrolledTable } from './scrolled-table.tsx';

/** The sections of a document on a page: what is made into a file says the same. */
export function ComposedSections({ sections, page }: { sections: readonly ComposedSection[]; page: PageContext }): JSX.Element {
  return (
    <>
      {sections.map(({ heading, id, blocks }) => (
        <section key={heading} id={id}>
          <h2>{heading}</h2>
          {blocks.map((block, at) => (
            <Block key={at} block={block} heading={heading} page={page} />
          ))}
        </section>
      ))}
    </>
  );
}

/** Some words, marked where they are in another language, and a link where they lead somewhere. */
export function Said({ words: { text, lang, path }, page }: { words: Words; page: PageContext }): JSX.Element {
  const said =
    lang === undefined ? (
      <bdi>{text}</bdi>
    ) : (
      <Quoted lang={lang} as="bdi">
        {text}
      </Quoted>
    );
  return path === undefined ? said : <a href={page.href(path)}>{said}</a>;
}

/** A sentence of the page itself runs in the page's direction, whatever word it begins with. */
function Sentence({ words, page }: { words: Words; page: PageContext }): JSX.Element {
  return words.lang === undefined && words.path === undefined ? <>{words.text}</> : <Said words={words} page={page} />;
}

interface Told {
  heading: string;
  page: PageContext;
}

function Block({ block, heading, page }: Told & { block: ComposedBlock }): JSX.Element | null {
  switch (block.kind) {
    case 'text':
      return (
        <p>
          <Sentence words={block.words} page={page} />
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((words) => (
            <li key={words.text}>
              <Sentence words={words} page={page} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return <Table block={block} heading={heading} page={page} />;
    case 'records':
      return (
        <ul class="brief-records">
          {block.records.map(({ title, path, lines }) => (
            <li key={path}>
              <a href={page.href(path)}>
                <Said words={title} page={page} />
              </a>
              {lines.map((words) => (
                <p key={words.text}>
                  <Said words={words} page={page} />
                </p>
              ))}
            </li>
          ))}
        </ul>
      );
  }
}

function Table({ block, heading, page }: Told & { block: Extract<ComposedBlock, { kind: 'table' }> }): JSX.Element {
  return (
    <ScrolledTable label={heading} look={block.head.length > 0 ? 'plain labelled' : 'plain'}>
      {block.head[0] && <caption class="by">{block.head[0]}</caption>}
      {block.head.length > 0 && (
        <thead>
          <tr>
            {block.head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {block.rows.map(([first, ...rest], row) => (
          <tr key={row}>
            <th scope="row">{first && <Said words={first} page={page} />}</th>
            {rest.map((words, at) => (
              <td key={at} data-label={block.head[at + 1]}>
                <Said words={words} page={page} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  );
}
