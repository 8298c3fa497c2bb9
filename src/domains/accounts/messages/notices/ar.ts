import type { Translation } from '../../../../platform/i18n/messages.ts';
import type { en } from './en.ts';

export const ar: Translation<typeof en> = {
  title: 'الإشعارات',
  none: 'لم يحدث بعد ما يعنيك.',
  new: 'جديد',
  open: 'فتح',
  read: 'وضع علامة مقروء',
  readAll: 'وضع علامة مقروء على الكل',
  'done.saved': 'تم الحفظ.',
  'done.read': 'وُضعت علامة مقروء على الكل.',
  'wish.title': 'بالبريد',
  wish: 'إرسال الإشعارات إليّ بالبريد',
  'wish.at-once': 'فورا',
  'wish.daily': 'مرة في اليوم في رسالة واحدة',
  'wish.never': 'أبدا: سأطّلع عليها هنا',
  save: 'حفظ',
  'stop.title': 'رسائل الإشعارات',
  'stop.ask': 'ألا تريد مزيدا من الإشعارات بالبريد؟ ستجدها على الموقع. وتستمر الرسائل المتعلقة بحسابك نفسه.',
  'stop.submit': 'إيقاف الإرسال',
  'stop.done': 'تم: لن تصلك إشعارات بالبريد.',
  'stop.change': 'تغيير ذلك',
  'digest.subject':
    '{site}: {count, plural, zero {# إشعار} one {إشعار واحد} two {إشعاران} few {# إشعارات} many {# إشعارا} other {# إشعار}}',
  'letter.all': 'جميع الإشعارات',
  'letter.footer': 'تصلك هذه الرسالة لأن لك حسابا في {site} وطلبت أن تُبلَّغ بالبريد.',
  'letter.stop': 'لإيقاف هذه الرسائل:',
};
