import type { Locale } from '../../../platform/i18n/locales.ts';

export interface DemoActivity {
  /** Codes of the shipped taxonomy that the sentence is about. */
  terms: string[];
  text: Record<Locale, string>;
}

/** What the invented organizations say that they do. Written in each language, not word by word. */
export const ACTIVITIES: readonly DemoActivity[] = [
  {
    terms: ['T1.4', 'S4.1', 'S4.2', 'S2.1', 'P6'],
    text: {
      en: 'Outreach teams bring sterile needles, naloxone and a listening ear to people who inject drugs, four evenings a week.',
      fr: 'Nos équipes de rue apportent, quatre soirs par semaine, du matériel stérile, de la naloxone et une écoute aux personnes qui s’injectent des drogues.',
      es: 'Cuatro noches por semana, nuestros equipos de calle llevan material estéril, naloxona y una escucha sin prejuicios a quienes se inyectan drogas.',
      ar: 'تصل فرقنا الميدانية أربع أمسيات في الأسبوع إلى متعاطي المخدرات بالحقن، حاملةً إبرًا معقمة ودواء النالوكسون وأذنًا صاغية.',
      ru: 'Четыре вечера в неделю аутрич-работники привозят людям, употребляющим инъекционные наркотики, стерильные иглы и налоксон — и готовы выслушать.',
      zh: '我们的外展队每周四个晚上走上街头，为注射吸毒者送去无菌针具和纳洛酮，也倾听他们的心声。',
    },
  },
  {
    terms: ['T1.1', 'S1.1', 'S1.2', 'P2', 'P13'],
    text: {
      en: 'We train teachers and parents in evidence-based prevention, so that young people learn to decide for themselves.',
      fr: 'Nous formons enseignants et parents à une prévention fondée sur des données probantes, afin que les jeunes apprennent à décider par eux-mêmes.',
      es: 'Formamos a docentes y familias en una prevención basada en la evidencia para que la juventud aprenda a decidir por sí misma.',
      ar: 'ندرّب المعلمين والأهل على برامج وقاية تستند إلى الأدلة كي يتعلم الشباب اتخاذ قراراتهم بأنفسهم.',
      ru: 'Мы обучаем учителей и родителей научно обоснованной профилактике, чтобы молодые люди учились принимать решения сами.',
      zh: '我们为教师和家长提供循证预防培训，帮助青少年学会自己作出选择。',
    },
  },
  {
    terms: ['T1.2', 'S3.1', 'S3.3', 'S3.4', 'P5'],
    text: {
      en: 'The team offers voluntary outpatient treatment, opioid agonist therapy and counselling, free of charge.',
      fr: 'L’équipe propose gratuitement un traitement ambulatoire volontaire, des traitements agonistes opioïdes et un accompagnement psychologique.',
      es: 'El equipo ofrece de forma gratuita tratamiento ambulatorio voluntario, terapia con agonistas opioides y acompañamiento psicológico.',
      ar: 'يقدّم الفريق مجانًا علاجًا طوعيًا في العيادات الخارجية، والعلاج بناهضات الأفيون، والمشورة النفسية.',
      ru: 'Команда бесплатно предлагает добровольное амбулаторное лечение, терапию агонистами опиоидов и консультации психолога.',
      zh: '团队免费提供自愿门诊治疗、阿片类激动剂维持治疗和心理咨询。',
    },
  },
  {
    terms: ['T1.3', 'S5.1', 'S5.2', 'S5.3'],
    text: {
      en: 'People in recovery find a room, a first job and someone who has walked the same road.',
      fr: 'Les personnes en rétablissement trouvent ici un logement, un premier emploi et quelqu’un qui a suivi le même chemin.',
      es: 'Quienes están en recuperación encuentran aquí una habitación, un primer empleo y a alguien que recorrió el mismo camino.',
      ar: 'يجد المتعافون لدينا غرفة وعملًا أول ومن سار على الدرب نفسه قبلهم.',
      ru: 'Люди на пути к выздоровлению находят здесь жильё, первую работу и того, кто прошёл тот же путь.',
      zh: '康复中的人们在这里找到住处、第一份工作，以及走过同样道路的同伴。',
    },
  },
  {
    terms: ['T8.1', 'S6.2', 'S6.1', 'P11', 'P3'],
    text: {
      en: 'We shelter survivors of trafficking in persons, and stand beside them in court if they wish to testify.',
      fr: 'Nous hébergeons des victimes de la traite des personnes et les accompagnons au tribunal si elles souhaitent témoigner.',
      es: 'Damos refugio a sobrevivientes de la trata de personas y las acompañamos ante los tribunales si desean declarar.',
      ar: 'نؤوي الناجين من الاتجار بالأشخاص ونقف إلى جانبهم أمام القضاء إن رغبوا في الإدلاء بشهاداتهم.',
      ru: 'Мы даём кров пострадавшим от торговли людьми и поддерживаем их в суде, если они решают дать показания.',
      zh: '我们为人口贩运幸存者提供庇护；如果他们愿意作证，我们会陪他们走上法庭。',
    },
  },
  {
    terms: ['T10.3', 'T10.4', 'S5.5', 'S6.3', 'P7'],
    text: {
      en: 'Inside prisons and after release, our mediators help people repair harm and start again.',
      fr: 'En prison puis à la sortie, nos médiateurs aident chacun à réparer les torts causés et à prendre un nouveau départ.',
      es: 'Dentro de las prisiones y tras la puesta en libertad, nuestro equipo de mediación ayuda a reparar el daño y a empezar de nuevo.',
      ar: 'داخل السجون وبعد الإفراج، يساعد وسطاؤنا الناس على جبر الضرر والبدء من جديد.',
      ru: 'В местах лишения свободы и после освобождения наши медиаторы помогают загладить вред и начать заново.',
      zh: '无论在狱中还是获释之后，我们的调解员都帮助人们弥补伤害、重新开始。',
    },
  },
  {
    terms: ['T9', 'T9.1', 'T9.2', 'S7.3'],
    text: {
      en: 'Local volunteers read public budgets, publish what they find in plain words and protect those who report corruption.',
      fr: 'Des bénévoles lisent les budgets publics, publient leurs constats en termes simples et protègent celles et ceux qui signalent la corruption.',
      es: 'Personas voluntarias leen los presupuestos públicos, publican lo que hallan con palabras sencillas y protegen a quienes denuncian la corrupción.',
      ar: 'يطالع متطوعون محليون الميزانيات العامة وينشرون ما يتوصلون إليه بلغة بسيطة ويحمون المبلّغين عن الفساد.',
      ru: 'Местные волонтёры изучают государственные бюджеты, простыми словами рассказывают о найденном и защищают тех, кто сообщает о коррупции.',
      zh: '当地志愿者审读公共预算，用通俗的语言公布发现，并保护举报腐败的人。',
    },
  },
  {
    terms: ['T7', 'T7.1', 'P12', 'S7.1'],
    text: {
      en: 'Farming families replace illicit crops with cocoa, saffron and coffee, and sell them together at a fair price.',
      fr: 'Des familles paysannes remplacent les cultures illicites par le cacao, le safran ou le café et les vendent ensemble à un prix équitable.',
      es: 'Familias campesinas sustituyen los cultivos ilícitos por cacao, azafrán y café, y los venden en común a un precio justo.',
      ar: 'تستبدل أسر المزارعين بالمحاصيل غير المشروعة الكاكاو والزعفران والبن، وتبيعها معًا بسعر عادل.',
      ru: 'Крестьянские семьи заменяют незаконные посевы какао, шафраном и кофе и вместе продают урожай по справедливой цене.',
      zh: '农户以可可、藏红花和咖啡替代非法作物，并联合起来以公平的价格销售。',
    },
  },
  {
    terms: ['T2', 'T2.1', 'S7.1', 'S7.3'],
    text: {
      en: 'Too many patients live in pain: we work with ministries and nurses so that controlled medicines reach those who need them.',
      fr: 'Trop de malades souffrent : nous travaillons avec les ministères et le personnel infirmier pour que les médicaments placés sous contrôle parviennent à ceux qui en ont besoin.',
      es: 'Demasiados pacientes viven con dolor: trabajamos con los ministerios y el personal de enfermería para que los medicamentos fiscalizados lleguen a quienes los necesitan.',
      ar: 'يعيش مرضى كثيرون مع الألم؛ لذلك نعمل مع الوزارات وطواقم التمريض كي تصل الأدوية الخاضعة للمراقبة إلى من يحتاجون إليها.',
      ru: 'Слишком многие пациенты живут с болью: вместе с министерствами и медсёстрами мы добиваемся, чтобы контролируемые лекарства доходили до тех, кому они нужны.',
      zh: '太多患者忍受着疼痛：我们与政府部门和护理人员合作，让受管制药品送到真正需要的人手中。',
    },
  },
  {
    terms: ['T5.1', 'T5', 'S7.2', 'S4.7'],
    text: {
      en: 'Researchers and peers collect early signs of new substances and publish a monthly bulletin for clinics and decision makers.',
      fr: 'Chercheurs et pairs recueillent les premiers signaux sur les nouvelles substances et publient chaque mois un bulletin destiné aux soignants et aux décideurs.',
      es: 'Personal investigador y pares recogen señales tempranas sobre nuevas sustancias y publican un boletín mensual para clínicas y responsables políticos.',
      ar: 'يجمع الباحثون والأقران المؤشرات المبكرة على المواد الجديدة، ويصدرون نشرة شهرية للعيادات وصنّاع القرار.',
      ru: 'Исследователи и равные консультанты собирают ранние сигналы о новых веществах и выпускают ежемесячный бюллетень для врачей и лиц, принимающих решения.',
      zh: '研究人员与同伴收集新物质的早期迹象，每月发布简报，供诊所和决策者参考。',
    },
  },
  {
    terms: ['T4', 'T4.2', 'S6.1', 'P5', 'P8', 'P9'],
    text: {
      en: 'Lawyers and peers answer a free helpline for people who meet stigma in hospitals, at work or with the police.',
      fr: 'Juristes et pairs répondent gratuitement au téléphone aux personnes stigmatisées à l’hôpital, au travail ou par la police.',
      es: 'Profesionales del derecho y pares atienden una línea gratuita para quienes sufren estigma en hospitales, en el trabajo o ante la policía.',
      ar: 'يردّ محامون وأقران على خط مساعدة مجاني لمن يتعرضون للوصم في المستشفيات أو أماكن العمل أو لدى الشرطة.',
      ru: 'Юристы и равные консультанты отвечают на бесплатной линии тем, кто сталкивается со стигмой в больнице, на работе или в полиции.',
      zh: '律师和同伴开通免费热线，帮助在医院、职场或与警方接触时遭受污名的人。',
    },
  },
  {
    terms: ['T6', 'S7.1', 'S7.3', 'S7.4'],
    text: {
      en: 'Members share experience across borders and prepare joint statements for the Commission on Narcotic Drugs.',
      fr: 'Les membres partagent leur expérience par-delà les frontières et préparent des déclarations communes pour la Commission des stupéfiants.',
      es: 'Sus miembros comparten experiencias entre países y preparan declaraciones conjuntas para la Comisión de Estupefacientes.',
      ar: 'يتبادل الأعضاء خبراتهم عبر الحدود ويعدّون بيانات مشتركة للجنة المخدرات.',
      ru: 'Участники обмениваются опытом между странами и готовят совместные заявления для Комиссии по наркотическим средствам.',
      zh: '成员跨越国界分享经验，并为麻醉药品委员会起草联合声明。',
    },
  },
];

