/** An element as a file has it; texts of its own are joined. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const DEEPEST = 40;
const MOST_ELEMENTS = 200_000;

/**
 * A file of XML as a tree, read leniently: names lose their prefixes, what a document type declares is not looked at (an entity of it stays as it is
 * written). Null where it is no XML: something not closed, more than one root, or larger than any programme.
 */
export function readXml(text: string): XmlElement | null {
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  let count = 0;
  // A comment, a section of characters, an instruction, a declaration, an element's begin or end, or text.
  const pieces =
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<![^[>]*(?:\[[\s\S]*?\]\s*)?>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/?)>|([^<]+)|</gy;
  for (const [whole, characters, closed, begun, attributes = '', empty, written] of text.replace(/^\uFEFF/, '').matchAll(pieces)) {
    const current = open.at(-1);
    if (!current || whole === '<') return null;
    if (characters !== undefined) current.text += characters;
    else if (written !== undefined) current.text += plain(written);
    else if (closed !== undefined) {
      if (open.length < 2 || localName(closed) !== current.name) return null;
      open.pop();
    } else if (begun !== undefined) {
      const element: XmlElement = { name: localName(begun), attributes: attributesOf(attributes), children: [], text: '' };
      current.children.push(element);
      if (!empty) open.push(element);
      if (open.length > DEEPEST || ++count > MOST_ELEMENTS) return null;
    }
  }
  const [root] = top.children;
  return open.length === 1 && top.children.length === 1 && root && top.text.trim() === '' ? root : null;
}

/** The text of the first child of a name, without spaces around it. */
export function childText(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text.trim() ?? '';
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function attributesOf(written: string): Record<string, string> {
  const found = [...written.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(found.map(([, name = '', double, single]) => [localName(name), plain(double ?? single ?? '')]));
}

function plain(written: string): string {
  return written.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : '';
  });
}
