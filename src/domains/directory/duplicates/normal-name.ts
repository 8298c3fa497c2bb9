/**
 * Latin letters for letters of other alphabets, as far as one by one goes: enough to compare, not to show. Each letter and
 * what stands for it: Cyrillic (after GOST 7.79 B, simplified), Greek (after ISO 843, simplified), Arabic (consonants and long
 * vowels; short ones are not written), and Latin letters that do not come apart into a letter and an accent.
 */
const LETTERS = new Map(
  `аa бb вv гg ґg дd еe ёe єe жzh зz иi іi їi йi кk лl мm нn оo пp рr сs тt уu ўu фf хkh цts чch шsh щshch ъ ыy ь эe юiu
  яia јj љlj њnj ћc ђdj џdz
  αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo
  اa أa إa آa بb تt ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz ع غgh فf قq كk لl مm نn هh ةa وw يy ىa ئy ؤw ء گg پp
  چch ژzh کk یy
  ßss æae œoe øo łl đd ðd þth ıi ħh ŋn əa`
    .split(/\s+/)
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]),
);

/** Letters of Cyrillic and Greek that look like Latin ones and slip into Latin words. */
const LOOK_ALIKES = new Map(
  Array.from('аеорсхуікмнтвΑΒΕΖΗΙΚΜΝΟΡΤΥΧο', (sign, at): [string, string] => [sign, 'aeopcxyikmhtbABEZHIKMNOPTYXo'[at] ?? sign]),
);

/** Legal forms and their common spellings, and words without weight; left out when names are compared. */
export const WEIGHTLESS = new Set(
  `ltd limited llc llp lp inc incorporated corp corporation co company plc pty gmbh ggmbh mbh ag ev eingetragener verein ab as asa oy ry aps bv nv
  vzw asbl aisbl ivzw stichting sarl sas sa srl spa onlus ets odv aps ac asociacion civil ong ngo npo ngi fundacion fundacao foundation fondation
  fondazione stiftung association verein the of and for de la le les des du et el los las del y e da do dos das di della dei und der die das fur
  den i v na po dlia ano oo roo mo a an to in cbo cso dba registered trust #association #foundation`.split(/\s+/),
);

/** Lower case, accents folded, letters of Cyrillic, Greek and Arabic in Latin ones. */
export function latin(text: string): string {
  const plain = mendLookAlikes(text.normalize('NFKD'))
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  let out = '';
  for (const sign of plain) out += LETTERS.get(sign) ?? sign;
  return out.replace(/['’ʼ`´]/g, '').normalize('NFC');
}

function mendLookAlikes(text: string): string {
  if (!/[\u0370-\u04ff]/.test(text) || !/[A-Za-z]/.test(text)) return text;
  return text.replace(/[\p{L}]+/gu, (word) =>
    /[A-Za-z]/.test(word) ? Array.from(word, (sign) => LOOK_ALIKES.get(sign) ?? sign).join('') : word,
  );
}
