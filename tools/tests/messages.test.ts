import { expect, test } from 'vitest';
import { messageProblems } from '../check-messages.ts';
import { plant } from './planted-project.ts';

const FOLDER = 'src/domains/alpha/messages';
const HEAD = "import { m } from './m.ts';\n";

interface Texts {
  en?: string;
  ar?: string;
  fr?: string;
  ru?: string;
  page?: string;
  same?: string;
}

/** A project with one sound text, `total`, in six languages, and what the test changes in it. */
function problemsOf(changed: Texts): string[] {
  const file = (body: string) => `export const texts = { ${body} };`;
  const plural = (forms: string) => `total: '{total, plural, ${forms}}'`;
  return messageProblems(
    plant({
      'tools/same-as-english.json': changed.same ?? '{}',
      [`${FOLDER}/en.ts`]: HEAD + file(changed.en ?? "total: m<{ total: number }>('{total, plural, one {# place} other {# places}}')"),
      [`${FOLDER}/ar.ts`]: file(changed.ar ?? plural('zero {#} one {#} two {#} few {#} many {#} other {# مكان}')),
      [`${FOLDER}/es.ts`]: file(plural('one {# lugar} many {# de lugares} other {# lugares}')),
      [`${FOLDER}/fr.ts`]: file(changed.fr ?? plural('one {# lieu} many {# de lieux} other {# lieux}')),
      [`${FOLDER}/ru.ts`]: file(changed.ru ?? plural('one {# место} few {# места} many {# мест} other {# места}')),
      [`${FOLDER}/zh.ts`]: file(plural('other {# 个地点}')),
      'src/domains/alpha/views/page.tsx': changed.page ?? "export const page = (t: (key: string) => string) => <p>{t('total')}</p>;",
    }),
  ).map((problem) => problem.replace(`${FOLDER}/`, ''));
}

test('sound texts have no problem', () => {
  expect(problemsOf({})).toEqual([]);
});

test('a key that a language lacks, and one that only a language has', () => {
  expect(problemsOf({ fr: "sum: 'x'" })).toEqual(['fr.ts: total is missing', 'fr.ts: sum is not in English']);
});

test('a plural form that Arabic or Russian needs', () => {
  expect(
    problemsOf({ ar: "total: '{total, plural, one {#} other {#}}'", ru: "total: '{total, plural, one {#} few {#} other {#}}'" }),
  ).toEqual([
    'ar.ts: total lacks the plural form total: zero, total: two, total: few, total: many',
    'ru.ts: total lacks the plural form total: many',
  ]);
});

test('a placeholder that is missing, extra, or of another kind', () => {
  expect(problemsOf({ fr: "total: 'lieux'" })).toEqual(['fr.ts: total: {total} is missing']);
  expect(problemsOf({ fr: "total: '{total, number} lieux de {place}'" })).toEqual(['fr.ts: total: {place} is not in English']);
  expect(problemsOf({ fr: "total: '{total} lieux'" })).toEqual(['fr.ts: total: {total} is a number in English']);
});

test('a text that does not parse, and one that is empty', () => {
  expect(problemsOf({ fr: "total: '{total, plural, one {#}'" })[0]).toMatch(/^fr\.ts: total does not parse/);
  expect(problemsOf({ fr: "total: ' '" })).toEqual(['fr.ts: total is empty']);
});

test('arguments declared in English are those of the text', () => {
  const place = "total: '{place}'";
  const changed = { ar: place, fr: place, ru: place };
  const english = (declared: string) => problemsOf({ ...changed, en: declared }).filter((problem) => problem.startsWith('en.ts'));
  expect(english("total: m<{ place: string }>('{place}')")).toEqual([]);
  expect(english("total: '{place}'")).toEqual(['en.ts: total: {place} is not declared in m<{...}>']);
  expect(english("total: m<{ place: string; city: string }>('{place}')")).toEqual(['en.ts: total: city is declared but not in the text']);
  expect(english("total: m<{ place: string }>('{place, number}')")).toEqual([
    'en.ts: total: {place} is used as a number and declared as string',
  ]);
});

test('a key that nothing names is unused; a template that fits it uses it', () => {
  expect(problemsOf({ page: 'export const page = 1;' })).toEqual(['en.ts: total is used nowhere']);
  expect(problemsOf({ page: 'export const page = (t: (key: string) => string, s: string) => t(`tot${s}`);' })).toEqual([]);
});

test('a text left in English, unless it is listed', () => {
  const english = "total: 'Total'";
  const left = problemsOf({ en: english, ar: "total: 'م'", fr: english, ru: "total: 'И'" }).filter((problem) => /same as/.test(problem));
  expect(left).toEqual(['fr.ts: total is the same as in English ("Total"); if that is right, tools/same-as-english.json lists it']);
  const listed = problemsOf({ en: english, ar: "total: 'م'", fr: english, ru: "total: 'И'", same: '{"fr":["Total"]}' });
  expect(listed.filter((problem) => /same as/.test(problem))).toEqual([]);
});

test('a language without a file', () => {
  const root = plant({
    'tools/same-as-english.json': '{}',
    [`${FOLDER}/en.ts`]: "export const en = { a: 'b' };",
    'src/a.ts': "export const a = 'a';",
  });
  expect(messageProblems(root)).toEqual(['ar', 'es', 'fr', 'ru', 'zh'].map((locale) => `${FOLDER}/${locale}.ts: the file is missing`));
});

test('a program without any message is not passed over in silence', () => {
  expect(messageProblems(plant({ 'tools/same-as-english.json': '{}' }))).toEqual(['No messages/en.ts was found below src.']);
});
