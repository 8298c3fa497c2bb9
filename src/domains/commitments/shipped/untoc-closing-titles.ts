import type { Locale } from '../../../platform/i18n/locales.ts';

/** Titles of the last six articles of each of the three protocols, in order. Not compared with the text of the United Nations. */
export const CLOSING_TITLES: Readonly<Record<Locale, readonly string[]>> = {
  ar: ['تسوية النزاعات', 'التوقيع والتصديق والقبول والإقرار والانضمام', 'بدء النفاذ', 'التعديل', 'الانسحاب', 'الوديع واللغات'],
  en: [
    'Settlement of disputes',
    'Signature, ratification, acceptance, approval and accession',
    'Entry into force',
    'Amendment',
    'Denunciation',
    'Depositary and languages',
  ],
  es: [
    'Solución de controversias',
    'Firma, ratificación, aceptación, aprobación y adhesión',
    'Entrada en vigor',
    'Enmienda',
    'Denuncia',
    'Depositario e idiomas',
  ],
  fr: [
    'Règlement des différends',
    'Signature, ratification, acceptation, approbation et adhésion',
    'Entrée en vigueur',
    'Amendement',
    'Dénonciation',
    'Dépositaire et langues',
  ],
  ru: [
    'Урегулирование споров',
    'Подписание, ратификация, принятие, утверждение и присоединение',
    'Вступление в силу',
    'Поправки',
    'Денонсация',
    'Депозитарий и языки',
  ],
  zh: ['争端的解决', '签署、批准、接受、核准和加入', '生效', '修正', '退约', '保存人和语文'],
};
