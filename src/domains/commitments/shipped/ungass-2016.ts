import type { InstrumentRecord, ProvisionRecord } from '../input/instrument-record.ts';
import { UNGASS_CHAPTERS } from './ungass-2016-chapters.ts';
import { UNGASS_WORDINGS } from './ungass-2016-wordings.ts';
import { worded, written } from './words.ts';

/** A paragraph: its letter, what it asks for in our own words, codes of the taxonomy, where it is said again. */
type Paragraph = [letter: string, title: string, terms: string[], restatedIn?: string];

/** Titles and gists are ours: the paragraphs themselves have letters only. Those that are missing are not known well enough. */
const PARAGRAPHS: Record<number, Paragraph[]> = {
  1: [
    ['a', 'Primary prevention, above all for children and youth', ['T1.1', 'P1', 'P2']],
    ['b', 'Early intervention before drug use becomes a severe disorder', ['T1.1', 'S2.2']],
    ['c', 'More and better evidence-based prevention, in school and beyond', ['T1.1', 'S1.2']],
    ['h', 'Comparable data on drug use, and the use of prevention standards', ['T5.1', 'S7.2']],
    ['i', 'Drug dependence understood as a complex health disorder that can be treated', ['T1.2', 'T4.2']],
    ['j', 'Voluntary treatment with informed consent; outreach against stigma', ['T1.2', 'S2.1', 'T4.2']],
    ['k', 'Access for all to many forms of treatment, in prison too', ['T1.2', 'S3.3', 'P7', 'P3']],
    ['l', 'Health, social and justice authorities able to work together', ['S7.1']],
    ['m', 'Prevention and treatment of overdose, including naloxone', ['S4.2'], 'A/RES/73/192, para. 26'],
    [
      'o',
      'Less harm to health and society: medication-assisted therapy, injecting equipment, antiretroviral therapy',
      ['T1.4', 'S4.1', 'S3.3', 'S4.3', 'P6'],
    ],
    ['p', 'Standards of treatment, and training of health professionals', ['T1.2', 'S7.1']],
    ['q', 'Civil society takes part in services, supported and trained', ['S7.1']],
  ],
  2: [
    ['a', 'Rules reviewed so that they do not unduly restrict access for pain relief and science', ['T2', 'T2.1']],
    ['b', 'National control systems that work; obstacles found and removed', ['T2']],
    ['c', 'Faster import and export authorizations, electronically', ['T2']],
    ['d', 'Affordable medicines, generics, in town and country', ['T2']],
    ['e', 'Training of authorities, health professionals and pharmacists', ['T2', 'S7.1']],
    ['f', 'National supply managed from selection to use; needs estimated', ['T2']],
    ['g', 'Essential-medicines lists kept up to date; scheduling well informed', ['T2']],
  ],
  3: [
    ['a', 'Prevention of drug-related crime, violence, victimization and corruption by many disciplines', ['T3', 'T10']],
    ['b', 'Data, research and good practice on crime prevention and supply reduction', ['T3', 'S7.2']],
  ],
  4: [
    ['a', 'Policymakers and authorities know how to keep drug policy within human rights', ['T4', 'S7.3'], 'A/RES/73/192, para. 36'],
    [
      'b',
      'Health and social services without discrimination, in prison too; the needs of women',
      ['T4', 'P3', 'P4', 'P7'],
      'A/RES/72/198, paras. 32 and 33',
    ],
    ['c', 'Treatment facilities supervised; no cruel, inhuman or degrading treatment', ['T4', 'S3.5'], 'A/RES/72/198, para. 33'],
    ['d', 'What makes women and girls vulnerable to exploitation and trafficking', ['T4', 'P3', 'T8.1']],
    ['f', 'Measures for children, youth and vulnerable groups that suit their age', ['T4', 'P1', 'P2']],
    ['g', 'A gender perspective, and women involved at every stage', ['T4', 'P3']],
    ['i', 'Measures against illicit crops respect rights, traditional licit uses and the environment', ['T4', 'T7', 'P12']],
    ['j', 'Alternatives to conviction or punishment', ['T4.1', 'T10.3'], 'A/RES/73/192, para. 33'],
    ['k', 'Information shared on criminal justice policies and alternatives', ['T4.1', 'S7.2']],
    ['l', 'Sentences in proportion', ['T4.1'], 'A/RES/72/198, para. 35'],
    ['m', 'Treatment in prison, oversight, overcrowding and violence', ['T10.3', 'P7'], 'A/RES/72/198, para. 34'],
    ['n', 'The needs of women offenders in prison (Bangkok Rules)', ['T10.3', 'P3', 'P7'], 'A/RES/73/192, para. 34'],
    ['o', 'Due process, a fair trial, legal aid; no arbitrary detention, no torture', ['T4', 'S6.1']],
  ],
  7: [
    ['a', 'Social and economic causes of illicit cultivation and trafficking', ['T7', 'T7.1', 'P12']],
    ['b', 'A development perspective in balanced national drug policies', ['T7']],
  ],
};

