import type { ComposedBlock, ComposedDocument, Words } from './composed.ts';
import { type DocxBlock, docxFile, type DocxRun } from './docx-writer.ts';

/** The document for word processors; the same document gives the same bytes. */
export function composedDocx(whole: ComposedDocument): Promise<Buffer> {
  const blocks: DocxBlock[] = [
    { kind: 'title', runs: [{ text: whole.title }] },
    ...whole.notes.map((text): DocxBlock => ({ kind: 'note', runs: [{ text }] })),
    ...whole.sections.flatMap(({ heading, blocks: told }): DocxBlock[] => [
      { kind: 'heading', runs: [{ text: heading }] },
      ...told.flatMap((block) => blocksOf(block, whole)),
    ]),
  ];
  const { title, locale, day, footer, pageWord } = whole;
  return docxFile({ title, lang: locale, day, creator: new URL(whole.origin).host, footer, pageWord, blocks });
}

function blocksOf(block: ComposedBlock, whole: ComposedDocument): DocxBlock[] {
  switch (block.kind) {
    case 'text':
      return [{ kind: 'paragraph', runs: [runOf(block.words, whole)] }];
    case 'list':
      return block.items.map((words) => ({ kind: 'bullet', runs: [runOf(words, whole)] }));
    case 'table':
      return block.rows.length === 0
        ? []
        : [
            {
              kind: 'table',
              head: block.head.map((text) => [{ text }]),
              rows: block.rows.map((row) => row.map((words) => [runOf(words, whole)])),
            },
          ];
    case 'records':
      return block.records.flatMap(({ title, path, lines }): DocxBlock[] => [
        { kind: 'subheading', runs: [{ ...runOf({ ...title, path }, whole) }] },
        ...lines.map((words): DocxBlock => ({ kind: 'paragraph', runs: [runOf(words, whole)] })),
      ]);
  }
}

/** Between marks of its own direction (U+2068, U+2069) where the language is another one: its full stop stays at its end. */
function runOf({ text, lang, path }: Words, { origin, locale }: ComposedDocument): DocxRun {
  const said = lang === undefined ? { text } : { text: `\u2068${text}\u2069`, lang };
  return path === undefined ? said : { ...said, url: `${origin}/${locale}${path}` };
}
