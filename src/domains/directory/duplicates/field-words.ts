import { latin } from './normal-name.ts';

/**
 * Words that half of all names in this field are made of, in English, French, Spanish, Russian, Arabic and Chinese: each
 * line is one idea. In a name they weigh little, and a word of one language stands for that of another. A star ends a stem.
 */
const LINES = `
  association: association* assoc associaz* associac* asociacion* ассоциаци* объединени* جمعية جمعيات 协会
  foundation: foundation* fondation* fundacion* fundacao fundacio fondazione stiftung фонд* موسسة 基金会
  organization: organization* organisation* organizacion* организаци* منظمة منظمات 组织 机构
  society: societ* sociedad* обществ* مجتمع 学会 社会
  institute: institut* instituto* istituto институт* معهد 研究所 研究院
  center: center* centre* centro* zentrum центр* مركز مراكز 中心
  university: universit* universidad* universidade* университет* جامعة 大学
  school: school* ecole* escuela* школ* مدرسة 学校
  college: college* колледж* كلية 学院
  academy: academ* akadem* академи* اكاديمية 科学院
  hospital: hospital* hopital* больниц* госпитал* مستشفي 医院
  ministry: ministr* ministerio* ministere* министерств* وزارة 部
  department: department* departement* departamento* департамент* отдел* ادارة 司
  network: network* reseau* red сеть сети شبكة 网络
  council: council* conseil* consejo* совет* مجلس 理事会 委员会
  committee: committee* comite* комитет* لجنة
  federation: federation* federacion* federa* федераци* اتحاد 联合会
  union: union* союз* نقابة 联盟
  alliance: alliance* alianza* альянс* تحالف
  coalition: coalition* coalicion* коалици* ائتلاف 联合
  forum: forum* foro* форум* منتدي 论坛
  movement: movement* mouvement* movimiento* движени* حركة 运动
  club: club* клуб* نادي 俱乐部
  group: group* groupe* grupo* групп* مجموعة 小组
  initiative: initiativ* iniciativ* инициатив* مبادرة 倡议
  project: project* projet* proyecto* проект* مشروع 项目
  programme: program* programa* программ* برنامج 方案
  agency: agency* agence* agencia* агентств* وكالة
  office: office* bureau* oficina* офис* مكتب
  service: service* servicio* услуг* служб* خدم* 服务
  trust: trust*
  fund: fund fonds fondo صندوق
  campaign: campaign* campagne* campana* кампани* حملة
  international: international* internacional* internaziona* международн* دولي دولية عالمي عالمية 国际
  national: national* nacional* nazional* национальн* وطني وطنية قومي قومية 国家 全国
  state: state estatal etat государственн* державн* حكومي حكومية 国立
  technical: technical* technique* tecnic* техническ* технологическ* تقني تقنية
  world: world* mondial* mundial* всемирн* мир мира عالم 世界
  global: global* глобальн* 全球
  regional: regional* региональн* اقليمي اقليمية 区域
  public: public* publique* publico* publica* общественн* عام عامة 公共
  humanitarian: humanitar* humanitaire* гуманитарн* انساني انسانية 人道
  charity: charity charities charitable благотворительн* خيري خيرية 慈善
  development: development* developpement* desarrollo* разви* تنمية 发展
  research: research* recherche* investigacion* исследован* بحث بحوث ابحاث 研究
  science: scien* cienc* наук* научн* علوم علمي علمية 科学
  study: stud* etude* estudio* изучени* دراس*
  education: educat* educacion* enseignement* образован* تعليم تربية 教育
  training: training* formation* formacion* capacitacion* обучени* تدريب 培训
  health: health* sante salud* здоров* здравоохран* صحة صحي صحية 卫生 健康
  medicine: medic* medecine* медицин* طب طبي طبية 医学 医疗
  human rights: 人权
  human: human* homme* humain* humano* человек* انسان 人
  rights: right* droit* derecho* прав права حقوق 权利 权
  law: law* legal* ley правов* юридическ* قانون* 法律 法
  justice: justic* justicia* правосуди* справедливост* عدالة عدل 司法 正义
  peace: peace* paix paz мир* سلام 和平
  democracy: democra* democrat* демократи* ديمقراطية
  woman: woman* women* femme* mujer* женщин* женск* مراة نساء 妇女
  child: child* enfan* nino* ninez* infan* дет* ребен* طفل اطفال 儿童
  youth: youth* young* jeune* jeuness* joven* juvent* молодеж* شباب 青年
  family: famil* семь* семей* اسرة 家庭
  people: people* peuple* pueblo* persona* народ* люд* شعب اشخاص 人民
  community: communit* communaut* comunid* comunit* сообществ* общин* مجتمعي 社区
  civil: civil* civique* civic* граждан* مدني مدنية 公民
  support: support* soutien* apoyo* поддержк* دعم 支持
  aid: aid aide ayuda* help* помощ* مساعدة اغاثة 援助
  relief: relief* secours* socorro*
  action: action* accion* действи* عمل 行动
  social: social* sociaux социальн* اجتماعي اجتماعية
  welfare: welfare* bienestar* رعاية 福利
  protection: protect* proteccion* защит* حماية 保护
  prevention: prevent* prevencion* профилактик* предупреждени* وقاية منع 预防
  environment: environ* medioambient* окружающ* экологич* بيئة 环境
  culture: cultur* культур* ثقاف* 文化
  economy: econom* эконом* اقتصاد* 经济
  policy: polic* politiqu* politica* политик* سياس* 政策
  technology: technolog* tecnolog* технолог* تكنولوجيا 技术
  africa: africa* afrique* африк* افريقيا افريقي افريقية 非洲
  europe: europ* европ* اوروب* 欧洲
  asia: asia* asie азиа* اسيا 亚洲
  arab: arab* араб* عربي عربية 阿拉伯
  america: america* amerique* америк* امريكا امريكي 美国
`;

