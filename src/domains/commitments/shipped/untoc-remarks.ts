import { written } from './words.ts';

/** How far the titles of the articles of the Convention and its protocols can be relied on. */
export const TREATY_REMARKS = written({
  ar: 'عناوين المواد واردة باللغات الست من معرفة عامة بالنصوص الستة المتساوية في الحجية. ولم تُقارن بهذه النصوص في أي لغة.',
  en: 'Titles of articles are given in six languages from general knowledge of the six equally authentic texts. They have not been compared with those texts in any language.',
  es: 'Los títulos de los artículos se ofrecen en seis idiomas a partir del conocimiento general de los seis textos igualmente auténticos. No se han cotejado con esos textos en ningún idioma.',
  fr: 'Les intitulés des articles sont donnés en six langues d’après la connaissance générale des six textes faisant également foi. Ils n’ont été comparés à ces textes dans aucune langue.',
  ru: 'Названия статей приведены на шести языках на основе общего знания шести равно аутентичных текстов. Ни на одном языке они не были сверены с этими текстами.',
  zh: '各条标题以六种语文列出，依据的是对六种具有同等效力文本的一般了解，任何一种语文的标题均未与原文核对。',
});
