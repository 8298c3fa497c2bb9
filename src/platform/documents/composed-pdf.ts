import { directionOf } from '../i18n/locales.ts';
import type { ComposedDocument } from './composed.ts';
import { makePdf } from './typst.ts';

/**
 * Which fonts a language is set in; the others stand behind for other scripts. Amiri draws each Arabic letter as one sign, dots and all, so
 * that what is copied out of the file is what was written. It is smaller than the others, and without kerning readers see no gap in a word.
 */
const FONTS = {
  zh: ['Noto Sans', 'Noto Sans SC', 'Amiri'],
  other: ['Noto Sans', 'Amiri', 'Noto Sans SC'],
} as const;

/** What the document says is data for it: nothing of it is ever read as Typst. */
const TEMPLATE = `
#let whole = json(bytes(sys.inputs.content))
#let ink = rgb("#12343b")
#let day = whole.day.split("-").map(int)
#set document(title: whole.title, author: whole.author, date: datetime(year: day.at(0), month: day.at(1), day: day.at(2)))
#let rightward = whole.dir == "rtl"
#set text(font: whole.fonts, lang: whole.lang, dir: if rightward { rtl } else { ltr })
#set text(size: if rightward { 11pt } else { 10pt }, kerning: not rightward)
#set page(paper: "a4", margin: (x: 2cm, top: 2cm, bottom: 2.2cm), footer: context {
  set text(size: 8pt, fill: ink.lighten(20%))
  grid(columns: (1fr, auto), gutter: 1em, whole.footer, [#whole.pageWord #counter(page).display()])
})
#set par(leading: 0.7em, spacing: 0.9em)
#set table(stroke: 0.5pt + ink.lighten(60%), inset: 5pt)
#show heading: set text(fill: ink)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, sticky: true, it)
#show table.cell: set text(size: 9pt)
#show table.cell.where(y: 0): set text(weight: "regular")
#let latin = regex("[A-Za-zА-Яа-я]")
#let kept(it) = if whole.dir == "rtl" and it.contains(latin) { "\\u{2068}" + it + "\\u{2069}" } else { it }
#let address(path) = whole.origin + "/" + whole.lang + path
#let said(it) = if "lang" in it { text(lang: it.lang, kept(it.text)) } else { text(kept(it.text)) }
#let words(it) = if "path" in it { link(address(it.path), said(it)) } else { said(it) }
#let tabled(it) = {
  let count = calc.max(it.head.len(), ..it.rows.map(row => row.len()))
  let rest = if count > 3 { auto } else { 1fr }
  table(
    columns: (1fr,) + (rest,) * (count - 1),
    ..if it.head.len() > 0 { (table.header(..it.head.map(head => strong(head))),) },
    ..it.rows.flatten().map(words),
  )
}
#let told(it) = block(breakable: false, above: 1.1em)[
  #strong(link(address(it.path), said(it.title)))
  #for line in it.lines [#linebreak()#words(line)]
]
= #text(whole.title)
#for note in whole.notes { par(text(size: 9pt, note)) }
#for section in whole.sections [
  == #text(section.heading)
  #for it in section.blocks {
    if it.kind == "text" { block(sticky: true, words(it.words)) }
    if it.kind == "list" { list(..it.items.map(words)) }
    if it.kind == "table" and it.rows.len() > 0 { tabled(it) }
    if it.kind == "records" { for one in it.records { told(one) } }
  }
]
`;

/** The document as PDF, for print; the same document gives the same bytes. */
export function composedPdf({ locale, sections, ...head }: ComposedDocument): Promise<Buffer> {
  const fonts = FONTS[locale === 'zh' ? 'zh' : 'other'];
  const content = {
    ...head,
    sections: typstSections(sections),
    fonts,
    lang: locale,
    dir: directionOf(locale),
    author: new URL(head.origin).host,
  };
  return makePdf({ template: TEMPLATE, content: JSON.stringify(content), day: head.day });
}

/** Typst knows languages by two or three letters, without region or script. */
function typstSections(sections: ComposedDocument['sections']): unknown {
  return JSON.parse(
    JSON.stringify(sections, (key, value: unknown) =>
      key === 'lang' && typeof value === 'string' ? value.toLowerCase().split('-')[0] : value,
    ),
  );
}