/** A second sentence, about how the work is done. */
export const WAYS: readonly Record<Locale, string>[] = [
  {
    en: 'Everything is confidential, and nobody is asked for papers.',
    fr: 'Tout est confidentiel et aucun papier n’est demandé.',
    es: 'Todo es confidencial y no se pide ningún documento.',
    ar: 'كل شيء سرّي، ولا يُطلب من أحد إبراز أوراقه.',
    ru: 'Всё конфиденциально, документы не нужны.',
    zh: '一切保密，无需出示证件。',
  },
  {
    en: 'More than half of the staff have lived experience.',
    fr: 'Plus de la moitié de l’équipe a une expérience vécue.',
    es: 'Más de la mitad del equipo tiene experiencia vivida.',
    ar: 'أكثر من نصف العاملين لديهم تجربة شخصية معيشة.',
    ru: 'Больше половины сотрудников опираются на собственный жизненный опыт.',
    zh: '半数以上的工作人员有亲身经历。',
  },
  {
    en: 'The work is run by volunteers and small grants.',
    fr: 'L’action repose sur des bénévoles et de petites subventions.',
    es: 'El trabajo se sostiene con voluntariado y pequeñas subvenciones.',
    ar: 'يقوم العمل على المتطوعين ومنح صغيرة.',
    ru: 'Работа держится на волонтёрах и небольших грантах.',
    zh: '工作依靠志愿者和小额资助维持。',
  },
  {
    en: 'A report with figures and accounts is published every year.',
    fr: 'Un rapport avec chiffres et comptes est publié chaque année.',
    es: 'Cada año se publica un informe con datos y cuentas.',
    ar: 'يُنشر كل عام تقرير يتضمن الأرقام والحسابات.',
    ru: 'Каждый год выходит отчёт с показателями и финансами.',
    zh: '每年公布包含数据和账目的报告。',
  },
  {
    en: 'Partners from neighbouring countries are always welcome.',
    fr: 'Les partenaires des pays voisins sont toujours les bienvenus.',
    es: 'Las entidades socias de países vecinos siempre son bienvenidas.',
    ar: 'نرحب دائمًا بالشركاء من البلدان المجاورة.',
    ru: 'Мы всегда рады партнёрам из соседних стран.',
    zh: '随时欢迎邻国的合作伙伴。',
  },
];
