import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ar: Translation<typeof en> = {
  'archive.title': 'بياناتك',
  'archive.lead':
    'ملف ZIP واحد فيه كل ما يُحفظ عنك: الحساب والصفحة التعريفية والأجهزة والإشعارات وما تفعله للمنظمات والمحادثات. احفظه في مكان آمن.',
  'archive.submit': 'تنزيل',
  'erasure.title': 'محو الحساب',
  'erasure.lead':
    'لا يمكن استعادته. يزول اسمك وعنوانك وصفحتك وإشعاراتك فورا. وما كتبته للآخرين يبقى لديهم بلا اسمك، وكذلك القرارات وسجل التغييرات.',
  'erasure.before': 'خذ بياناتك أولا',
  'erasure.settle': 'يجب تسوية هذا أولا',
  'erasure.confirm': 'عنوان بريدك الإلكتروني للتأكيد',
  'erasure.hint': 'اكتب {email}',
  'erasure.submit': 'محو نهائي',
  'last-administrator': 'أنت آخر مدير للنظام. امنح شخصا آخر الدور أولا.',
};
