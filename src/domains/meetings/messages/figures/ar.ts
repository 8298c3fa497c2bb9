import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ar: Translation<typeof en> = {
  lead: 'ما نُشر عن هذا الاجتماع، وكل رقم مع مصدره. ويعرض تقرير المشاركة هذه الأرقام إلى جانب ما أُحصي في هذا الموقع.',
  none: 'لم يُنشر شيء',
  value: 'الرقم',
  valueHint: 'عدد صحيح. يُترك فارغا إن لم يُنشر شيء.',
  atLeast: 'يقول المصدر «أكثر من» أو «على الأقل»',
  atLeastHint: 'يكون الرقم عندئذ حدا أدنى.',
  sourceTitle: 'المصدر',
  sourceHint: 'عنوان الوثيقة أو الصفحة التي تورد الرقم وتاريخها.',
  sourceUrl: 'عنوان المصدر على الويب',
  note: 'ملاحظة ({language})',
};