const CHAPTER_TERMS = [['T1'], ['T2'], ['T3'], ['T4'], ['T5'], ['T6'], ['T7']] as const;

/** The outcome document of the special session of 2016 (A/RES/S-30/1). Not compared with the text of the United Nations. */
export const UNGASS_2016: InstrumentRecord = {
  code: 'ungass-2016',
  kind: 'outcome-document',
  symbol: 'A/RES/S-30/1',
  body: 'General Assembly, thirtieth special session',
  adoptedOn: '2016-04-19',
  inForceOn: null,
  titles: written({
    ar: 'التزامنا المشترك بالتصدي لمشكلة المخدرات العالمية ومواجهتها على نحو فعال',
    en: 'Our joint commitment to effectively addressing and countering the world drug problem',
    es: 'Nuestro compromiso conjunto de abordar y contrarrestar eficazmente el problema mundial de las drogas',
    fr: 'Notre engagement commun à aborder et combattre efficacement le problème mondial de la drogue',
    ru: 'Наша общая приверженность эффективному решению мировой проблемы наркотиков и борьбе с ней',
    zh: '我们对有效处理和应对世界毒品问题的共同承诺',
  }),
  shortTitles: written({
    ar: 'الوثيقة الختامية لعام 2016',
    en: 'UNGASS 2016 outcome document',
    es: 'Documento final de 2016 (UNGASS)',
    fr: 'Document final de 2016 (UNGASS)',
    ru: 'Итоговый документ ССГА ООН 2016 года',
    zh: '2016年联大特别会议成果文件',
  }),
  sourceUrl: 'https://docs.un.org/en/A/RES/S-30/1',
  attribution: null,
  remarks: written({
    ar: 'عناوين الفصول مختصرة، وهي مصوغة بعباراتنا، وكذلك فحوى الفقرات. ولا ترد هنا كل الفقرات. وفحوى الفقرات باللغات الأخرى غير الإنكليزية ترجمة آلية.',
    en: 'Titles of chapters are shortened and worded by us, and so is what paragraphs ask for. Not every paragraph is here. What paragraphs ask for is machine translation in every language but English.',
    es: 'Los títulos de los capítulos están abreviados y redactados por nosotros, al igual que el contenido de los párrafos. No figuran todos los párrafos. Salvo en inglés, el contenido de los párrafos es traducción automática.',
    fr: 'Les titres des chapitres sont abrégés et formulés par nous, de même que la teneur des paragraphes. Tous les paragraphes n’y figurent pas. Sauf en anglais, la teneur des paragraphes est une traduction automatique.',
    ru: 'Названия глав сокращены и сформулированы нами, как и содержание пунктов. Здесь приведены не все пункты. На всех языках, кроме английского, содержание пунктов переведено машиной.',
    zh: '各章标题经缩写，由我们拟定，各段要点亦然。此处并未列出全部段落。除英文外，各段要点均为机器翻译。',
  }),
  provisions: UNGASS_CHAPTERS.flatMap((titles, at) => [
    chapter(at + 1, titles),
    ...(PARAGRAPHS[at + 1] ?? []).map((one) => paragraph(at + 1, one)),
  ]),
};

function chapter(number: number, titles: (typeof UNGASS_CHAPTERS)[number]): ProvisionRecord {
  const terms = [...(CHAPTER_TERMS[number - 1] ?? [])];
  return {
    code: String(number),
    parent: null,
    number: String(number),
    kind: 'chapter',
    titles: written(titles),
    gists: {},
    sourceUrl: null,
    terms,
    restatedIn: [],
  };
}

function paragraph(chapterNumber: number, [letter, title, terms, restatedIn]: Paragraph): ProvisionRecord {
  const code = `${chapterNumber}(${letter})`;
  return {
    code,
    parent: String(chapterNumber),
    number: code,
    kind: 'paragraph',
    titles: worded(code, title, UNGASS_WORDINGS),
    gists: {},
    sourceUrl: null,
    terms,
    restatedIn: restatedIn === undefined ? [] : [{ instrument: null, provision: null, text: restatedIn }],
  };
}
