/** Latin letters for letters of other alphabets, one for one as far as it goes: enough to compare, not to show. */
const LETTERS = new Map(
  Object.entries({
    // Cyrillic (after GOST 7.79 B, simplified)
    ...{ а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', ё: 'e', є: 'e', ж: 'zh', з: 'z', и: 'i', і: 'i', ї: 'i', й: 'i', к: 'k' },
    ...{ л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ў: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh' },
    ...{ щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'iu', я: 'ia', ј: 'j', љ: 'lj', њ: 'nj', ћ: 'c', ђ: 'dj', џ: 'dz' },
    // Greek (after ISO 843, simplified)
    ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x', ο: 'o', π: 'p' },
    ...{ ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o' },
    // Arabic: consonants and long vowels; short vowels are not written, so these only meet other Arabic or consonants
    ...{ ا: 'a', أ: 'a', إ: 'a', آ: 'a', ب: 'b', ت: 't', ث: 'th', ج: 'j', ح: 'h', خ: 'kh', د: 'd', ذ: 'dh', ر: 'r', ز: 'z', س: 's' },
    ...{ ش: 'sh', ص: 's', ض: 'd', ط: 't', ظ: 'z', ع: '', غ: 'gh', ف: 'f', ق: 'q', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h', ة: 'a' },
    ...{ و: 'w', ي: 'y', ى: 'a', ئ: 'y', ؤ: 'w', ء: '', گ: 'g', پ: 'p', چ: 'ch', ژ: 'zh', ک: 'k', ی: 'y' },
    // Latin letters that do not come apart into a letter and an accent
    ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'n', ə: 'a' },
  }),
);

/** Letters of Cyrillic and Greek that look like Latin ones and slip into Latin words. */
const LOOK_ALIKES = new Map([...'аеорсхуікмнтвΑΒΕΖΗΙΚΜΝΟΡΤΥΧο'].map((sign, at) => [sign, 'aeopcxyikmhtbABEZHIKMNOPTYXo'[at] as string]));

/** Legal forms and their common spellings, and words without weight; left out when names are compared. */
const WEIGHTLESS = new Set(
  `ltd limited llc llp lp inc incorporated corp corporation co company plc pty gmbh ggmbh mbh ag ev eingetragener verein ab as asa oy ry aps bv nv
  vzw asbl aisbl ivzw stichting sarl sas sa srl spa onlus ets odv aps ac asociacion civil ong ngo npo ngi fundacion fundacao foundation fondation
  fondazione stiftung association verein the of and for de la le les des du et el los las del y e da do dos das di della dei und der die das fur
  den i v na po dlia ano oo roo mo a an to in cbo cso dba registered trust`.split(/\s+/),
);

/**
 * A name as it is compared: compatibility forms and accents folded, other alphabets in Latin letters, no
 * punctuation, no legal form. Where nothing would be left, the words stay. Chinese, Japanese and Korean stay as they are.
 */
export function normalName(name: string): string {
  const words = latin(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const weighty = words.filter((word) => !WEIGHTLESS.has(word));
  return (weighty.length > 0 ? weighty : words).join(' ');
}

/** The words of a normal name in alphabetical order: the same for "Centre for X" and "X Centre". */
export function wordKey(normal: string): string {
  return normal.split(' ').toSorted().join(' ');
}

/** Lower case, accents folded, letters of Cyrillic, Greek and Arabic in Latin ones. */
export function latin(text: string): string {
  const plain = [...mendLookAlikes(text.normalize('NFKC'))].join('').toLowerCase();
  let out = '';
  for (const sign of plain) out += LETTERS.get(sign) ?? sign;
  return out
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’ʼ`´]/g, '');
}

function mendLookAlikes(text: string): string {
  if (!/[\u0370-\u04ff]/.test(text) || !/[A-Za-z]/.test(text)) return text;
  return text.replace(/[\p{L}]+/gu, (word) =>
    /[A-Za-z]/.test(word) ? [...word].map((sign) => LOOK_ALIKES.get(sign) ?? sign).join('') : word,
  );
}
