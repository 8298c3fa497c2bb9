import { type DocxBlock, docxFile, type DocxRun } from '../../../platform/documents/docx-writer.ts';
import type { Brief, BriefBlock, Words } from './brief.ts';

/** The brief as a document for word processors; the same brief gives the same bytes. */
export function briefDocx(brief: Brief): Promise<Buffer> {
  const blocks: DocxBlock[] = [
    { kind: 'title', runs: [{ text: brief.title }] },
    ...brief.notes.map((text): DocxBlock => ({ kind: 'note', runs: [{ text }] })),
    ...brief.sections.flatMap(({ heading, blocks: told }): DocxBlock[] => [
      { kind: 'heading', runs: [{ text: heading }] },
      ...told.flatMap((block) => blocksOf(block, brief)),
    ]),
  ];
  const { title, locale, day, footer, pageWord } = brief;
  return docxFile({ title, lang: locale, day, creator: new URL(brief.origin).host, footer, pageWord, blocks });
}

function blocksOf(block: BriefBlock, brief: Brief): DocxBlock[] {
  switch (block.kind) {
    case 'text':
      return [{ kind: 'paragraph', runs: [runOf(block.words)] }];
    case 'list':
      return block.items.map((words) => ({ kind: 'bullet', runs: [runOf(words)] }));
    case 'table':
      return block.rows.length === 0
        ? []
        : [
            {
              kind: 'table',
              head: block.head.map((text) => [{ text }]),
              rows: block.rows.map((row) => row.map((words) => [runOf(words)])),
            },
          ];
    case 'records':
      return block.records.flatMap(({ title, path, lines }): DocxBlock[] => [
        { kind: 'subheading', runs: [{ ...runOf(title), url: `${brief.origin}/${brief.locale}${path}` }] },
        ...lines.map((words): DocxBlock => ({ kind: 'paragraph', runs: [runOf(words)] })),
      ]);
  }
}

/** Between marks of its own direction (U+2068, U+2069) where the language is another one: its full stop stays at its end. */
function runOf({ text, lang }: Words): DocxRun {
  return lang === undefined ? { text } : { text: `\u2068${text}\u2069`, lang };
}
