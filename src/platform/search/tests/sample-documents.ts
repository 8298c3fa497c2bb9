import type { SearchDocument } from '../document.ts';
import { emptyQuery, type SearchQuery } from '../query.ts';

/** What the searches of these tests find. */
export const KINDS = ['organization'];

/** A document with what a test says of it, and nothing else. */
export function sampleDocument(number: number, given: Partial<SearchDocument> & { name?: string } = {}): SearchDocument {
  const { name, ...rest } = given;
  return {
    id: sampleId(number),
    kind: 'organization',
    names: [{ text: name ?? `Organization ${number}`, lang: null }],
    texts: [],
    facets: {},
    numbers: {},
    card: { number },
    ...rest,
  };
}

export function sampleId(number: number): string {
  return `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export function ask(given: Partial<SearchQuery>): SearchQuery {
  return { ...emptyQuery('en'), ...given };
}

const NAMES = [
  [
    'en',
    'harm reduction youth drug policy network health women justice community prevention treatment reintegration foundation centre alliance',
  ],
  ['fr', 'réduction des risques jeunesse réseau santé femmes justice communauté prévention réinsertion fondation école'],
  ['ru', 'снижение вреда молодёжь сеть здоровье женщины правосудие община профилактика лечение реинтеграция фонд'],
  ['ar', 'المخدرات الجريمة الشباب الصحة المرأة العدالة المجتمع الوقاية العلاج مؤسسة مركز ومنع'],
  ['zh', '预防药物滥用 青年网络 妇女健康基金会 社会正义中心 犯罪预防研究所 戒毒治疗'],
] as const;

/** A few hundred documents of five languages, the same in every run; `dice` gives numbers from 0 to 1. */
export function manyDocuments(count: number, dice: () => number): SearchDocument[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
  const phrase = () => {
    const [lang, words] = pick(NAMES);
    return { lang, text: Array.from({ length: 1 + Math.floor(dice() * 4) }, () => pick(words.split(' '))).join(lang === 'zh' ? '' : ' ') };
  };
  return Array.from({ length: count }, (_, i) =>
    sampleDocument(i, {
      names: Array.from({ length: 1 + Math.floor(dice() * 3) }, phrase),
      texts: Array.from({ length: Math.floor(dice() * 3) }, phrase),
      facets: {
        theme: [...new Set([`T${Math.floor(dice() * 6)}`, `T${Math.floor(dice() * 6)}`])],
        country: [pick(['KE', 'FR', 'RU', 'EG', 'CN'])],
        state: dice() < 0.8 ? [pick(['active', 'listed'])] : [],
      },
      numbers: dice() < 0.7 ? { founded: 1950 + Math.floor(dice() * 8) } : {},
    }),
  );
}

/** Repeatable chance (mulberry32). */
export function seededDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
