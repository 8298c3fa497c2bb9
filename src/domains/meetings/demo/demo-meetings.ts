import type { Locale } from '../../../platform/i18n/locales.ts';

export type Texts = Record<Locale, string>;

/** Where the figures of the past meetings come from. */
export const FOUNDING = 'Founding documents of this project';

interface PastMeeting {
  key: 'sixth' | 'seventh' | 'forum';
  slug: string;
  body: string;
  kind: 'conference' | 'forum';
  session: number | null;
  startsOn: string;
  endsOn: string;
  titles: Texts;
  summaries: Texts;
  figures: { key: 'organizations' | 'participants' | 'side-events' | 'briefings' | 'dialogues'; value: number; atLeast?: boolean }[];
}

/** Meetings that were held. Only what the founding documents say of them stands here: no place, no name, no figure beyond. */
export const PAST_MEETINGS: readonly PastMeeting[] = [
  {
    key: 'sixth',
    slug: 'cop-untoc-6',
    body: 'COP-UNTOC',
    kind: 'conference',
    session: 6,
    startsOn: '2012-10-15',
    endsOn: '2012-10-19',
    titles: {
      en: 'Conference of the Parties to the United Nations Convention against Transnational Organized Crime, sixth session',
      ar: 'مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية، الدورة السادسة',
      es: 'Conferencia de las Partes en la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional, sexto período de sesiones',
      fr: 'Conférence des Parties à la Convention des Nations Unies contre la criminalité transnationale organisée, sixième session',
      ru: 'Конференция участников Конвенции Организации Объединенных Наций против транснациональной организованной преступности, шестая сессия',
      zh: '联合国打击跨国有组织犯罪公约缔约方会议第六届会议',
    },
    summaries: {
      en: '63 organizations took part. Organizations held seven side events, among them one on learning from victims and one on organizations against trafficking in persons. There was a dialogue with the Executive Director.',
      ar: 'شاركت 63 منظمة. وعقدت المنظمات سبعة أحداث جانبية، منها حدث عن التعلم من الضحايا وآخر عن منظمات تكافح الاتجار بالأشخاص. وجرى حوار مع المدير التنفيذي.',
      es: 'Participaron 63 organizaciones. Las organizaciones celebraron siete actos paralelos, entre ellos uno sobre lo que puede aprenderse de las víctimas y otro sobre organizaciones contra la trata de personas. Hubo un diálogo con el Director Ejecutivo.',
      fr: '63 organisations ont participé. Les organisations ont tenu sept manifestations parallèles, dont une sur ce que l’on apprend des victimes et une sur les organisations qui luttent contre la traite des personnes. Un dialogue a eu lieu avec le Directeur exécutif.',
      ru: 'Участвовали 63 организации. Организации провели семь параллельных мероприятий, в том числе одно о том, чему учит опыт жертв, и одно об организациях, борющихся с торговлей людьми. Состоялся диалог с Директором-исполнителем.',
      zh: '63 个组织与会。各组织举办了七场会外活动，其中一场关于向被害人学习，一场关于打击贩运人口的组织。与执行主任进行了对话。',
    },
    figures: [
      { key: 'organizations', value: 63 },
      { key: 'side-events', value: 7 },
      { key: 'dialogues', value: 1 },
    ],
  },
  {
    key: 'seventh',
    slug: 'cop-untoc-7',
    body: 'COP-UNTOC',
    kind: 'conference',
    session: 7,
    startsOn: '2014-10-06',
    endsOn: '2014-10-10',
    titles: {
      en: 'Conference of the Parties to the United Nations Convention against Transnational Organized Crime, seventh session',
      ar: 'مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية، الدورة السابعة',
      es: 'Conferencia de las Partes en la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional, séptimo período de sesiones',
      fr: 'Conférence des Parties à la Convention des Nations Unies contre la criminalité transnationale organisée, septième session',
      ru: 'Конференция участников Конвенции Организации Объединенных Наций против транснациональной организованной преступности, седьмая сессия',
      zh: '联合国打击跨国有组织犯罪公约缔约方会议第七届会议',
    },
    summaries: {
      en: 'More than 90 participants of more than 50 organizations took part. There were 16 side events, two briefings, a key event on corruption and organized crime with four speakers, and a dialogue.',
      ar: 'شارك أكثر من 90 شخصا من أكثر من 50 منظمة. وعُقد 16 حدثا جانبيا، وإحاطتان، وحدث رئيسي عن الفساد والجريمة المنظمة تكلم فيه أربعة متكلمين، وحوار.',
      es: 'Participaron más de 90 personas de más de 50 organizaciones. Hubo 16 actos paralelos, dos sesiones informativas, un acto principal sobre corrupción y delincuencia organizada con cuatro oradores, y un diálogo.',
      fr: 'Plus de 90 personnes de plus de 50 organisations ont participé. Il y a eu 16 manifestations parallèles, deux réunions d’information, une manifestation phare sur la corruption et la criminalité organisée avec quatre orateurs, et un dialogue.',
      ru: 'Участвовали более 90 человек от более чем 50 организаций. Состоялись 16 параллельных мероприятий, два брифинга, основное мероприятие о коррупции и организованной преступности с четырьмя ораторами и диалог.',
      zh: '来自 50 多个组织的 90 多人与会。举办了 16 场会外活动、两场情况介绍会、一场有四位发言者的腐败与有组织犯罪主题活动，并进行了一次对话。',
    },
    figures: [
      { key: 'organizations', value: 50, atLeast: true },
      { key: 'participants', value: 90, atLeast: true },
      { key: 'side-events', value: 16 },
      { key: 'briefings', value: 2 },
      { key: 'dialogues', value: 1 },
    ],
  },
  {
    key: 'forum',
    slug: 'forum-2016',
    body: 'UNGASS',
    kind: 'forum',
    session: null,
    startsOn: '2016-04-18',
    endsOn: '2016-04-18',
    titles: {
      en: 'Forum before the special session of the General Assembly (UNGASS) 2016',
      ar: 'منتدى سبق دورة الجمعية العامة الاستثنائية لعام 2016',
      es: 'Foro previo al período extraordinario de sesiones de la Asamblea General de 2016 (UNGASS)',
      fr: 'Forum préalable à la session extraordinaire de l’Assemblée générale de 2016 (UNGASS)',
      ru: 'Форум перед специальной сессией Генеральной Ассамблеи 2016 года (ССГАООН)',
      zh: '2016年大会特别会议前的论坛',
    },
    summaries: {
      en: 'A forum of civil society on 18 April 2016, before the special session.',
      ar: 'منتدى للمجتمع المدني عُقد في 18 نيسان/أبريل 2016، قبل الدورة الاستثنائية.',
      es: 'Foro de la sociedad civil celebrado el 18 de abril de 2016, antes del período extraordinario de sesiones.',
      fr: 'Un forum de la société civile, le 18 avril 2016, avant la session extraordinaire.',
      ru: 'Форум гражданского общества, состоявшийся 18 апреля 2016 года, перед специальной сессией.',
      zh: '2016年4月18日特别会议之前举行的民间社会论坛。',
    },
    figures: [],
  },
];
