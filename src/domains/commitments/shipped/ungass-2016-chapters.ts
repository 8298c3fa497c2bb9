import type { Locale } from '../../../platform/i18n/locales.ts';

/** The seven thematic chapters of A/RES/S-30/1, shortened, in order. */
export const UNGASS_CHAPTERS: readonly Record<Locale, string>[] = [
  {
    ar: 'خفض الطلب وما يتصل به من تدابير، بما فيها الوقاية والعلاج، وسائر المسائل الصحية',
    en: 'Demand reduction and related measures, including prevention and treatment, and other health issues',
    es: 'Reducción de la demanda y medidas conexas, incluidos la prevención y el tratamiento, y otras cuestiones de salud',
    fr: 'Réduction de la demande et mesures connexes, dont la prévention et le traitement, et autres questions de santé',
    ru: 'Сокращение спроса и связанные с этим меры, включая профилактику и лечение, и другие вопросы здоровья',
    zh: '减少需求及相关措施，包括预防和治疗，以及其他健康问题',
  },
  {
    ar: 'توافر المواد الخاضعة للمراقبة للأغراض الطبية والعلمية وإمكانية الحصول عليها، مع منع تسريبها',
    en: 'Availability of and access to controlled substances for medical and scientific purposes, while preventing diversion',
    es: 'Disponibilidad y accesibilidad de sustancias fiscalizadas con fines médicos y científicos, previniendo su desviación',
    fr: 'Disponibilité des substances placées sous contrôle et accès à ces substances à des fins médicales et scientifiques, tout en prévenant leur détournement',
    ru: 'Доступность контролируемых веществ для медицинских и научных целей при недопущении их утечки',
    zh: '确保受管制物质用于医疗和科学目的的供应和获取，同时防止转用',
  },
  {
    ar: 'خفض العرض وما يتصل به من تدابير؛ الإنفاذ الفعال للقانون؛ التصدي للجرائم المتصلة بالمخدرات؛ غسل الأموال؛ التعاون القضائي',
    en: 'Supply reduction and related measures; effective law enforcement; responses to drug-related crime; money-laundering; judicial cooperation',
    es: 'Reducción de la oferta y medidas conexas; aplicación efectiva de la ley; respuestas a la delincuencia relacionada con las drogas; blanqueo de dinero; cooperación judicial',
    fr: 'Réduction de l’offre et mesures connexes ; détection et répression efficaces ; lutte contre la criminalité liée à la drogue ; blanchiment d’argent ; coopération judiciaire',
    ru: 'Сокращение предложения и связанные с этим меры; эффективная правоохранительная деятельность; борьба с преступностью, связанной с наркотиками; отмывание денег; сотрудничество судебных органов',
    zh: '减少供应及相关措施；有效执法；应对涉毒犯罪；洗钱；司法合作',
  },
  {
    ar: 'مسائل شاملة: المخدرات وحقوق الإنسان والشباب والأطفال والنساء والمجتمعات المحلية',
    en: 'Cross-cutting issues: drugs and human rights, youth, children, women and communities',
    es: 'Cuestiones intersectoriales: las drogas y los derechos humanos, los jóvenes, los niños, las mujeres y las comunidades',
    fr: 'Questions transversales : drogues et droits humains, jeunes, enfants, femmes et collectivités',
    ru: 'Сквозные вопросы: наркотики и права человека, молодежь, дети, женщины и общины',
    zh: '跨领域问题：毒品与人权、青年、儿童、妇女和社区',
  },
  {
    ar: 'مسائل شاملة: تطور الواقع والاتجاهات والظروف القائمة، والتحديات والتهديدات الناشئة والمستمرة',
    en: 'Cross-cutting issues: evolving reality, trends, emerging and persistent challenges and threats',
    es: 'Cuestiones intersectoriales: evolución de la realidad, tendencias, y retos y amenazas nuevos y persistentes',
    fr: 'Questions transversales : évolution des réalités et des tendances, difficultés et menaces nouvelles ou persistantes',
    ru: 'Сквозные вопросы: меняющиеся реалии и тенденции, новые и сохраняющиеся вызовы и угрозы',
    zh: '跨领域问题：不断变化的现实和趋势，新出现和持续存在的挑战与威胁',
  },
  {
    ar: 'التعاون الدولي على أساس المسؤولية العامة والمشتركة',
    en: 'International cooperation based on common and shared responsibility',
    es: 'Cooperación internacional basada en la responsabilidad común y compartida',
    fr: 'Coopération internationale fondée sur la responsabilité commune et partagée',
    ru: 'Международное сотрудничество на основе общей и совместной ответственности',
    zh: '基于共同分担责任的国际合作',
  },
  {
    ar: 'التنمية البديلة؛ سياسة متوازنة لمراقبة المخدرات ذات منحى إنمائي؛ المسائل الاجتماعية والاقتصادية',
    en: 'Alternative development; development-oriented balanced drug control policy; socioeconomic issues',
    es: 'Desarrollo alternativo; política de fiscalización de drogas equilibrada y orientada al desarrollo; cuestiones socioeconómicas',
    fr: 'Développement alternatif ; politique de contrôle des drogues équilibrée et axée sur le développement ; questions socioéconomiques',
    ru: 'Альтернативное развитие; сбалансированная политика контроля над наркотиками, ориентированная на развитие; социально-экономические вопросы',
    zh: '替代发展；面向发展的均衡毒品管制政策；社会经济问题',
  },
];
