const MOST_OCTETS = 75;
/** A calendar may hold no control character but the tab. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** A text as a calendar holds it (RFC 5545, 3.3.11). */
export function calendarTextValue(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replace(FORBIDDEN, '')
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
  const plain = text.replaceAll(/["\r\n]/g, '').replace(FORBIDDEN, '');
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

/** The lines of a calendar as they were before they were folded; other line ends than CRLF are read as well. */
export function unfoldedLines(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]/g, '')
    .split('\n');
}
