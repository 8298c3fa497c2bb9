import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ru: Translation<typeof en> = {
  machine: 'машинный перевод',
  reason: 'Причина',
  unverified: 'не сверено с текстом Организации Объединенных Наций',
  demo: 'вымышлено для демонстрации',
  shownTo: 'Кто может это видеть',
  'shownTo.public': 'Все',
  'shownTo.institutions': 'Государства и другие проверенные секретариатом учреждения, а также организации',
  'shownTo.members': 'Те, кто действует от имени организаций каталога',
  'shownTo.secretariat': 'Только наша организация и секретариат',
  tabs: 'Обязательства',
  'tab.evidence': 'Подтверждающие данные',
  'tab.pledges': 'Добровольные обязательства',
  'tab.instruments': 'Правовые документы',
};
