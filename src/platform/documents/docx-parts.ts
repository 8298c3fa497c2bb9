// What is the same in every document for word processors.
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const overrides = ['document.main', 'styles', 'numbering', 'footer'].map((type) => {
  const part = type === 'document.main' ? 'document' : type === 'footer' ? 'footer1' : type;
  return `<Override PartName="/word/${part}.xml" ContentType="${TYPES}.${type}+xml"/>`;
});

/** Parts that no content changes. */
export const DOCX_PARTS: readonly { path: string; text: string }[] = [
  {
    path: '[Content_Types].xml',
    text: `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
  },
  {
    path: '_rels/.rels',
    text: `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  },
  {
    path: 'word/numbering.xml',
    text: `${XML}<w:numbering xmlns:w="${MAIN}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="start"/><w:pPr><w:ind w:start="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
  },
];

/** The looks of titles, texts and tables. Letters without Latin or Chinese forms are taken from the font for complex scripts. */
export function stylesXml(lang: string): string {
  const fonts = '<w:rFonts w:ascii="Noto Sans" w:hAnsi="Noto Sans" w:cs="Noto Naskh Arabic" w:eastAsia="Noto Sans SC"/>';
  const language = `<w:lang w:val="${lang}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>`;
  const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
  const style = (id: string, name: string, paragraph: string, run: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
  const heading = (level: number) =>
    `<w:keepNext/><w:spacing w:before="${320 - level * 60}" w:after="80"/><w:outlineLvl w:val="${level - 1}"/>`;
  const bold = '<w:b/><w:bCs/>';
  const border = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="B8B0A0"/>`;
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('');
  return [
    `${XML}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts}${size(20)}${language}</w:rPr></w:rPrDefault>`,
    '<w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="124C57"/><w:u w:val="single"/></w:rPr></w:style>',
    style('Title', 'Title', '<w:spacing w:after="120"/>', `${bold}${size(36)}`),
    style('Heading1', 'heading 1', heading(1), `${bold}${size(26)}`),
    style('Heading2', 'heading 2', heading(2), `${bold}${size(22)}`),
    style('Note', 'Note', '', size(17)),
    style('ListBullet', 'List Bullet', '', ''),
    `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${borders}</w:tblBorders><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`,
  ].join('');
}

/** The foot of each page around a paragraph; `names` declares the namespaces. */
export function footerXml(names: string, paragraph: string): string {
  return `${XML}<w:ftr ${names}>${paragraph}</w:ftr>`;
}
