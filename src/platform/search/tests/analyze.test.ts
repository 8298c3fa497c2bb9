import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze, MAX_QUERY_TOKENS, MAX_TOKENS, MAX_WORD_LENGTH } from '../analyze.ts';
import type { Purpose } from '../segment.ts';
import { fold } from '../fold.ts';

const words = (text: string, purpose: Purpose = 'query') => analyze(text, purpose).map((token) => token.text);
/** Whether every word of the query is among the words of the document. */
const finds = (query: string, document: string) => words(query).every((word) => words(document, 'document').includes(word));

describe('letters that people swap are one', () => {
  test.each([
    ['Réinsertion', 'reinsertion'],
    ['Ελλάς', 'ελλασ'],
    ['ЁЛКА', 'елка'],
    ['ＵＮＯＤＣ', 'unodc'],
    ['İstanbul', 'istanbul'],
    ['Straße', 'strasse'],
    ['Øresund Łódź', 'oresund lodz'],
    ['ﬁnance', 'finance'],
    ['أُولى', 'اولي'],
    ['إدارة', 'اداره'],
    ['مـخـدّرات', 'مخدرات'],
    ['کودک', 'كودك'],
    ['ایران', 'ايران'],
    ['٢٠٣٠ ۱۲', '2030 12'],
    ['ｾﾝﾀｰ', 'センター'],
    ['한국', '한국'],
  ])('%s is %s', (text, folded) => expect(fold(text)).toBe(folded));

  test('й stays a letter of its own, composed or not', () => {
    expect(fold('мой')).toBe('мой');
    expect(fold('мо\u0438\u0306')).toBe('мой');
    expect(fold('мои')).not.toBe(fold('мой'));
  });

  test('vowel signs of Devanagari and Thai stay', () => {
    expect(words('हिन्दी')).toEqual(['हिन्दी']);
    expect(words('ที่')).toEqual(['ที่']);
  });
});

describe('words', () => {
  test.each([
    ['U.N.O.D.C. in Vienna', ['unodc', 'in', 'vienna']],
    ["l'Association d’Études", ['association', 'etudes']],
    ["children's rights", ['children', 'rights']],
    ["здоров'я", ['здоровя']],
    ['post-conflict', ['post', 'conflict']],
    ['unodc.org', ['unodc', 'org']],
    ['R&D / HIV/AIDS', ['r', 'd', 'hiv', 'aids']],
    ['«реинтеграция»', ['реинтеграция']],
    ['!!! --- ...', []],
    ['', []],
  ])('%s', (text, expected) => expect(words(text)).toEqual(expected));

  test('a document is also found by the forms that people write together', () => {
    expect(finds('postconflict', 'post-conflict')).toBe(true);
    expect(finds('post-conflict', 'post-conflict')).toBe(true);
    expect(finds('unodc', 'U.N.O.D.C.')).toBe(true);
    expect(finds('obrien', "O'Brien")).toBe(true);
    expect(finds('lassociation', "l'association")).toBe(true);
    expect(finds('postwar', 'post-conflict')).toBe(false);
  });

  test('the Arabic article does not matter, nor the "and" written onto a word', () => {
    expect(finds('مخدرات', 'المخدرات')).toBe(true);
    expect(finds('المخدرات', 'مخدرات')).toBe(true);
    expect(finds('مخدرات', 'والمخدرات')).toBe(true);
    expect(finds('منع', 'ومنع الجريمة')).toBe(true);
    expect(finds('منع', 'الجريمة')).toBe(false);
  });
});

describe('scripts without spaces', () => {
  const office = '联合国毒品和犯罪问题办公室';
  test.each(['联合国', '毒品', '犯罪', '毒品犯罪', '办公室', '毒', '问题', '国毒', office])('%s finds the office', (query) =>
    expect(finds(query, office)).toBe(true),
  );
  test.each(['联国', '品毒', '大学', '室'.repeat(2)])('%s does not', (query) => expect(finds(query, office)).toBe(false));

  test('Japanese and Thai are cut, Korean is not', () => {
    expect(finds('東京', '東京都センター')).toBe(true);
    expect(finds('センター', '東京都センター')).toBe(true);
    expect(finds('กรรมการ', 'สำนักงานคณะกรรมการ')).toBe(true);
    expect(words('서울대학교')).toEqual(['서울대학교']);
  });

  test('Latin letters inside are words of their own', () => {
    expect(finds('HIV', '预防HIV感染')).toBe(true);
    expect(finds('感染', '预防HIV感染')).toBe(true);
  });
});

describe('hostile input is bounded', () => {
  test('a query has at most 12 words, and 30 tokens of any script', () => {
    expect(words('a b c d e f g h i j k l m n o p')).toHaveLength(12);
    expect(analyze('中'.repeat(5000), 'query').length).toBeLessThanOrEqual(MAX_QUERY_TOKENS);
    expect(words(`${'x'.repeat(201)} later`)).toEqual(['x'.repeat(MAX_WORD_LENGTH)]);
  });

  test('a document has at most so many tokens', () => {
    expect(analyze('a '.repeat(100_000), 'document').length).toBeLessThanOrEqual(MAX_TOKENS);
    expect(analyze('\ufdfa'.repeat(20_000), 'document').length).toBeLessThanOrEqual(MAX_TOKENS);
    expect(analyze('中'.repeat(100_000), 'document').length).toBeLessThanOrEqual(MAX_TOKENS);
  });

  test('any string at all: well-formed short words, the same every time, folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom<Purpose>('document', 'query'), (text, purpose) => {
        const tokens = analyze(text, purpose);
        expect(analyze(text, purpose)).toEqual(tokens);
        expect(fold(fold(text))).toBe(fold(text));
        for (const token of tokens) {
          expect(token.text.length).toBeGreaterThan(0);
          expect(token.text.length).toBeLessThanOrEqual(MAX_WORD_LENGTH);
          expect(token.text.isWellFormed()).toBe(true);
          expect(token.end).toBeGreaterThan(token.start);
        }
      }),
    );
  });

  test('any name finds itself', () => {
    const unit = fc.constantFrom(..."aéßж й ё س ال و ة 中国药物かタน้ำ한 .-'’1٢".split(''));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (name) => {
        expect(finds(name, name)).toBe(true);
      }),
    );
  });
});
