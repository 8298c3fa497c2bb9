/** What a spreadsheet would run as a formula: the cell begins with one of these, after any apostrophes of ours. */
const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/**
 * Makes a text harmless when a spreadsheet opens it (OWASP, CSV injection): a leading apostrophe makes it text.
 * `unguardCell` gives back exactly what was put in.
 */
export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The inverse of `guardCell`. A text that no guard could have made stays as it is. */
export function unguardCell(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

/** Several values in one cell, joined by ` | `; a bar or backslash inside a value is kept by a backslash. */
export function joinCell(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\|]/g, '\\$&')).join(' | ');
}

/** The inverse of `joinCell`. Empty parts are left out. */
export function splitCell(cell: string): string[] {
  const values: string[] = [];
  let value = '';
  for (let at = 0; at < cell.length; at++) {
    const sign = cell[at] as string;
    if (sign === '\\' && at + 1 < cell.length) value += cell[++at];
    else if (sign === '|') {
      values.push(value);
      value = '';
    } else value += sign;
  }
  return [...values, value].map((text) => text.trim()).filter((text) => text !== '');
}
