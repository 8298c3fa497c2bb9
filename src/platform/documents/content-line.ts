// Lines as calendars (RFC 5545) and contact cards (RFC 6350) are made of.
const MOST_OCTETS = 75;
/** Signs that such a line cannot hold: control characters but the tab and, as they are escaped, line ends. To replace all of them. */
// oxlint-disable-next-line no-control-regex
export const NOT_IN_CONTENT_LINES = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** A text as a value of such a line (RFC 5545, 3.3.11; RFC 6350, 3.4); what no line can hold is left out. */
export function textValue(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replace(NOT_IN_CONTENT_LINES, '')
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll('\n', '\\n');
}

/** The text that a value stands for; what is escaped wrongly is taken as it is. */
export function textOfValue(value: string): string {
  return value.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign));
}

/** A parameter's value (RFC 5545, 3.2): quotes have no place in it, and where it holds a separator it stands in quotes. */
export function parameterValue(text: string): string {
  const plain = text.replaceAll(/["\r\n]/g, '').replace(NOT_IN_CONTENT_LINES, '');
  return /[:;,]/.test(plain) ? `"${plain}"` : plain;
}

/** One line with its end: no piece is longer than 75 octets, and none ends within a character (RFC 5545, 3.1). */
export function foldedLine(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MOST_OCTETS) {
      pieces.push(piece);
      [piece, octets] = [' ', 1];
    }
    piece += character;
    octets += size;
  }
  return `${[...pieces, piece].join('\r\n')}\r\n`;
}

/** The lines as they were before they were folded; other line ends than CRLF are read as well. */
export function unfoldedLines(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]/g, '')
    .split('\n');
}
