/** How names are compared in `parseCountry` and `parseLanguage`: pure functions on text. */

/** Letters that Unicode does not decompose, and Arabic letters that are written one for the other. */
const FOLDED: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ə: 'a',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ـ: '',
  '&': ' and ',
};

/** Words that carry no meaning in a name, in the six languages and a few more; a name is the same with and without them. */
const SMALL_WORDS = new Set(
  `the of and an a part la le les l d de du des et en el los las del y e il lo i gli der die das und van het da do dos das o os и в во`.split(
    ' ',
  ),
);

/** Lower case without accents, marks or punctuation: words parted by one space. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(?<!\p{L})([dl])['’]/giu, '$1 ')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[øłđðþßæœıəةىیکـ&]/g, (letter) => FOLDED[letter] ?? '')
    .replace(/[.'’‘`ʼʻ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The key under which a name is known: its words without the small ones, in alphabetical order, so that "Korea, Republic of" and
 * "Republic of Korea" are one. Words in `dropped` fall out as well.
 */
export function nameKey(text: string, dropped?: ReadonlySet<string>): string {
  const words = folded(text).split(' ');
  const telling = words.filter((word) => !SMALL_WORDS.has(word) && !dropped?.has(word));
  return (telling.length > 0 || dropped ? telling : words).toSorted().join(' ');
}

/** How many typing slips a name of this length is forgiven: none below six letters, one up to eleven, then two. */
function slipsForgiven(length: number): number {
  return length < 6 ? 0 : length < 12 ? 1 : 2;
}

/**
 * The least number of insertions, deletions, changes and swaps of neighbours that turn `a` into `b`, or `limit + 1` when more than
 * `limit` are needed.
 */
export function slipsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
}

/** A table from keys to codes that remembers keys claimed by two codes as belonging to none. */
export type NameTable = Map<string, string | null>;

/** Adds a name; where another code already has it in the same rank, the name becomes ambiguous. */
export function addName(table: NameTable, name: string, code: string): void {
  const key = nameKey(name);
  if (!key) return;
  const holder = table.get(key);
  table.set(key, holder === undefined || holder === code ? code : null);
}

/** The one code whose name is within the forgiven slips of `key`; null when none or several are equally near. */
export function nearestCode(table: NameTable, key: string): string | null {
  const limit = slipsForgiven(key.length);
  let best = limit + 1;
  let found: string | null = null;
  if (limit === 0) return null;
  for (const [known, code] of table) {
    if (known.length < 5) continue;
    const slips = slipsBetween(key, known, Math.min(limit, best));
    if (slips > limit || slips > best) continue;
    found = slips < best || found === code ? code : null;
    best = slips;
  }
  return found;
}