const whole = new Map<string, string>();
const stems = new Map<string, string>();
const han: [string, string][] = [];
readLines();

/** The idea that a word of the field stands for (`#center` of "zentrum"), undefined for any other word. Takes a word as `latin` gives it. */
export function fieldIdea(word: string): string | undefined {
  const single = singled(word);
  const found = whole.get(single);
  if (found !== undefined || word.length < 4) return found;
  for (let length = Math.min(single.length, 16); length >= 3; length--) {
    const idea = stems.get(single.slice(0, length));
    if (idea !== undefined) return idea;
  }
  return undefined;
}

/** One letter for two: whether a word has one or two of them is what people miss most. */
function singled(word: string): string {
  return word.replace(/(.)\1+/g, '$1');
}

/** Chinese is written without spaces: sets the words of the field apart, so that what is left is the name proper. */
export function splitHan(text: string): string {
  if (!/\p{Script=Han}/u.test(text)) return text;
  let out = text;
  for (const [word, idea] of han) out = out.replaceAll(word, ` ${idea} `);
  return out;
}

function readLines(): void {
  for (const line of LINES.trim().split('\n')) {
    const [idea = '', words = ''] = line.trim().split(': ');
    for (const word of words.split(' ')) {
      if (/\p{Script=Han}/u.test(word)) han.push([word, idea]);
      else if (word.endsWith('*')) stems.set(singled(latin(word.slice(0, -1))), `#${idea}`);
      else whole.set(singled(latin(word)), `#${idea}`);
    }
    whole.set(singled(idea), `#${idea}`);
  }
  // The longer word first: 科学院 is more than 科学. One sign alone is too little to be cut out of a name.
  han.sort(([a], [b]) => b.length - a.length);
  for (let at = han.length - 1; at >= 0; at--) if ((han[at]?.[0].length ?? 0) < 2) han.splice(at, 1);
}
