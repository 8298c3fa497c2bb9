import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ar: Translation<typeof en> = {
  machine: 'ترجمة آلية',
  reason: 'السبب',
  unverified: 'لم يقارن بنص الأمم المتحدة',
  demo: 'مختلق لأغراض العرض',
  shownTo: 'من يمكنه الاطلاع عليه',
  'shownTo.public': 'الجميع',
  'shownTo.institutions': 'الدول وغيرها من المؤسسات التي جرى التحقق منها، والمنظمات',
  'shownTo.members': 'العاملون في المنظمات المدرجة في الدليل',
  'shownTo.secretariat': 'الأمانة ونحن فقط',
  tabs: 'الالتزامات',
  'tab.evidence': 'أدلة الإثبات',
  'tab.pledges': 'التعهدات',
  'tab.instruments': 'الصكوك',
};
