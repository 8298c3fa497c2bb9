import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ar: Translation<typeof en> = {
  machine: 'ترجمة آلية',
  reason: 'السبب',
  unverified: 'لم يُقارن بنص الأمم المتحدة',
  demo: 'مختلق لأغراض التوضيح',
  shownTo: 'من يمكنه الاطلاع عليه',
  'shownTo.public': 'الجميع',
  'shownTo.institutions': 'الدول وغيرها من المؤسسات التي قبلتها الأمانة، والمنظمات',
  'shownTo.members': 'من يتصرفون باسم منظمات مدرجة في الدليل',
  'shownTo.secretariat': 'منظمتنا والأمانة فقط',
  tabs: 'الالتزامات',
  'tab.evidence': 'أدلة الإثبات',
  'tab.pledges': 'التعهدات',
  'tab.instruments': 'الصكوك',
};
