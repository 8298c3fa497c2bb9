import { directionOf } from '../i18n/locales.ts';
import { DOCX_PARTS, footerXml, stylesXml } from './docx-parts.ts';
import { xmlText } from './xml-text.ts';
import { type ZipEntry, zipWriter } from './zip-writer.ts';

/** A piece of text; `lang` where it is another language than the document's, `url` where it is a link. */
export interface DocxRun {
  text: string;
  lang?: string | undefined;
  /** Where the language is not known: which way its letters go. */
  dir?: 'ltr' | 'rtl' | undefined;
  url?: string;
  bold?: boolean;
}

export type DocxBlock =
  | { kind: 'title' | 'heading' | 'subheading' | 'paragraph' | 'note' | 'bullet'; runs: DocxRun[] }
  | { kind: 'table'; head: DocxRun[][]; rows: DocxRun[][][] };

export interface DocxDocument {
  title: string;
  /** BCP 47; its direction is the document's. */
  lang: string;
  /** `YYYY-MM-DD`: stands in the file as the day on which it was made, so that the same content gives the same bytes. */
  day: string;
  creator: string;
  /** Stands at the foot of each page, before the word for a page and its number. */
  footer: string;
  pageWord: string;
  blocks: readonly DocxBlock[];
}

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STYLES = {
  title: 'Title',
  heading: 'Heading1',
  subheading: 'Heading2',
  paragraph: 'Normal',
  note: 'Note',
  bullet: 'ListBullet',
} as const;

/** A document for word processors (ECMA-376), set from the right where its language is. */
export async function docxFile(document: DocxDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zipWriter(entries(document))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function entries(document: DocxDocument): ZipEntry[] {
  const links = new Links();
  const body = document.blocks.map((block) => blockXml(block, document, links)).join('');
  const isRightToLeft = directionOf(document.lang) === 'rtl';
  const section = `<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>${isRightToLeft ? '<w:bidi/>' : ''}</w:sectPr>`;
  const stamp = `${document.day}T00:00:00Z`;
  return [
    ...DOCX_PARTS.map(({ path, text }) => ({ path, text: [text] })),
    { path: 'docProps/core.xml', text: [coreXml(document, stamp)] },
    { path: 'word/_rels/document.xml.rels', text: [links.xml()] },
    { path: 'word/styles.xml', text: [stylesXml(document.lang)] },
    {
      path: 'word/footer1.xml',
      text: [footerXml(W, paragraphXml('note', [{ text: `${document.footer} ${document.pageWord} ` }], document, links, PAGE_NUMBER))],
    },
    { path: 'word/document.xml', text: [`${XML}<w:document ${W}><w:body>${body}${section}</w:body></w:document>`] },
  ];
}

const PAGE_NUMBER =
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';

function coreXml({ title, creator, lang }: DocxDocument, stamp: string): string {
  const names =
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  const dated = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${stamp}</dcterms:${name}>`;
  return `${XML}<cp:coreProperties ${names}><dc:title>${xmlText(title)}</dc:title><dc:creator>${xmlText(creator)}</dc:creator><dc:language>${xmlText(lang)}</dc:language>${dated('created')}${dated('modified')}</cp:coreProperties>`;
}

function blockXml(block: DocxBlock, document: DocxDocument, links: Links): string {
  return block.kind === 'table' ? tableXml(block, document, links) : paragraphXml(block.kind, block.runs, document, links);
}

function paragraphXml(kind: keyof typeof STYLES, runs: readonly DocxRun[], document: DocxDocument, links: Links, rest = ''): string {
  const bidi = directionOf(document.lang) === 'rtl' ? '<w:bidi/>' : '';
  const list = kind === 'bullet' ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' : '';
  return `<w:p><w:pPr><w:pStyle w:val="${STYLES[kind]}"/>${list}${bidi}</w:pPr>${runs.map((run) => runXml(run, document, links)).join('')}${rest}</w:p>`;
}

function runXml({ text, lang, dir, url, bold }: DocxRun, document: DocxDocument, links: Links): string {
  const own = lang ?? document.lang;
  const isRightToLeft = (dir ?? directionOf(own)) === 'rtl';
  const language = lang ? `<w:lang w:val="${xmlText(lang)}" w:eastAsia="${xmlText(lang)}" w:bidi="${xmlText(lang)}"/>` : '';
  const look = `${url ? '<w:rStyle w:val="Hyperlink"/>' : ''}${bold ? '<w:b/><w:bCs/>' : ''}${isRightToLeft ? '<w:rtl/>' : ''}${language}`;
  const run = `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`;
  return url ? `<w:hyperlink r:id="${links.id(url)}">${run}</w:hyperlink>` : run;
}

function tableXml({ head, rows }: Extract<DocxBlock, { kind: 'table' }>, document: DocxDocument, links: Links): string {
  const columns = Math.max(head.length, ...rows.map((row) => row.length));
  const cell = (runs: readonly DocxRun[]) =>
    `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>${paragraphXml('paragraph', runs, document, links)}</w:tc>`;
  const row = (cells: readonly DocxRun[][], properties = '') => `<w:tr>${properties}${cells.map(cell).join('')}</w:tr>`;
  const bold = head.map((runs) => runs.map((run) => ({ ...run, bold: true })));
  const visual = directionOf(document.lang) === 'rtl' ? '<w:bidiVisual/>' : '';
  const grid = '<w:gridCol/>'.repeat(columns);
  const header = head.length > 0 ? row(bold, '<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>') : '';
  return `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>${visual}<w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${header}${rows.map((cells) => row(cells)).join('')}</w:tbl><w:p/>`;
}

/** Addresses that the document leads to, numbered in the order in which they are met. */
class Links {
  readonly #ids = new Map<string, string>();

  id(url: string): string {
    const known = this.#ids.get(url) ?? `rId${this.#ids.size + 10}`;
    this.#ids.set(url, known);
    return known;
  }

  xml(): string {
    const part = (id: string, type: string, target: string, mode = '') =>
      `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"${mode}/>`;
    const links = [...this.#ids].map(([url, id]) => part(id, 'hyperlink', xmlText(url), ' TargetMode="External"'));
    const parts = [
      part('rId1', 'styles', 'styles.xml'),
      part('rId2', 'numbering', 'numbering.xml'),
      part('rId3', 'footer', 'footer1.xml'),
      ...links,
    ];
    return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${parts.join('')}</Relationships>`;
  }
}
