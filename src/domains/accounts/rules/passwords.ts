/** How long a password is, in characters (NIST SP 800-63B asks for 8 at least; no rule about which characters). */
export const PASSWORD_LENGTH = { least: 10, most: 200 };

export type PasswordProblem = 'required' | 'password-short' | 'too-long' | 'password-guessable';

/** Words that stand in most lists of stolen passwords, in the languages of the site. */
const COMMON = [
  'password',
  'passwort',
  'contraseña',
  'motdepasse',
  'пароль',
  'welcome',
  'letmein',
  'iloveyou',
  'qwerty',
  'azerty',
  'admin',
  'secret',
];
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  'йцукенгшщзхъфывапролджэячсмитьбю',
];
/** Letters that must be left when everything that is known about the person is taken away. */
const LEAST_OF_ITS_OWN = 4;

/** What is wrong with a password that somebody chose; `about` is what others know of the person: e-mail address, name, name of the site. */
export function passwordProblem(password: string, about: readonly string[]): PasswordProblem | undefined {
  const length = [...password].length;
  if (length === 0) return 'required';
  if (length < PASSWORD_LENGTH.least) return 'password-short';
  if (length > PASSWORD_LENGTH.most) return 'too-long';
  return isGuessable(password, about) ? 'password-guessable' : undefined;
}

function isGuessable(password: string, about: readonly string[]): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < 5 || /^(.{1,9})\1+$/u.test(plain)) return true;
  const letters = plain.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
  if (ROWS.some((row) => `${row}${row}`.includes(letters) || reversed(`${row}${row}`).includes(letters))) return letters.length > 0;
  return ownLetters(plain, [...COMMON, ...wordsOf(about)]) < LEAST_OF_ITS_OWN;
}

/** Letters, and runs of digits as one, that are left beside the words that anybody would try first. */
function ownLetters(plain: string, words: readonly string[]): number {
  let left = plain;
  for (const word of words.toSorted((a, b) => b.length - a.length)) left = left.replaceAll(word, ' ');
  return left.replaceAll(/\d+/g, '1').replaceAll(/[^\p{L}\p{N}]/gu, '').length;
}

function wordsOf(about: readonly string[]): string[] {
  return about
    .flatMap((text) =>
      text
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^\p{L}\p{M}\p{N}]+/u),
    )
    .filter((word) => word.length >= 3);
}

function reversed(text: string): string {
  return [...text].toReversed().join('');
}
